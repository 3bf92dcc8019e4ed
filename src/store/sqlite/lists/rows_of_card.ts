import type { CardRow, CardRowPlace, CardRows } from "../../anonymisation_store.ts";
import { createCardTexts } from "../../../domain/card_texts.ts";
import type { Database } from "../engine/database.ts";
import { CARD_COLUMNS } from "./card_columns.ts";
import { keysOf, namesCard } from "./replace_card.ts";

/** Charges and their readings are read as such; other cards with the number as their group are of others. */
const ELSEWHERE: readonly string[] = ["transactions", "readings", "tags", "tariffs"];
const TABLES = Object.keys(CARD_COLUMNS).filter((table) => !ELSEWHERE.includes(table));
/** Rows of a piece; those of kept reports are long. */
const ROWS = 500;
const ROWS_OF: Readonly<Record<string, number>> = { charge_reports: 1 };

/** See AnonymisationStore. */
export function rowsOfCard(db: Database, tagId: string, place: CardRowPlace | null): CardRows {
  const { table, after } = place ?? { table: TABLES[0] ?? "", after: null };
  const texts = createCardTexts({ tagId, ownTexts: [], sharedTexts: [] }, "-");
  const keys = keysOf(db, table);
  const most = ROWS_OF[table] ?? ROWS;
  const rows = db.all<Record<string, unknown>>(
    `SELECT ${keys.map((key) => `t.${key} AS "key ${key}"`).join(", ")}, t.*
     FROM ${table} t ${after === null ? "" : `WHERE (${keys.join(", ")}) > (${keys.map(() => "?").join(", ")})`}
     ORDER BY ${keys.map((key) => `t.${key}`).join(", ")} LIMIT ?`,
    ...[...after ?? [], most],
  );
  const found = rows.filter((row) => namesCard(table, row, texts)).map((row): CardRow => ({
    table,
    row: plain(db, row),
  }));
  const last = rows.at(-1);
  if (rows.length === most && last !== undefined) {
    // The columns of a key are numbers and texts.
    return { rows: found, next: { table, after: keys.map((key) => last[`key ${key}`] as string | number) } };
  }
  const following = TABLES[TABLES.indexOf(table) + 1];
  return { rows: found, next: following === undefined ? null : { table: following, after: null } };
}

/** The row without digests, with the id of its station in place of its key. */
function plain(db: Database, row: Readonly<Record<string, unknown>>): CardRow["row"] {
  const kept: Record<string, string | number | null> = {};
  for (const [name, value] of Object.entries(row)) {
    if (name.startsWith("key ")) continue;
    if (name === "station" && typeof value === "number") {
      kept.station = db.get<{ id: string }>("SELECT id FROM stations WHERE key = ?", value)?.id ?? null;
    } else if (typeof value === "string" || typeof value === "number" || value === null) kept[name] = value;
  }
  return kept;
}
