import type { Random } from "../chaos/random.ts";
import { type Fault, type ReportedCharge, samplesOf } from "./fault.ts";
import type { Message } from "./message.ts";

/** Values of a second meter with the transaction's id. */
const secondNamedSeries: Fault = (reported, random) => withSecondSeries(reported, random, true);

/** Values of a second meter without the transaction's id: 1.6 MeterValues without an id, 2.x MeterValues. */
const secondUnnamedSeries: Fault = (reported, random) => withSecondSeries(reported, random, false);

/** Faults with values of a second meter. */
export const SERIES_FAULTS = { secondNamedSeries, secondUnnamedSeries } satisfies Record<string, Fault>;

function withSecondSeries(reported: ReportedCharge, random: Random, named: boolean): ReportedCharge | undefined {
  const { charge, messages } = reported;
  const { station } = charge;
  const own = samplesOf(messages);
  // Start and stop determine which of the two series belongs to the charge.
  if (own.length < 3 || station.meter === "interval" || !reported.agrees) return undefined;
  // Values with the id outweigh values without it, so a named second series would win.
  if (named && !station.namesTransaction) return undefined;
  const offsetWh = otherOffset(random, Number(own[0]?.valueWh));
  if (offsetWh === undefined) return undefined;
  // The second meter counts the same energy, or that of a whole building, or does not change.
  const share = random.pick([0, 1, 1, 1 + random.next()]);
  const chosen = chooseStamps(random, own.map(({ stamp }) => stamp));
  const delayMs = random.pick([0, 500, 900]);
  const context = station.contexts ? random.pick(["Sample.Clock", "Sample.Periodic"]) : null;
  const second = messages.flatMap((message): readonly Message[] => {
    const [reading] = message.readings;
    if (message.kind !== "sample" || reading === undefined || !chosen.has(reading.stamp)) return [];
    const valueWh = Math.round(Number(own[0]?.valueWh) + offsetWh + share * reading.trueWh);
    const other = {
      ...reading,
      stamp: reading.stamp + delayMs,
      valueWh,
      context,
      isFalse: true,
      powerW: null,
      currentsA: [],
      voltagesV: [],
      phasePowersW: [],
    };
    const times = { stamp: message.stamp + delayMs, deliverAt: message.deliverAt + delayMs };
    return [{ ...message, ...times, named, readings: [other] }];
  });
  return { ...reported, messages: renumbered([...messages, ...second]) };
}

/** An offset of thousands of kWh, negative only if the register is large enough. */
function otherOffset(random: Random, firstWh: number): number | undefined {
  const higher = Math.round(1_000_000 + random.next() * 50_000_000);
  const lower = -Math.round(firstWh * (0.2 + 0.8 * random.next()));
  if (random.chance(0.6)) return higher;
  return lower < -1_000_000 ? lower : undefined;
}

/** The times at which the second meter is also reported: all, random ones, every third one, or a block. */
function chooseStamps(random: Random, stamps: readonly number[]): ReadonlySet<number> {
  const kind = random.pick(["all", "random", "third", "block"] as const);
  const length = Math.ceil(stamps.length / 2);
  const begin = random.below(stamps.length - length + 1);
  const chosen = stamps.filter((_, index) =>
    kind === "all"
      ? true
      : kind === "random"
      ? random.chance(0.4)
      : kind === "third"
      ? index % 3 === 2
      : index >= begin && index < begin + length
  );
  return new Set(chosen);
}

/** Sorts the messages by delivery, and numbers the events of the transaction. */
function renumbered(messages: readonly Message[]): readonly Message[] {
  let seqNo = 0;
  return messages.toSorted((a, b) => a.deliverAt - b.deliverAt).map((message) => ({
    ...message,
    seqNo: message.kind === "status" || !message.named ? 0 : seqNo++,
  }));
}
