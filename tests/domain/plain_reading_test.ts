import assert from "node:assert/strict";
import { parseTime } from "../../src/base/time.ts";
import { type Reading, readingsOf } from "../../src/domain/meter.ts";
import type { Context } from "../../src/ocpp/handler.ts";
import { readingsOf as readingsOf16 } from "../../src/ocpp/v16/mapping.ts";
import { readingsOf as readingsOf2 } from "../../src/ocpp/v2/mapping.ts";
import { type Random, seeded } from "../chaos/random.ts";

// Values that are all as OCPP spells them take a short way to a reading (PlainReading). Any values must give the same reading as
// by the general way, which two parts of one moment take.

/** A context that counts the ways taken, and collects the warnings. */
function contextOf(trusted: boolean) {
  const taken = { plain: 0, general: 0, warnings: [] as string[] };
  const time = (sent: string | undefined) => ({ at: trusted ? parseTime(sent ?? "") ?? 0 : 7, sentAt: 5, trusted });
  const context: Pick<Context, "readings" | "plainReadings" | "warn" | "sent"> = {
    readings(values) {
      taken.general++;
      return readingsOf(values.map(({ sent, samples }) => ({ time: time(sent), samples })));
    },
    plainReadings(sent, values) {
      taken.plain++;
      const { at, sentAt } = time(sent);
      return [trusted ? { at, ...values } : { at, ...values, sentAt }];
    },
    warn: (code, detail) => void taken.warnings.push(`${code} ${detail}`),
    sent: () => "{}",
  };
  // The mapping of meter values needs nothing else of it.
  return { taken, context: context as Context };
}

const MEASURANDS = [
  ...["Energy.Active.Import.Register", "Power.Active.Import", "Current.Import", "Voltage", "SoC"],
  ...["energy.active.import.register", "Current.Export", "Current.Import.L2", "Frequency", ""],
];
const PHASES = ["L1", "L2", "L3", "L1-N", "L3-N", "l2", "N", "L1-L2", ""];
const UNITS = ["Wh", "kWh", "W", "kW", "A", "V", "Percent", "", "degrees"];
const CONTEXTS = ["Sample.Periodic", "Transaction.Begin", ""];
const LOCATIONS = ["Outlet", "Inlet", "outlet", ""];
const VALUES = [
  "0",
  "12",
  "12.5",
  "12,5",
  " 7 ",
  "1e3",
  "-4",
  "12",
  "1234567.8915",
  "1e308",
  "x",
  "",
  "3 kWh",
  "OCMF|{}",
];

/** A part of a sampled value; a seldom one only where `odd`. */
function oneOf(random: Random, texts: readonly string[], odd: boolean): string | undefined {
  return random.chance(0.2) ? undefined : odd ? random.pick(texts) : texts[random.below(Math.min(5, texts.length))];
}

function sampled(random: Random, odd: boolean) {
  const isOdd = () => odd && random.chance(0.1);
  return {
    value: isOdd() ? random.pick(VALUES) : String(random.below(30)),
    measurand: oneOf(random, MEASURANDS, isOdd()),
    phase: random.chance(0.5) ? undefined : oneOf(random, PHASES, isOdd()),
    unit: oneOf(random, UNITS, isOdd()),
    context: isOdd() ? random.pick(CONTEXTS) : undefined,
    location: isOdd() ? random.pick(LOCATIONS) : undefined,
    format: isOdd() ? random.pick(["Raw", "SignedData"]) : undefined,
  };
}

/** The readings of one part, and of the same part followed by an empty one of the same moment. */
function compare<V>(
  read: (parts: readonly V[], context: Context) => readonly Reading[],
  part: V,
  empty: V,
  trusted: boolean,
) {
  const short = contextOf(trusted);
  const long = contextOf(trusted);
  const readings = read([part], short.context);
  assert.deepEqual(readings, read([part, empty], long.context), JSON.stringify(part));
  assert.deepEqual(short.taken.warnings, long.taken.warnings);
  assert.equal(long.taken.plain, 0);
  return short.taken.plain > 0;
}

Deno.test("plain values give the same reading by the short way as by the general one, in 1.6 and 2.x", () => {
  const random = seeded(13);
  let plain = 0;
  const count = 5_000;
  for (let n = 0; n < count; n++) {
    const odd = random.chance(0.6);
    const values = Array.from({ length: random.below(9) }, () => sampled(random, odd));
    const timestamp = "2026-11-30T10:00:00Z";
    const trusted = random.chance(0.8);
    type Parts16 = NonNullable<Parameters<typeof readingsOf16>[0]>;
    const part16 = { timestamp, sampledValue: values } as Parts16[number];
    if (compare(readingsOf16, part16, { timestamp, sampledValue: [] }, trusted)) plain++;
    const values2 = values.map(({ value, unit, format, ...about }) => ({
      ...about,
      value: Number.isFinite(Number(value)) ? Number(value) : undefined,
      unitOfMeasure: unit === undefined ? undefined : { unit, multiplier: odd ? random.below(3) - 1 : 0 },
      signedMeterValue: format === "SignedData" ? { signedMeterData: "x" } : undefined,
    }));
    type Parts2 = NonNullable<Parameters<typeof readingsOf2>[0]>;
    const part2 = { timestamp, sampledValue: values2 } as unknown as Parts2[number];
    if (compare(readingsOf2, part2, { timestamp, sampledValue: [] } as unknown as Parts2[number], trusted)) plain++;
  }
  assert.ok(plain > count / 10 && plain < count * 1.9, `${plain} of ${2 * count} took the short way`);
});
