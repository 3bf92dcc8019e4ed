import assert from "node:assert/strict";
import type { Reading } from "../../src/domain/meter.ts";
import { energyOf } from "../../src/domain/transaction.ts";
import { type Protocol, PROTOCOLS } from "../support/protocols.ts";
import { NOW, type Wallbox, type WallboxOptions, withWallbox, z } from "./wallbox.ts";

/** Sends meter values of connector 1 and returns the resulting reading; null for none. */
async function readingOf(
  protocol: Protocol,
  meterValue: unknown,
  options: WallboxOptions = {},
): Promise<Reading | null> {
  let reading: Reading | null = null;
  await withWallbox(protocol, async (box) => {
    assert.deepEqual(await box.meter(1, meterValue), {});
    // The later reading of another connector proves that the first message produced nothing else.
    await box.meter(9, [{ timestamp: z(), sampledValue: [{ value: protocol === "ocpp1.6" ? "1" : 1 }] }]);
    const reported = box.app.events.all.filter((event) => event.type === "meter.read" && event.connector === 1);
    reading = reported[0]?.type === "meter.read" ? reported[0].readings[0] ?? null : null;
  }, options);
  return reading;
}

/** The compared part of a reading; null: none. */
type Held = Partial<Pick<Reading, "meterWh" | "powerW" | "context" | "currentA" | "socPercent">> | null;

function assertHolds(reading: Reading | null, held: Held): void {
  if (held === null) return assert.equal(reading, null);
  assert.ok(reading !== null, "nothing came");
  for (const [name, value] of Object.entries(held)) assert.deepEqual(reading[name as keyof Reading], value, name);
}

const at = (sampledValue: unknown) => [{ timestamp: z(), sampledValue }];
const POWER = "Power.Active.Import";
const l1 = (a: number) => ({ l1: a, l2: null, l3: null });

/** [name, the values in 1.6, the same in 2.x (absent: not expressible), the reading] */
const rows: readonly (readonly [what: string, in16: unknown, in2: unknown, held: Held])[] = [
  ["M1 a number where text belongs, text where a number does", [{ value: 12.5 }], [{ value: "12.5" }], {
    meterWh: 12.5,
  }],
  ["M1 12,5 and 1e3 are numbers", [{ value: "12,5" }], [{ value: "12,5" }], { meterWh: 12.5 }],
  ["M1 1e3 is a number", [{ value: "1e3" }], [{ value: "1e3" }], { meterWh: 1000 }],
  [
    "M1 one unreadable value costs none but itself",
    [{ value: null }, { value: "", measurand: POWER }, { value: "40", measurand: "SoC", unit: "Percent" }],
    [{ value: null }, { value: "x", measurand: POWER }, { value: 40, measurand: "SoC" }],
    { meterWh: null, powerW: null, socPercent: 40 },
  ],
  ["M2 an empty list says nothing, and is taken", [], [], null],
  ["M2 an object for the list of samples", { value: "5" }, { value: 5 }, { meterWh: 5 }],
  ["M3 a value alone is imported energy in Wh", [{ value: "5" }], [{ value: 5 }], { meterWh: 5 }],
  ["M3 contexts that do not exist", [{ value: "5", context: "CurrentMax" }], [{ value: 5, context: "Trigger" }], {
    meterWh: 5,
  }],
  ["M4 Current.Import.L1", [{ value: "9", measurand: "Current.Import.L1", unit: "A" }], [{
    value: 9,
    measurand: "Current.Import.L1",
  }], { currentA: l1(9) }],
  [
    "M5 kWh, mA and null units are normalised",
    [{ value: "1.5", unit: "kWh" }, { value: "9000", measurand: "Current.Import", phase: "L1", unit: "mA" }, {
      value: "7",
      measurand: POWER,
      unit: null,
    }],
    [{ value: 1.5, unitOfMeasure: { unit: "kWh" } }, {
      value: 9000,
      measurand: "Current.Import",
      phase: "L1",
      unitOfMeasure: { unit: "mA" },
    }, { value: 7, measurand: POWER, unitOfMeasure: { unit: "" } }],
    { meterWh: 1500, currentA: l1(9), powerW: 7 },
  ],
  [
    "M6 the sum of the phases where there is no total",
    ["L1", "L2-N", "L3"].map((phase) => ({ value: "1000", measurand: POWER, phase, unit: "W" })),
    ["L1", "L2-N", "L3"].map((phase) => ({ value: 1000, measurand: POWER, phase })),
    { powerW: 3000 },
  ],
  ["M6 a register on L1 alone, and N is no line", [{ value: "900", phase: "L1" }, { value: "3", phase: "N" }], [
    { value: 900, phase: "L1" },
    { value: 3, phase: "N" },
  ], { meterWh: 900 }],
];

