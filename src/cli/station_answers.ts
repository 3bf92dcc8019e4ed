import { printable } from "./printable.ts";
import { factsText, tableText } from "./table_text.ts";

/** Answers of our own server, as JSON; each part is what src/api/v1/command_shapes.ts describes. */
type Answer = Readonly<Record<string, unknown>>;

/** What the server answered, for people: a line, and tables where there are lists. */
export function answerText(station: string, answer: Answer): string {
  const { settings, reservations, jobs, schedule, status, unknown, reservation, ...rest } = answer;
  const facts = { ...rest, ...(typeof reservation === "object" ? reservation : {}) };
  const tables = [
    rowsText(settings, ["name", "value", "readonly", "source", "at"], "no settings are known"),
    rowsText(reservations, ["id", "connector", "tag", "until"], "nothing is reserved"),
    rowsText(jobs, ["kind", "requestId", "state", "stateAt", "location", "fileName"], "nothing was asked for"),
    scheduleText(schedule),
    Array.isArray(unknown) && unknown.length > 0
      ? `not known there: ${printable(unknown.map(String).join(", "))}\n`
      : "",
    answer.complete === false ? "the charger did not tell all of it\n" : "",
    answer.readBack === undefined ? "" : `${READ_BACK[String(answer.readBack)] ?? ""}\n`,
  ].join("");
  if (typeof status !== "string") return tables + factsText(lines(facts));
  return `station ${printable(station)}: ${printable(status)}\n${factsText(lines(facts), { indent: 2 })}${tables}`;
}

const READ_BACK: Readonly<Record<string, string>> = {
  same: "it was read back, and is so",
  differs: "it was read back, and is NOT so",
  after_restart: "it holds after a restart: ocppd reset",
  not_read: "it could not be read back",
};

/** What the tables and sentences do not tell. */
function lines(facts: Answer): readonly (readonly [string, string | null])[] {
  return Object.entries(facts)
    .filter(([name]) => name !== "complete" && name !== "readBack")
    .map((
      [name, value],
    ) => [name, value === null ? null : Array.isArray(value) ? listText(value) : plain(value)]);
}

function listText(values: readonly unknown[]): string {
  return values.length === 0 ? "none" : values.map(plain).join(", ");
}

function plain(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function rowsText(rows: unknown, columns: readonly string[], none: string): string {
  if (!Array.isArray(rows)) return "";
  if (rows.length === 0) return `${none}\n`;
  return tableText(columns, rows.map((row: Answer) => columns.map((column) => cell(row[column]))));
}

function cell(value: unknown): string {
  if (value === null || value === undefined || value === "") return "-";
  return typeof value === "boolean" ? value ? "yes" : "no" : String(value);
}

function scheduleText(schedule: unknown): string {
  if (typeof schedule !== "object" || schedule === null) return "";
  const { periods, ...about } = schedule as Answer;
  return factsText(lines(about), { indent: 2 }) + rowsText(periods, ["startS", "limit", "phases"], "no limit");
}
