import { parse } from "csv-parse/sync";
import { AppError, errorMessage } from "../../base/errors.ts";
import { parseTime } from "../../base/time.ts";
import type { ImportSource, SourceStation, SourceTag } from "../source.ts";

/** What a table is about. */
export type CsvKind = "chargers" | "cards";

/** The columns of each kind: our name, and what people write in its place. */
const COLUMNS: Readonly<Record<CsvKind, Readonly<Record<string, readonly string[]>>>> = {
  chargers: {
    id: ["id", "charger", "chargepointid", "charge point", "station", "wallbox"],
    name: ["name"],
    comment: ["comment", "note", "kommentar", "notiz"],
    password: ["password", "passwort"],
    userName: ["user name", "username", "user", "benutzer", "benutzername"],
  },
  cards: {
    id: ["id", "tag", "idtag", "tagid", "card", "uid", "rfid", "karte"],
    name: ["name"],
    group: ["group", "parent", "parenttagid", "gruppe"],
    kind: ["kind", "type"],
    expiresAt: ["expires at", "expiresat", "expiry", "expirydate", "valid until", "gültig bis"],
    blocked: ["blocked", "gesperrt"],
    owner: ["owner", "e-mail", "email", "mail", "besitzer", "inhaber"],
  },
};

const BYTES_MAX = 50 * 1024 * 1024;
const FAULTS_SHOWN = 20;

/** How a table is read. */
export interface CsvOptions {
  /** Lines with faults are left out; else one fault refuses the table. */
  readonly skipBad: boolean;
}

/** A line that can't be used. */
interface Fault {
  readonly line: number;
  readonly text: string;
}

/**
 * A table of chargers or cards as CSV: UTF-8 or Windows-1252, separated by commas, semicolons or tabs, the first line with
 * the names of the columns. Throws `invalid` with the lines that can't be used, and for what is no such table.
 */
export function csvSource(kind: CsvKind, title: string, bytes: Uint8Array, { skipBad }: CsvOptions): ImportSource {
  if (bytes.length > BYTES_MAX) {
    throw new AppError("invalid", `${title} has ${bytes.length} bytes; at most ${BYTES_MAX} are read`);
  }
  const rows = rowsOf(decoded(bytes), title);
  const columns = columnsOf(kind, rows[0]?.cells ?? [], title);
  const faults: Fault[] = [];
  const stations: SourceStation[] = [];
  const tags: SourceTag[] = [];
  for (const { line, cells } of rows.slice(1)) {
    try {
      const values = new Map([...columns].map(([name, index]) => [name, (cells[index] ?? "").trim()]));
      if (cells.length > (rows[0]?.cells.length ?? 0)) {
        throw new Error(`it has ${cells.length} columns, the first line fewer`);
      }
      if (kind === "chargers") stations.push(stationOf(values));
      else tags.push(tagOf(values));
    } catch (thrown) {
      faults.push({ line, text: errorMessage(thrown) });
    }
  }
  if (faults.length > 0 && !skipBad) throw refused(title, faults);
  const note = faults.length === 0 ? "" : `, without ${faults.length} lines that can't be used (${linesOf(faults)})`;
  return { title: `${title}${note}`, stations, tags, connectorNames: [], charges: [] };
}

function refused(title: string, faults: readonly Fault[]): AppError {
  const shown = faults.slice(0, FAULTS_SHOWN).map(({ line, text }) => `\n  line ${line}: ${text}`).join("");
  const more = faults.length > FAULTS_SHOWN ? `\n  and ${faults.length - FAULTS_SHOWN} more` : "";
  return new AppError("invalid", `${title} was not imported; correct it, or use --skip-bad:${shown}${more}`);
}

function linesOf(faults: readonly Fault[]): string {
  return faults.slice(0, FAULTS_SHOWN).map(({ line }) => line).join(", ");
}

/** UTF-8 with or without a byte order mark; what is no UTF-8 is Windows-1252, as spreadsheets write it. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

function rowsOf(text: string, title: string): readonly CsvRow[] {
  const first = text.split(/\r?\n/, 1)[0] ?? "";
  const delimiter = [";", "\t", ","].find((one) => first.includes(one)) ?? ",";
  try {
    const options = { delimiter, relax_column_count: true, skip_empty_lines: true, info: true, bom: true } as const;
    // With `info` each record comes with its line, which the types of csv-parse do not know.
    const records = parse(text, options) as unknown as readonly { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (thrown) {
    throw new AppError("invalid", `${title} can't be read as CSV: ${errorMessage(thrown)}`, { cause: thrown });
  }
}

/** Where each of our columns is. Throws `invalid` for unknown, repeated and missing ones. */
function columnsOf(kind: CsvKind, names: readonly string[], title: string): ReadonlyMap<string, number> {
  const known = Object.entries(COLUMNS[kind]);
  const found = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    const plain = name.trim().toLowerCase().replaceAll("_", " ");
    const column = known.find(([, spellings]) => spellings.includes(plain))?.[0];
    if (column === undefined || found.has(column)) {
      const wanted = known.map(([, [spelling]]) => spelling).join(", ");
      const what = column === undefined ? "an unknown column" : "two columns";
      throw new AppError("invalid", `${title} has ${what} ${JSON.stringify(name.slice(0, 60))}; wanted ${wanted}`);
    }
    found.set(column, index);
  }
  if (!found.has("id")) throw new AppError("invalid", `${title} has no column id in its first line`);
  return found;
}

type Values = ReadonlyMap<string, string>;

function stationOf(values: Values): SourceStation {
  const text = (name: string) => values.get(name) || null;
  return {
    id: idOf(values),
    name: text("name"),
    comment: text("comment"),
    password: text("password"),
    userName: text("userName"),
  };
}

/** A column that is not in the table changes nothing; an empty cell says that there is no such value. */
function tagOf(values: Values): SourceTag {
  const text = (name: string) => values.has(name) ? { [name]: values.get(name) || null } : {};
  return {
    id: idOf(values),
    ...{ ...text("name"), ...text("group"), ...text("kind"), ...text("owner") },
    ...(values.has("expiresAt") ? { expiresAt: timeOf(values.get("expiresAt") ?? "") } : {}),
    ...(values.has("blocked") ? { blocked: truthOf(values.get("blocked") ?? "") } : {}),
  };
}

function idOf(values: Values): string {
  const id = values.get("id") ?? "";
  if (id === "") throw new Error("the column id is empty");
  return id;
}

function timeOf(text: string): number | null {
  if (text === "") return null;
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const iso = german === null ? text : `${german[3]}-${german[2]?.padStart(2, "0")}-${german[1]?.padStart(2, "0")}`;
  const at = parseTime(/^\d{4}-\d\d-\d\d$/.test(iso) ? `${iso}T00:00:00` : iso);
  if (at === undefined) {
    throw new Error(`the expiry is ${JSON.stringify(text.slice(0, 40))}; wanted 2027-01-31 or 31.1.2027`);
  }
  return at;
}

const TRUE = ["1", "true", "yes", "x", "ja", "wahr"];
const FALSE = ["", "0", "false", "no", "nein", "falsch"];

function truthOf(text: string): boolean {
  const plain = text.toLowerCase();
  if (TRUE.includes(plain)) return true;
  if (FALSE.includes(plain)) return false;
  throw new Error(`blocked is ${JSON.stringify(text.slice(0, 40))}; wanted yes or no`);
}
