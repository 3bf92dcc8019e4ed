/** The samples of a charge as lines of a chart: pure functions. */
import type { Answer } from "../../base/operations.ts";
import type { Line } from "../../parts/line.ts";

/** What the chart uses of a sample; the readings of events have it too. */
export type Sample = Pick<
  Answer<"listTransactionSamples">["items"][number],
  "at" | "meterWh" | "powerW" | "powerDerived" | "socPercent" | "currentA"
>;

/** What can be shown over time. */
export const MEASURES = ["power", "energy", "soc", "current"] as const;
/** One of {@link MEASURES}. */
export type Measure = (typeof MEASURES)[number];

/** The unit and the decimals of each. */
export const UNITS: Readonly<Record<Measure, { readonly unit: string; readonly digits: number }>> = {
  power: { unit: "kW", digits: 1 },
  energy: { unit: "kWh", digits: 2 },
  soc: { unit: "%", digits: 0 },
  current: { unit: "A", digits: 1 },
};

type Values = (sample: Sample, startWh: number) => number | null;

const VALUES: Readonly<Record<Measure, readonly Values[]>> = {
  power: [({ powerW }) => (powerW === null ? null : powerW / 1000)],
  energy: [({ meterWh }, startWh) => (meterWh === null ? null : (meterWh - startWh) / 1000)],
  soc: [({ socPercent }) => socPercent],
  current: [({ currentA }) => currentA.l1, ({ currentA }) => currentA.l2, ({ currentA }) => currentA.l3],
};

/** The lines of a measure that have a value; `names` are those of the lines. The energy counts from `startWh`. */
export function linesOf(
  measure: Measure,
  samples: readonly Sample[],
  startWh: number | null,
  names: readonly string[],
): readonly Line[] {
  const from = startWh ?? samples.find(({ meterWh }) => meterWh !== null)?.meterWh ?? 0;
  return VALUES[measure]
    .map((value, index) => ({ name: names[index] ?? measure, values: samples.map((sample) => value(sample, from)) }))
    .filter(({ values }) => values.some((value) => value !== null));
}

/** Samples with later ones behind them; what is not later is there already. */
export function joined(samples: readonly Sample[], later: readonly Sample[]): readonly Sample[] {
  const last = samples.at(-1)?.at ?? "";
  const added = later.filter(({ at }) => at > last);
  return added.length === 0 ? samples : [...samples, ...added];
}
