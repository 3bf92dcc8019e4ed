/** Goes through all tables that may name a card, a few rows at a time, and replaces it. */
import type { ReportFilter, ReportHeading } from "../../../domain/charge_report/charge_report.ts";
import type { PrintedCharge } from "../../../domain/charge_report/printed_charge.ts";
import type { CardTexts } from "../../../domain/card_texts.ts";
import type { Database } from "../engine/database.ts";
import { CARD_COLUMNS, type CardColumn } from "./card_columns.ts";

/** Where to go on: behind a row of a table, identified by its key; null: at its beginning. */
export interface Place {
  readonly table: string;
  readonly after: readonly (string | number)[] | null;
}

/** What is replaced by what. */
export interface CardReplacement {
  readonly texts: CardTexts;
  /** The same with names only next to the number. */
  readonly ofChargers: CardTexts;
  readonly pseudonym: string;
  /** Later charges are no part of it. */
  readonly lastTransaction: number;
  readonly at: number;
}

type Row = Readonly<Record<string, string | number | null>>;

const TABLES = Object.keys(CARD_COLUMNS);
/** Rows of a piece: chargers wait for some ten milliseconds at most. Rows of some tables are long. */
const ROWS = 1_000;
const ROWS_OF: Readonly<Record<string, number>> = {
  charge_reports: 1,
  message_log: 100,
  deliveries: 100,
  orphans: 200,
};
/** Tables about charges: rows of later charges stay. */
const TRANSACTION_OF: Readonly<Record<string, string>> = {
  transactions: "id",
  events: "transaction_id",
  readings: "transaction_id",
};

/** The beginning of the first table. */
export function firstPlace(): Place {
  return { table: TABLES[0] ?? "", after: null };
}

/** Replaces in the next rows; returns how many rows changed, and where to go on (null: nowhere). */
export function replaceNext(
  db: Database,
  { table, after }: Place,
  replacement: CardReplacement,
): { readonly changed: number; readonly next: Place | null } {
  const columns = CARD_COLUMNS[table] ?? {};
  const keys = keysOf(db, table);
  const most = ROWS_OF[table] ?? ROWS;
  const ofCharge = TRANSACTION_OF[table];
  const read = [
    ...keys.map((key) => `${key} AS "${key}"`),
    ...Object.keys(columns).filter((one) => !keys.includes(one)),
  ];
  const terms = [
    ...(after === null ? [] : [`(${keys.join(", ")}) > (${keys.map(() => "?").join(", ")})`]),
    ...(ofCharge === undefined ? [] : [`${ofCharge} <= ?`]),
  ];
  const rows = db.all<Row>(
    `SELECT ${read.join(", ")} FROM ${table} ${terms.length === 0 ? "" : `WHERE ${terms.join(" AND ")}`}
     ORDER BY ${keys.join(", ")} LIMIT ?`,
    ...[...after ?? [], ...(ofCharge === undefined ? [] : [replacement.lastTransaction]), most],
  );
  let changed = 0;
  for (const row of rows) {
    const changes = changesOf(table, row, columns, replacement);
    const names = Object.keys(changes);
    if (names.length === 0) continue;
    changed++;
    db.run(
      `UPDATE ${table} SET ${names.map((name) => `${name} = ?`).join(", ")}
       WHERE ${keys.map((key) => `${key} = ?`).join(" AND ")}`,
      ...Object.values(changes),
      ...keys.map((key) => row[key] ?? null),
    );
  }
  const last = rows.at(-1);
  if (rows.length === most && last !== undefined) {
    // The columns of a key are never null.
    return { changed, next: { table, after: keys.map((key) => last[key] ?? 0) } };
  }
  const following = TABLES[TABLES.indexOf(table) + 1];
  return { changed, next: following === undefined ? null : { table: following, after: null } };
}

