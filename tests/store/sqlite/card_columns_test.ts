import assert from "node:assert/strict";
import { openDatabase } from "../../../src/store/sqlite/engine/database.ts";
import { migrate } from "../../../src/store/sqlite/engine/migrations.ts";
import { CARD_COLUMNS, OTHER_COLUMNS } from "../../../src/store/sqlite/lists/card_columns.ts";

Deno.test("every text column of the schema may name a card, and is replaced when the card is anonymised, or is known not to", () => {
  const db = openDatabase(":memory:");
  migrate(db, ":memory:");
  const found = db.all<{ at: string }>(
    `SELECT t.name || '.' || c.name AS at FROM pragma_table_list t, pragma_table_info(t.name) c
     WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND c.type = 'TEXT'`,
  ).map(({ at }) => at).sort();
  db.close();
  const known = [
    ...Object.entries(CARD_COLUMNS).flatMap(([table, columns]) => Object.keys(columns).map((one) => `${table}.${one}`)),
    ...Object.entries(OTHER_COLUMNS).flatMap(([table, columns]) => columns.map((one) => `${table}.${one}`)),
  ].sort();
  assert.deepEqual(known, found, "write the column into src/store/sqlite/lists/card_columns.ts");
});
