import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { openDatabase } from "../../src/store/sqlite/engine/database.ts";
import { migrate } from "../../src/store/sqlite/engine/migrations.ts";
import { SCHEMA, SCHEMA_VERSION } from "../../src/store/sqlite/schema/schema.ts";

/** The schema of 0.2.0 without its comments: files of that release have it, and reach a later one by migrations.ts. */
const RECORDED = { version: 41, digest: "265a7965411d710b" };

Deno.test("the schema of 0.2.0 is as it was released, so that a new file and a converted one can't differ", () => {
  const plain = SCHEMA.replaceAll(/--[^\n]*/g, "").replaceAll(/\s+/g, " ");
  const digest = createHash("sha256").update(plain).digest("hex").slice(0, 16);
  assert.deepEqual(
    { version: SCHEMA_VERSION, digest },
    RECORDED,
    "leave src/store/sqlite/schema as it was, and add a step to src/store/sqlite/schema/migrations.ts",
  );
});

Deno.test("every table is created once with all its columns, and no statement alters or drops one", () => {
  assert.doesNotMatch(SCHEMA, /\b(ALTER|DROP|UPDATE|INSERT)\b/);
  const tables = [...SCHEMA.matchAll(/^CREATE TABLE (\w+)/gm)].map(([, name]) => name);
  assert.equal(new Set(tables).size, tables.length);
  const db = openDatabase(":memory:");
  migrate(db, ":memory:");
  const rows = db.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  assert.deepEqual(rows.map(({ name }) => name).sort(), tables.sort());
  db.close();
});