/** The columns that identify a row. */
export function keysOf(db: Database, table: string): readonly string[] {
  const facts = db.get<{ wr: number }>("SELECT wr FROM pragma_table_list WHERE name = ? AND schema = 'main'", table);
  if (facts?.wr !== 1) return ["rowid"];
  return db.all<{ name: string }>("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", table)
    .map(({ name }) => name);
}

/** The group of another card may be the number of this one; such a row is about the other. */
const GROUPS = /"(?:group|parentIdTag)"\s*:\s*"[^"]*"|"groupIdToken"\s*:\s*\{[^{}]*\}/g;

/** True when a row of a table names the card, and not as a group alone. */
export function namesCard(table: string, row: Readonly<Record<string, unknown>>, texts: CardTexts): boolean {
  const replacement = { texts, ofChargers: texts };
  return Object.entries(CARD_COLUMNS[table] ?? {}).some(([name, kind]) => {
    const value = row[name];
    if (typeof value !== "string" || name === "tag_group") return false;
    const text = kind === "json" || kind === "frame" ? value.replaceAll(GROUPS, "") : value;
    return REPLACE[kind](text, replacement) !== text;
  });
}

type Changes = Readonly<Record<string, string | number | null>>;

function changesOf(
  table: string,
  row: Row,
  columns: Readonly<Record<string, CardColumn>>,
  replacement: CardReplacement,
): Changes {
  const changes: Record<string, string | number | null> = {};
  for (const [name, kind] of Object.entries(columns)) {
    const before = row[name];
    if (typeof before !== "string") continue;
    const after = REPLACE[kind](before, replacement);
    if (after !== before) changes[name] = after;
  }
  return SPECIAL[table]?.(row, changes, replacement) ?? changes;
}

const REPLACE: Readonly<
  Record<CardColumn, (value: string, replacement: Pick<CardReplacement, "texts" | "ofChargers">) => string>
> = {
  id: (value, { texts }) => texts.inId(value),
  key: (value, { texts }) => texts.inId(value).toLowerCase(),
  text: (value, { texts }) => texts.inText(value),
  json: (value, { texts }) => texts.inJson(value),
  report: (value, { ofChargers }) => ofChargers.inText(value),
  frame: (value, { ofChargers }) => ofChargers.inJson(value),
};

/** What changes besides in a row. */
const SPECIAL: Readonly<Record<string, (row: Row, changes: Changes, replacement: CardReplacement) => Changes>> = {
  // The name that another system gave the card.
  transactions: (_row, changes) => "tag_key" in changes ? { ...changes, tag_name: null } : changes,
  deliveries: (_row, changes) => "body" in changes ? { ...changes, chars: String(changes.body).length } : changes,
  charge_reports: reportChanges,
};

/** A kept report keeps its sums and its hash without names; what names the person of the card goes, also above the rows. */
function reportChanges(row: Row, changes: Changes, { texts, pseudonym, at }: CardReplacement): Changes {
  // Written by keepReport.
  const rows = JSON.parse(String(row.rows)) as readonly PrintedCharge[];
  const filter = JSON.parse(String(row.filter)) as ReportFilter;
  const isCard = (id: string | null) => id !== null && texts.isCard(id);
  const isPrinted = rows.some(({ tagId }) => isCard(tagId));
  const isForCard = filter.tagIds !== undefined && filter.tagIds.length > 0 && filter.tagIds.every(isCard);
  if (!isPrinted && !isForCard && Object.keys(changes).length === 0) return changes;
  const without = rows.map((one) =>
    isCard(one.tagId) ? { ...one, tagId: pseudonym, tagName: null, vehicle: null } : one
  );
  const heading = JSON.parse(String(changes.heading ?? row.heading)) as ReportHeading;
  return {
    ...changes,
    rows: texts.inJson(JSON.stringify(without)),
    heading: JSON.stringify(isForCard ? { ...heading, name: "", address: "", note: "" } : heading),
    anonymised_at: at,
  };
}
