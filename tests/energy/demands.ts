import { type Evaluation, issuesOf, type SchemaIssue } from "./check.ts";
import { describe } from "./report.ts";

/** A demand on charges of a kind: the largest share of them that may have an issue. */
interface Demand {
  readonly name: string;
  readonly kind: Evaluation["kind"] | "any";
  readonly issue: SchemaIssue;
  readonly share: number;
  /** Only charges with one fault, or with several. */
  readonly faults?: "one" | "several";
}

const DEMANDS: readonly Demand[] = [
  { name: "a charge without faults is billed exactly", kind: "faultless", issue: "inexact", share: 0 },
  { name: "a charge without faults has no energy flag", kind: "faultless", issue: "flagged", share: 0 },
  { name: "one fault, start, stop and samples agree: billed exactly", kind: "agreeing", issue: "inexact", share: 0 },
  {
    name: "one fault, start, stop and samples agree: at most 5 % are flagged",
    kind: "agreeing",
    issue: "flagged",
    share: 0.05,
  },
  { name: "other faults: within the energy of one sample in 95 %", kind: "faulty", issue: "far", share: 0.05 },
  { name: "never above the truth without a flag", kind: "any", issue: "above", share: 0, faults: "one" },
  {
    // Two faults together can look like no fault: if the samples around a jump are lost, there was enough time for it.
    name: "several faults at once: above the truth without a flag in at most 1 of 2,000",
    kind: "any",
    issue: "above",
    share: 0.0005,
    faults: "several",
  },
];

/** How many charges are shown for a demand that is not met. */
const SHOWN = 3;

interface Row {
  charges: number;
  readonly wrong: Record<SchemaIssue, number>;
}

/** Counts charges and their issues; keeps only a few charges. */
export interface Tally {
  readonly charges: number;
  add(evaluated: Evaluation): void;
  /** The demands that are not met, with their counts and some charges to replay; empty when all are met. */
  broken(): readonly string[];
  /** The number of charges by issue, one line per fault. */
  table(): string;
}

/** See {@link Tally}. */
export function createTally(): Tally {
  const rows = new Map<string, Row>();
  const demands = DEMANDS.map((demand) => ({ ...demand, charges: 0, wrong: 0, shown: [] as string[] }));
  let charges = 0;

  return {
    get charges() {
      return charges;
    },
    add(evaluated) {
      charges++;
      const issues = issuesOf(evaluated);
      const row = rows.get(nameOf(evaluated)) ?? { charges: 0, wrong: { inexact: 0, flagged: 0, far: 0, above: 0 } };
      rows.set(nameOf(evaluated), row);
      row.charges++;
      for (const issue of issues) row.wrong[issue]++;
      for (const demand of demands) {
        if (demand.kind !== "any" && demand.kind !== evaluated.kind) continue;
        if (demand.faults !== undefined && (demand.faults === "several") !== hasSeveral(evaluated)) continue;
        demand.charges++;
        if (!issues.includes(demand.issue)) continue;
        demand.wrong++;
        if (demand.shown.length < SHOWN) demand.shown.push(describe(evaluated, "long"));
      }
    },
    broken: () =>
      demands.filter(({ wrong, charges, share }) => wrong > share * charges).map(
        ({ name, issue, wrong, charges, shown }) =>
          [`${name}: ${wrong} of ${charges} are ${issue}`, ...shown].join("\n"),
      ),
    table() {
      const cells = (values: readonly (string | number)[]) => values.map((value) => String(value).padStart(8)).join("");
      const lines = [...rows].sort(([a], [b]) => a.localeCompare(b)).map(([name, { charges, wrong }]) =>
        `${name.padEnd(22)}${cells([charges, wrong.inexact, wrong.flagged, wrong.far, wrong.above])}`
      );
      return [`${"".padEnd(22)}${cells(["charges", "inexact", "flagged", "far", "above"])}`, ...lines].join("\n");
    },
  };
}

function hasSeveral({ charge: { faults }, disturbed }: Evaluation): boolean {
  return faults.length + Number(disturbed) > 1;
}

function nameOf({ charge: { faults }, disturbed }: Evaluation): string {
  const names = [...faults, ...(disturbed ? ["(adjacent charge)"] : [])];
  return names.length === 0 ? "(faultless)" : names.length === 1 ? names[0] ?? "" : "(several)";
}