for (const protocol of PROTOCOLS) {
  const is16 = protocol === "ocpp1.6";
  const value = (wh: number) => is16 ? String(wh) : wh;
  const measured = (wh: number, minutes: number, more: object = {}) => ({
    timestamp: z(minutes),
    sampledValue: [{ value: value(wh), ...more }],
  });

  for (const [what, in16, in2, held] of rows) {
    Deno.test(`${what} (${protocol})`, async () => assertHolds(await readingOf(protocol, at(is16 ? in16 : in2)), held));
  }

  Deno.test(`M2 ${protocol}: an object for the list of meter values`, async () =>
    assertHolds(await readingOf(protocol, measured(5, 0)), { meterWh: 5 }));

  Deno.test(`M1 ${protocol}: a strict station must send the right types, and is answered so`, () =>
    withWallbox(protocol, async (box) => {
      await box.boot();
      await assert.rejects(box.meter(1, at([{ value: is16 ? 5 : "5" }])), /TypeConstraintViolation/);
      await assert.rejects(box.meter(1, at([{ value: value(5), measurand: "Request.Energy" }])), /PropertyConstraint/);
    }, { station: { validation: "strict" } }));

  const others = [["Request.Energy", "5", "Wh"], ["Temperature", "31", "Celcius"], ["Frequency", "50", "Hz"]] as const;
  for (const [measurand, number, unit] of others) {
    Deno.test(`${measurand === "Request.Energy" ? "M4" : "M5"} ${protocol}: ${measurand} in ${unit} is stored as sent`, async () => {
      const said = is16 ? { value: number, unit } : { value: Number(number), unitOfMeasure: { unit } };
      const reading = await readingOf(protocol, at([{ ...said, measurand }]));
      const [other] = reading?.otherMeasurands ?? [];
      assert.deepEqual([other?.measurand, other?.value, other?.unit], [measurand, Number(number), unit]);
    });
  }

  Deno.test(`M7 ${protocol}: a register that is set to zero in between: the energy is that between the samples, flagged`, () =>
    withWallbox(protocol, async (box) => {
      const { transaction } = await box.start({ tag: "ALICE", at: z(-60), wh: 5000 });
      await meterOfCharge(box, transaction.id, [measured(5600, -40), measured(0, -30), measured(300, -20)]);
      await box.stop({ tag: "ALICE", at: z(-10), wh: 500 });
      const row = await box.row(transaction.id);
      assert.equal(energyOf(row), 600 + 500);
      assert.ok(row.flags.includes("register_backwards"));
    }));

  Deno.test(`M8 ${protocol}: exported energy counts as imported only where configured`, async () => {
    const said = at([{ value: value(9), measurand: "Current.Export", phase: "L1" }]);
    assertHolds(await readingOf(protocol, said, { station: { treatExportAsImport: true } }), { currentA: l1(9) });
    assertHolds(await readingOf(protocol, said), { currentA: { l1: null, l2: null, l3: null } });
  });

  Deno.test(`M9 ${protocol}: connector 0 is the sum: stored separately from connector 1`, () =>
    withWallbox(protocol, async (box) => {
      const { transaction } = await box.start({ tag: "ALICE", at: z(-10), wh: 100 });
      await box.meter(1, [measured(200, -5)]);
      await box.meter(0, [measured(9_000_000, -4)]);
      const meters = box.services.liveState.connectors("CP1").map((
        { connector, meter },
      ) => [connector, meter?.meterWh]);
      assert.deepEqual(meters, [[0, 9_000_000], [1, 200]]);
      assert.equal((await box.row(transaction.id)).lastEnergyWh, 200);
    }));

  Deno.test(`M10 ${protocol}: values measured after the end belong to the charge, and do not reopen it`, () =>
    withWallbox(protocol, async (box) => {
      const { transaction } = await box.start({ tag: "ALICE", at: z(-60), wh: 0 });
      await box.stop({ tag: "ALICE", at: z(-10), wh: 900 });
      await meterOfCharge(box, transaction.id, [measured(950, -5)]);
      const row = await box.row(transaction.id);
      assert.equal(row.stoppedAt, NOW - 600_000);
      assert.equal(energyOf(row), 900);
      const readings = await box.app.app.store.readings(transaction.id);
      assert.ok(readings.some(({ meterWh: energyWh }) => energyWh === 950));
    }));

  Deno.test(`M11 ${protocol}: the live power is 0 after the end and at an available connector`, () =>
    withWallbox(protocol, async (box) => {
      const powerOf = () =>
        box.services.liveState.connectors("CP1").find(({ connector }) => connector === 1)?.meter?.powerW;
      const { transaction } = await box.start({ tag: "ALICE", at: z(-60), wh: 0 });
      await meterOfCharge(box, transaction.id, [measured(7000, -30, { measurand: POWER })]);
      assert.equal(powerOf(), 7000);
      await box.stop({ tag: "ALICE", at: z(-10), wh: 900 });
      assert.equal(powerOf(), 0);
      await box.meter(1, [measured(50, -5, { measurand: POWER })]);
      assert.equal(powerOf(), 50);
      await box.status(1, "Available", z(-4));
      assert.equal(powerOf(), 0);
    }));

  Deno.test(`M12 ${protocol}: years of backlog are stored, and change no live value`, () =>
    withWallbox(protocol, async (box) => {
      await box.meter(1, [measured(9000, 0)]);
      const YEAR = 365 * 24 * 60;
      for (const years of [3, 2, 1]) {
        await box.meter(1, Array.from({ length: 50 }, (_, i) => measured(i, -years * YEAR + i)));
      }
      const [liveState] = box.services.liveState.connectors("CP1");
      assert.deepEqual([liveState?.meter?.meterWh, liveState?.meter?.at], [9000, NOW]);
      const { readings } = await box.app.app.store.check();
      assert.equal(readings, 151);
    }));

  Deno.test(`M13 ${protocol}: signed data of a charge is stored, and a single object or no list is accepted`, () =>
    withWallbox(protocol, async (box) => {
      const name = is16 ? "transactionData" : "meterValue";
      const signed = is16 ? { value: "OCMF|{}|sig", format: "SignedData", context: "Transaction.End" } : {
        value: 900,
        signedMeterValue: {
          signedMeterData: "OCMF|{}|sig",
          signingMethod: "",
          encodingMethod: "OCMF",
          publicKey: "",
        },
      };
      const { transaction } = await box.start({ tag: "ALICE", at: z(-60), wh: 0 });
      await box.stop({ at: z(-10), wh: 900, more: { [name]: { timestamp: z(-10), sampledValue: [signed] } } });
      const readings = await box.app.app.store.readings(transaction.id);
      const texts = readings.flatMap(({ otherMeasurands: others }) => others.map(({ text }) => text ?? ""));
      assert.ok(texts.some((text) => text.includes("OCMF|{}|sig")), texts.join());
      await box.start({ tag: "ALICE", at: z(-5), wh: 900 });
      await box.stop({ at: z(-1), wh: 950, more: { [name]: undefined } });
      assert.equal((await box.row()).endedBy, "station");
    }));
}

/** Meter values of the running charge, in the version's message for it. */
async function meterOfCharge(box: Wallbox, transactionId: number, meterValue: readonly object[]): Promise<void> {
  if (box.protocol === "ocpp1.6") await box.meter(1, meterValue, { transactionId });
  else await box.update({ meterValue });
}
