import { CONTENDER_NAMES, type ContenderName } from "./contenders.ts";
import type { Samples } from "./samples.ts";

/** A line of the table. */
export interface Line {
  readonly what: string;
  readonly values: Readonly<Partial<Record<ContenderName, string>>>;
  /** ocppd in relation to the others, from pairs of the same round. */
  readonly ratios: string;
  readonly target: string;
  readonly assessment: "met" | "missed" | "";
  /** Why the numbers of this line are worth less than they look. */
  readonly doubts: readonly string[];
}

/** What a line is wanted to show. */
export interface Target {
  readonly text: string;
  met(samples: Samples): boolean;
}

/** What a {@link Line} is made of. */
export interface LineFacts {
  readonly what: string;
  readonly samples: Samples;
  readonly digits?: number;
  readonly target?: Target;
  /** The contenders to which the ratio of ocppd is shown. */
  readonly comparedWith?: readonly ContenderName[];
  readonly doubts?: readonly string[];
}

/** Rounds that are further apart than half of their median say more of the machine than of the program. */
const SPREAD_MAX = 0.5;
/** A column for each contender. */
const HEADS: Readonly<Record<ContenderName, string>> = {
  lenient: "ocppd",
  strict: "ocppd, strict",
  durable: "durable ceiling",
  bare: "bare ceiling",
  "ocpp-rpc": "ocpp-rpc",
};

/** A line with medians, and ratios of the same round. */
export function lineOf({ what, samples, digits = 0, target, comparedWith = [], doubts = [] }: LineFacts): Line {
  const values = Object.fromEntries(
    samples.names.map((name) => [name, number(samples.median(name) ?? NaN, digits)]),
  );
  const ratios = comparedWith.flatMap((name) => {
    const ratio = samples.ratio("lenient", name);
    return ratio === undefined ? [] : [`${number(ratio, 2)} x ${HEADS[name]}`];
  }).join(", ");
  return {
    what,
    values,
    ratios,
    target: target?.text ?? "",
    assessment: target === undefined ? "" : target.met(samples) ? "met" : "missed",
    doubts: [...doubts, ...widely(samples, samples.names)],
  };
}

/** The target of a ratio: at least `wanted` times the contender. */
export function atLeast(wanted: number, who: ContenderName): Target {
  return {
    text: `at least ${wanted} x ${HEADS[who]}`,
    met: (samples) => (samples.ratio("lenient", who) ?? NaN) >= wanted,
  };
}

/** The target of a cost: at most `wanted` times the contender. */
export function atMost(wanted: number, who: ContenderName): Target {
  return {
    text: `at most ${wanted} x ${HEADS[who]}`,
    met: (samples) => (samples.ratio("lenient", who) ?? NaN) <= wanted,
  };
}

/** An absolute number, for a machine like CI's. */
export function under(wanted: number, unit: string): Target {
  return { text: `under ${wanted} ${unit}`, met: (samples) => (samples.median("lenient") ?? NaN) < wanted };
}

/** A number that must be reached, on a machine like CI's. */
export function reaching(wanted: number, unit: string): Target {
  const text = `at least ${number(wanted, 0)} ${unit}`;
  return { text, met: (samples) => (samples.median("lenient") ?? NaN) >= wanted };
}

/** Both. */
export function both(a: Target, b: Target): Target {
  return { text: `${a.text}, ${b.text}`, met: (samples) => a.met(samples) && b.met(samples) };
}

/** What a line says that could not be measured. */
export function missing(what: string, why: string, target = ""): Line {
  return { what, values: {}, ratios: "", target, assessment: "", doubts: [`not measured: ${why}`] };
}

/** What {@link grownLines} are made of. */
export interface GrownFacts {
  readonly what: (size: string) => string;
  /** The samples' names, the smallest first. */
  readonly sizes: readonly string[];
  readonly samples: Samples;
  readonly digits?: number;
  readonly doubts?: readonly string[];
}

/** A line for each size, in relation to the smallest one. */
export function grownLines({ what, sizes, samples, digits = 0, doubts = [] }: GrownFacts): readonly Line[] {
  const [first = ""] = sizes;
  return sizes.map((size) => ({
    what: what(size),
    values: { lenient: number(samples.median(size) ?? NaN, digits) },
    ratios: size === first ? "" : `${number(samples.ratio(size, first) ?? NaN, 2)} x that of ${first}`,
    target: "",
    assessment: "",
    doubts: [...doubts, ...widely(samples, [size])],
  }));
}

function widely(samples: Samples, names: readonly string[]): readonly string[] {
  const apart = names.filter((name) => samples.spread(name) > SPREAD_MAX);
  if (apart.length === 0) return [];
  return [
    `rounds far apart: ${apart.map((name) => `${name} by ${Math.round(100 * samples.spread(name))} %`).join(", ")}`,
  ];
}

/** The lines as a Markdown table, with the doubts below. */
export function markdown(lines: readonly Line[]): string {
  const heads = ["what", ...CONTENDER_NAMES.map((name) => HEADS[name]), "ocppd in relation", "target", ""];
  const notes = [...new Set(lines.map(doubtsOf).filter((note) => note !== ""))];
  const rows = lines.map((line) => {
    const note = line.doubts.length === 0 ? "" : ` (${notes.indexOf(doubtsOf(line)) + 1})`;
    const values = CONTENDER_NAMES.map((name) => line.values[name] ?? "");
    return [`${line.what}${note}`, ...values, line.ratios, line.target, line.assessment];
  });
  const widths = heads.map((head, column) => Math.max(3, head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const isNumber = (column: number) => column > 0 && column <= CONTENDER_NAMES.length;
  const padded = (cell: string, column: number) =>
    isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  const text = (cells: readonly string[]) => `| ${cells.map(padded).join(" | ")} |`;
  const rule = widths.map((width, column) => isNumber(column) ? `${"-".repeat(width - 1)}:` : "-".repeat(width));
  return [
    text(heads),
    `| ${rule.join(" | ")} |`,
    ...rows.map(text),
    ...notes.map((note, index) => `\n(${index + 1}) ${note}`),
    "",
  ].join("\n");
}

function doubtsOf({ doubts }: Line): string {
  return doubts.join("; ");
}

/** A number as a person reads it. */
export function number(value: number, digits: number): string {
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
