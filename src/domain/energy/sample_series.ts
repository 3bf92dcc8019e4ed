import type { ChargeRegisters, MeterSample } from "./charge_registers.ts";
import type { EnergyRules } from "./rules.ts";

/** The samples that speak of the charge, in an order, and how many were left out for their time. */
export interface Series {
  readonly samples: readonly MeterSample[];
  readonly leftOut: number;
}

/**
 * The samples that speak of the charge: where its end is told, those that name it alone, if they tell two registers of it
 * with its start and end. Else the others may continue it.
 */
function seriesOf({ samples, start, stop, isOver }: ChargeRegisters, rules: EnergyRules): readonly MeterSample[] {
  if (!rules.has("named_samples_count_alone") || !isOver) return samples;
  const named = samples.filter((sample) => sample.named);
  const reported = named.length + Number(start !== null) + Number(stop !== null);
  return named.length > 0 && reported > 1 ? named : samples;
}

/** What the register counted after the charge. */
function isOfAfter({ at, wh }: MeterSample, { stop, until }: ChargeRegisters): boolean {
  return at > until && stop !== null && wh > stop.wh;
}

export function inTime(charge: ChargeRegisters, rules: EnergyRules): Series {
  const series = seriesOf(charge, rules);
  if (!rules.has("samples_are_within_the_charge")) return { samples: series, leftOut: 0 };
  const from = charge.start?.at ?? -Infinity;
  const inside = series.filter(({ at }) => at >= from && at <= charge.until);
  const leftOut = series.reduce(
    (count, sample) => count + Number((sample.at < from || sample.at > charge.until) && !isOfAfter(sample, charge)),
    0,
  );
  return { samples: inside, leftOut };
}

/**
 * In the order of sending, up to the end; nothing where it is not known when the end was told. The message that ends a charge
 * may repeat all of its samples (transactionData), by another clock too: then its last one is enough.
 */
export function inSendingOrder(charge: ChargeRegisters, rules: EnergyRules): readonly Series[] {
  const { start, stop, until, isOver, endOrder } = charge;
  const sent = seriesOf(charge, rules).filter((sample) => !isOfAfter(sample, charge))
    .toSorted((a, b) => a.sentOrder - b.sentOrder || a.at - b.at);
  // What names no charge was numbered by nobody.
  const isNumbered = endOrder !== null && sent.every(({ named }) => named);
  const end = sent.findLastIndex(({ at, context, sentOrder }) =>
    isNumbered ? sentOrder <= endOrder : context === "Transaction.End" || at === until
  );
  if (stop === null && (!isOver || end < 0)) return [];
  const samples = stop === null ? sent.slice(0, end + 1) : sent;
  const last = samples.at(-1);
  if (last === undefined) return [];
  const before = samples.filter(({ sentOrder }) => sentOrder !== last.sentOrder);
  const reported = new Set(before.map(({ wh }) => wh));
  // A 1.6 start has whole Wh.
  const isReported = (wh: number) => reported.has(wh) || (start !== null && Math.abs(wh - start.wh) < 1);
  const fresh = samples.filter(({ sentOrder, wh }) => sentOrder === last.sentOrder && !isReported(wh));
  const whole = { samples, leftOut: 0 };
  if (fresh.length > 1) return [whole];
  const leftOut = samples.length - before.length - 1;
  return [whole, ...[last, ...fresh].map((end) => ({ samples: [...before, end], leftOut }))];
}
