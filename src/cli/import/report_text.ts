import {
  type ImportReport,
  type Outcome,
  OUTCOMES,
  type Remark,
  type Subject,
  SUBJECTS,
} from "../../imports/report.ts";
import { tableText } from "../table_text.ts";

const NAMES: Readonly<Record<Subject, string>> = {
  charger: "chargers",
  card: "cards",
  connector: "connector names",
  charge: "charges",
};

const HEADS: Readonly<Record<Outcome, string>> = {
  added: "new",
  changed: "changed",
  unchanged: "as they are",
  conflict: "conflicts",
  leftOut: "left out",
};

const KINDS: readonly (readonly [kind: Remark["kind"], title: string])[] = [
  ["conflict", "Conflicts"],
  ["leftOut", "Left out"],
  ["note", "To know"],
];

/** How many remarks of a kind are shown; `--json` has more. */
const SHOWN = 50;

/** The report of an import as text: a table of numbers, and the rows that a person has to know. */
export function reportText(report: ImportReport): string {
  const rows = SUBJECTS.map((subject) => [
    NAMES[subject],
    ...OUTCOMES.map((outcome) => String(report.counts[subject][outcome])),
  ]);
  const table = tableText(["", ...OUTCOMES.map((outcome) => HEADS[outcome])], rows);
  const remarks = KINDS.map(([kind, title]) => {
    const all = report.remarks.filter((remark) => remark.kind === kind);
    if (all.length === 0) return "";
    const lines = all.slice(0, SHOWN).map(({ subject, id, text }) => [`${subject} ${id}`, text]);
    const more = all.length > SHOWN ? `  and ${all.length - SHOWN} more, which --json shows\n` : "";
    return `\n${title}:\n${tableText(lines[0] ?? [], lines.slice(1), { indent: 2 })}${more}`;
  });
  const cut = report.moreRemarks > 0 ? `\n${report.moreRemarks} further remarks are not kept.\n` : "";
  return `${report.source}\n\n${table}${remarks.join("")}${cut}`;
}

/** The last line of a report. */
export function closingText({ applied }: ImportReport): string {
  return applied ? "\nDone.\n" : "\nNothing was changed: the same with --apply does it.\n";
}
