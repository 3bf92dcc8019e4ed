/**
 * Counters, gauges and histograms of the whole program, and their text in Prometheus' exposition format 0.0.4
 * (prometheus.io/docs/instrumenting/exposition_formats). Updating one is an addition to a number; the text is only made
 * when /metrics is read.
 */

/** Label names and values of one time series. */
export type Labels = Readonly<Record<string, string>>;

/** A number that only grows. */
export interface Counter {
  add(count?: number): void;
  readonly value: number;
}

/** The distribution of observed values over fixed buckets. */
export interface Histogram {
  observe(value: number): void;
  readonly count: number;
  readonly sum: number;
}

/** One time series of a gauge. */
export interface GaugeValue {
  readonly labels?: Labels;
  readonly value: number;
}

/** Name and description of a metric; `name` ends in its unit, and in `_total` for a counter. */
export interface MetricName {
  readonly name: string;
  readonly help: string;
}

/** The registry of metrics. */
export interface Metrics {
  /** The counter of this name and these labels; the same object for the same labels. */
  counter(metric: MetricName, labels?: Labels): Counter;
  /** The histogram of this name and these labels; `buckets` are upper bounds in increasing order, without +Inf. */
  histogram(metric: MetricName & { readonly buckets: readonly number[] }, labels?: Labels): Histogram;
  /** A gauge whose values are read when the text is made. A second gauge of the same name adds its values. */
  gauge(metric: MetricName, read: ReadValues): void;
  /** As {@link gauge}, for a number that something else counts and that only grows. */
  counted(metric: MetricName, read: ReadValues): void;
  /** Every metric in the exposition format, sorted by name. What can't be read is left out. */
  text(): Promise<string>;
}

/** Reads the present values of a metric. */
export type ReadValues = () => Iterable<GaugeValue> | Promise<Iterable<GaugeValue>>;

/** The content type of {@link Metrics.text}. */
export const METRICS_CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** Label values from stations could be unlimited in number; beyond this, the value of a new series is counted as "other". */
const SERIES_MAX = 1_000;

/** All time series of one name. */
interface Family<Series> extends MetricName {
  readonly series: Map<string, Series>;
}

/** The values of one metric that is read, from everything that was registered under its name. */
interface ReadFamily extends MetricName {
  readonly type: "gauge" | "counter";
  readonly reads: ReadValues[];
}

/** Creates an empty registry. */
export function createMetrics(): Metrics {
  const counters = new Map<string, Family<CounterSeries>>();
  const histograms = new Map<string, Family<HistogramSeries>>();
  const readFamilies = new Map<string, ReadFamily>();
  const addRead = (type: ReadFamily["type"], { name, help }: MetricName, read: ReadValues) => {
    const known = readFamilies.get(name);
    if (known !== undefined) known.reads.push(read);
    else readFamilies.set(name, { name, help, type, reads: [read] });
  };
  return {
    counter: (metric, labels = {}) => seriesOf(counters, metric, labels, () => new CounterSeries()),
    histogram: (metric, labels = {}) => seriesOf(histograms, metric, labels, () => new HistogramSeries(metric.buckets)),
    gauge: (metric, read) => addRead("gauge", metric, read),
    counted: (metric, read) => addRead("counter", metric, read),
    async text() {
      const texts = await Promise.all([
        ...[...counters.values()].map((counter) => familyText(counter, "counter", seriesLines(counter))),
        ...[...histograms.values()].map((histogram) => familyText(histogram, "histogram", seriesLines(histogram))),
        ...[...readFamilies.values()].map(async (family) => familyText(family, family.type, await readLines(family))),
      ]);
      return texts.sort().join("");
    },
  };
}

function seriesOf<Series>(
  families: Map<string, Family<Series>>,
  { name, help }: MetricName,
  labels: Labels,
  create: () => Series,
): Series {
  const family = families.get(name) ?? { name, help, series: new Map<string, Series>() };
  families.set(name, family);
  const key = labelText(family.series.size < SERIES_MAX ? labels : otherLabels(family.series, labels));
  const series = family.series.get(key) ?? create();
  family.series.set(key, series);
  return series;
}

function seriesLines<Series extends CounterSeries | HistogramSeries>({ name, series }: Family<Series>) {
  return [...series].flatMap(([labels, one]) => one.lines(name, labels));
}

async function readLines({ name, reads }: ReadFamily): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const read of reads) {
    try {
      for (const { labels = {}, value } of await read()) {
        if (!Number.isNaN(value)) lines.push(`${name}${labelText(labels)} ${numberText(value)}`);
      }
    } catch {
      // The other metrics are still wanted when, for instance, the database does not answer.
    }
  }
  return lines;
}

function familyText({ name, help }: MetricName, type: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  return `# HELP ${name} ${escapeHelp(help)}\n# TYPE ${name} ${type}\n${lines.join("\n")}\n`;
}

class CounterSeries implements Counter {
  value = 0;

  add(count = 1): void {
    this.value += count;
  }

  lines(name: string, labels: string): readonly string[] {
    return [`${name}${labels} ${numberText(this.value)}`];
  }
}

class HistogramSeries implements Histogram {
  count = 0;
  sum = 0;
  readonly #buckets: readonly number[];
  readonly #counts: Float64Array;

  constructor(buckets: readonly number[]) {
    this.#buckets = buckets;
    this.#counts = new Float64Array(buckets.length);
  }

  observe(value: number): void {
    this.count++;
    this.sum += value;
    for (let index = 0; index < this.#buckets.length; index++) {
      if (value <= (this.#buckets[index] ?? Infinity)) {
        this.#counts[index] = (this.#counts[index] ?? 0) + 1;
        return;
      }
    }
  }

  lines(name: string, labels: string): readonly string[] {
    let below = 0;
    const buckets = this.#buckets.map((bucket, index) => {
      below += this.#counts[index] ?? 0;
      return `${name}_bucket${withLabel(labels, `le="${numberText(bucket)}"`)} ${below}`;
    });
    return [
      ...buckets,
      `${name}_bucket${withLabel(labels, 'le="+Inf"')} ${this.count}`,
      `${name}_sum${labels} ${numberText(this.sum)}`,
      `${name}_count${labels} ${this.count}`,
    ];
  }
}

/** The last label is the one that varies most; its value becomes "other". A series that exists keeps its labels. */
function otherLabels(series: ReadonlyMap<string, unknown>, labels: Labels): Labels {
  if (series.has(labelText(labels))) return labels;
  const last = Object.keys(labels).at(-1);
  return last === undefined ? labels : { ...labels, [last]: "other" };
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeValue(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function withLabel(labels: string, label: string): string {
  return labels === "" ? `{${label}}` : `${labels.slice(0, -1)},${label}}`;
}

function numberText(value: number): string {
  if (value === Infinity) return "+Inf";
  return value === -Infinity ? "-Inf" : String(value);
}

function escapeHelp(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
}

function escapeValue(text: string): string {
  return escapeHelp(text).replaceAll('"', '\\"');
}
