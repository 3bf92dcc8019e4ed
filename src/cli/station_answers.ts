import { type LimitForm, limitFormText } from "../domain/limit_form.ts";
import { printable } from "../base/printable.ts";
import { factsText, tableText } from "./table_text.ts";

/** Answers of our own server, as JSON; each part is what src/api/v1/commands/schemas.ts describes. */
type Answer = Readonly<Record<string, unknown>>;

/** What the server answered, for people: a line, and tables where there are lists. */
export function answerText(station: string, answer: Answer): string {
  const {
    settings,
    reservations,
    jobs,
    schedule,
    certificates,
    status,
    unknown,
    reservation,
    leftOut,
    connectors,
    hints: _,
    ...rest
  } = answer;
  const facts = { ...rest, ...(typeof reservation === "object" ? reservation : {}) };
  const tables = [
    rowsText(settings, ["name", "value", "readonly", "source", "at"], "no settings are known"),
    rowsText(reservations, ["id", "connector", "tagId", "until"], "nothing is reserved"),
    rowsText(jobs, ["kind", "requestId", "state", "stateAt", "location", "fileName"], "nothing was requested"),
    scheduleText(schedule),
    rowsText(certificates, ["use", "serialNumber", "issuerKeyHash", "hashAlgorithm"], "no certificate is installed"),
    Array.isArray(leftOut) && leftOut.length > 0 ? `not on its list:\n${rowsText(leftOut, ["tagId", "why"], "")}` : "",
    limitsText(connectors, answer.connector),
    Array.isArray(unknown) && unknown.length > 0
      ? `not known there: ${printable(unknown.map(String).join(", "))}\n`
      : "",
    answer.complete === false ? "the charger's report is incomplete\n" : "",
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

/** The facts that neither a table nor a sentence shows. */
function lines(facts: Answer): readonly (readonly [string, string | null])[] {
  return Object.entries(facts)
    .filter(([name, value]) =>
      name !== "complete" && name !== "readBack" && !(name === "refused" && Array.isArray(value) && value.length === 0)
    )
    .map((
      [name, value],
    ) => [TEXT_FOR[name] ?? name, value === null ? null : Array.isArray(value) ? listText(value) : plain(value)]);
}

function listText(values: readonly unknown[]): string {
  return values.length === 0 ? "none" : values.map(plain).join(", ");
}

/** The limits in force at the other connectors than the one that is shown. */
function limitsText(limits: unknown, shown: unknown): string {
  if (!Array.isArray(limits)) return "";
  const others = limits.filter((limit: Answer) => limit.connector !== shown);
  return others.map((limit: Answer) => `${plain(limit)}\n`).join("");
}

/** Names of the REST API and their text for people. */
const TEXT_FOR: Readonly<Record<string, string>> = {
  statusInfo: "reason",
  acceptedForm: "tried first",
  setBy: "set by",
  setAt: "set at",
};

function plain(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  return limitText(value) ?? JSON.stringify(value);
}

/** What stands in answers about limits, in a line: a reason, a form, a form that was refused, a limit. */
function limitText(value: object): string | undefined {
  if ("reasonCode" in value && !("form" in value)) return reasonText(value as Answer);
  if ("stackLevel" in value) {
    const form = value as LimitForm & { readonly firmware?: string | null };
    return `${limitFormText(form)}${form.firmware ? ` (firmware ${form.firmware})` : ""}`;
  }
  if (!("form" in value)) return undefined;
  const { form, status, connector, limitA, limitW, confirmed, setBy, until } = value as Answer;
  const formText = form === null ? "no form yet" : plain(form);
  if (typeof status === "string") {
    const reason = reasonText(value as Answer);
    return `${formText}: ${status}${reason === "" ? "" : ` (${reason})`}`;
  }
  const end = until === null ? "" : ` until ${until}`;
  const amount = typeof limitA === "number" ? `${limitA} A` : `${limitW} W`;
  return `connector ${connector}: ${amount}${end}, set by ${setBy}, confirmed: ${confirmed}, ${formText}`;
}

function reasonText({ reasonCode, additionalInfo }: Answer): string {
  return [reasonCode, additionalInfo].filter((word) => typeof word === "string" && word !== "").join(": ");
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
