import { type Evaluation, issuesOf, type SchemaIssue } from "./check.ts";
import { describe } from "./report.ts";

/** What must hold for charges of a kind: how many may be wrong in a way, as a share. */
interface Demand {
  readonly name: string;
  readonly kind: Evaluation["kind"] | "any";
  readonly issue: SchemaIssue;
  readonly share: number;
  /** Only charges with so many faults. */
  readonly faults?: "one" | "several";
}

const DEMANDS: readonly Demand[] = [
  { name: "an honest charge is billed exactly", kind: "honest", issue: "inexact", share: 0 },
  { name: "an honest charge carries no remark", kind: "honest", issue: "flagged", share: 0 },
  { name: "one fault, start, stop and series agree: exactly", kind: "agreeing", issue: "inexact", share: 0 },
  {
    name: "one fault, start, stop and series agree: at most 5 % carry a remark",
    kind: "agreeing",
    issue: "flagged",
    share: 0.05,
  },
  { name: "other faults: within one sample in 95 %", kind: "faulty", issue: "far", share: 0.05 },
  { name: "never above the truth without a remark", kind: "any", issue: "above", share: 0, faults: "one" },
  {
    // Two faults together can look like none: a jump whose neighbours were lost has the time that it needs.
    name: "several faults at once: above the truth without a remark in 1 of 2,000 at most",
    kind: "any",
    issue: "above",
    share: 0.0005,
    faults: "several",
  },
];

/** Charges that are shown with a demand that does not hold. */
const SHOWN = 3;

interface Row {
  charges: number;
  readonly wrong: Record<SchemaIssue, number>;
}

/** Counts charges, and what is wrong with them; keeps only a few of them. */
export interface Tally {
  readonly charges: number;
  add(evaluated: Evaluation): void;
  /** The demands that do not hold, each with how often, and some charges to play again; empty when all hold. */
  broken(): readonly string[];
  /** How many charges were wrong in which way, one line a fault. */
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
  const names = [...faults, ...(disturbed ? ["(neighbour)"] : [])];
  return names.length === 0 ? "(honest)" : names.length === 1 ? names[0] ?? "" : "(several)";
}
