/** What the selection of readings needs to know of one. */
export interface SelectableReading {
  /** The order of arrival, unique. */
  readonly number: number;
  readonly at: number;
  /** The register, Wh; null without one. */
  readonly meterWh: number | null;
  readonly context: string | null;
  /** What it measures: each measurand with its phase and location. */
  readonly measurands: readonly string[];
  /** It must be kept whatever it measures, such as a signed value. */
  readonly isKept: boolean;
}

/** One reading is kept for each measurand in this time, which divides every hour of every time zone. */
export const THINNED_MS = 15 * 60_000;

/**
 * The numbers of readings of one connector to keep, of `readings` by time: the last one of each measurand in each quarter of an
 * hour, and those that must be kept. Selecting again from what was kept keeps all of it.
 */
export function lastOfQuarters(readings: readonly SelectableReading[]): Set<number> {
  const kept = new Set<number>();
  let quarter = NaN;
  let seen = new Set<string>();
  for (const reading of readings.toReversed()) {
    const own = Math.floor(reading.at / THINNED_MS);
    if (own !== quarter) [quarter, seen] = [own, new Set()];
    const isLast = reading.measurands.some((measurand) => !seen.has(measurand));
    for (const measurand of reading.measurands) seen.add(measurand);
    if (isLast || reading.isKept) kept.add(reading.number);
  }
  return kept;
}

/**
 * As {@link lastOfQuarters} for readings of a charge, and with them those that bound it and its parts: the first and the last
 * one, the first one of each measurand, those on both sides of each of `exactAt` (by time), and those at which the register falls.
 */
export function readingsOfCharge(readings: readonly SelectableReading[], exactAt: readonly number[]): Set<number> {
  const kept = lastOfQuarters(readings);
  const keep = (reading: SelectableReading | undefined) => {
    if (reading !== undefined) kept.add(reading.number);
  };
  const seen = new Set<string>();
  for (const reading of readings) {
    if (reading.measurands.some((measurand) => !seen.has(measurand))) keep(reading);
    for (const measurand of reading.measurands) seen.add(measurand);
  }
  keep(readings[0]);
  keep(readings.at(-1));
  keep(readings.find(({ context }) => context === "Transaction.Begin"));
  keep(readings.findLast(({ context }) => context === "Transaction.End"));
  const registers = readings.filter(({ meterWh }) => meterWh !== null);
  for (const next of adjacentTo(registers, exactAt)) keep(next);
  for (const next of fallsOf(registers)) keep(next);
  return kept;
}

/** The last register at or before and the first at or after each of the times. */
function adjacentTo(
  registers: readonly SelectableReading[],
  times: readonly number[],
): readonly (SelectableReading | undefined)[] {
  let next = 0;
  return times.flatMap((time) => {
    while (next < registers.length && (registers[next]?.at ?? Infinity) < time) next++;
    let last = next;
    while (last < registers.length && registers[last]?.at === time) last++;
    return [registers[last - 1], registers[next]];
  });
}

/** The registers next to a fall, on both sides of it. */
function fallsOf(registers: readonly SelectableReading[]): readonly (SelectableReading | undefined)[] {
  return registers.flatMap(({ meterWh }, index) => {
    const before = registers[index - 1];
    const isFall = before !== undefined && (meterWh ?? 0) < (before.meterWh ?? 0);
    return isFall ? [registers[index - 2], before, registers[index], registers[index + 1]] : [];
  });
}
