import type { ChargeRegisters, MeterSample } from "./charge_registers.ts";
import type { EnergyRules } from "./rules.ts";

/** The ordered samples of a charge, and how many were excluded because of their time. */
export interface Series {
  readonly samples: readonly MeterSample[];
  readonly leftOut: number;
}

/**
 * Selects the samples of a charge: after its end only those that name the transaction, if they give at least two registers
 * together with start and end. Else samples that were inferred from connector and time count too.
 */
function seriesOf({ samples, start, stop, isOver }: ChargeRegisters, rules: EnergyRules): readonly MeterSample[] {
  if (!rules.has("named_samples_count_alone") || !isOver) return samples;
  const named = samples.filter((sample) => sample.named);
  const reported = named.length + Number(start !== null) + Number(stop !== null);
  return named.length > 0 && reported > 1 ? named : samples;
}

/** True for a register that rose after the charge, and so is not a fault of the charge. */
function isOfAfter({ at, wh }: MeterSample, { stop, until }: ChargeRegisters): boolean {
  return at > until && stop !== null && wh > stop.wh;
}

/** The samples within the time of the charge, with the number of excluded ones. */
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
 * The samples in the order of sending, up to the end; empty where the position of the end is unknown. The message that ends a
 * charge may repeat all samples (transactionData), even with another clock: then only its last sample is needed.
 */
export function inSendingOrder(charge: ChargeRegisters, rules: EnergyRules): readonly Series[] {
  const { start, stop, until, isOver, endOrder } = charge;
  const sent = seriesOf(charge, rules).filter((sample) => !isOfAfter(sample, charge))
    .toSorted((a, b) => a.sentOrder - b.sentOrder || a.at - b.at);
  // Samples without a transaction have no position in the order of sending.
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
  // meterStart of 1.6 is in whole Wh.
  const isReported = (wh: number) => reported.has(wh) || (start !== null && Math.abs(wh - start.wh) < 1);
  const fresh = samples.filter(({ sentOrder, wh }) => sentOrder === last.sentOrder && !isReported(wh));
  const whole = { samples, leftOut: 0 };
  if (fresh.length > 1) return [whole];
  const leftOut = samples.length - before.length - 1;
  return [whole, ...[last, ...fresh].map((end) => ({ samples: [...before, end], leftOut }))];
}
