import assert from "node:assert/strict";
import { join } from "node:path";
import { openDatabase, whole } from "../../../src/store/sqlite/engine/database.ts";

Deno.test("a database is opened so that a commit does not wait for the disk, only an explicit sync of the log does", async () => {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-store-" });
  try {
    const db = openDatabase(join(dir, "ocppd.db"));
    const pragma = (name: string) => Object.values(db.get<Record<string, unknown>>(`PRAGMA ${name}`) ?? {})[0];
    assert.deepEqual(["journal_mode", "synchronous", "busy_timeout", "foreign_keys"].map(pragma), ["wal", 1, 5000, 1]);
    db.close();
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("every value type of the application can be bound and read again", () => {
  const db = openDatabase(":memory:");
  db.script("CREATE TABLE t (i INTEGER, r REAL, s TEXT, b BLOB) STRICT");
  const back = (i: number | boolean | null, r: number, s: string) => {
    db.run("DELETE FROM t");
    db.run("INSERT INTO t VALUES (?, ?, ?, ?)", i, r, s, new Uint8Array([1, 2]));
    return Object.values(db.get<Record<string, unknown>>("SELECT i, r, s FROM t") ?? {});
  };
  assert.deepEqual(back(true, 1, "x"), [1, 1, "x"]);
  assert.deepEqual(back(false, 1e300, ""), [0, 1e300, ""]);
  assert.deepEqual(back(2 ** 53 - 1, 0.1, "ä🔌"), [2 ** 53 - 1, 0.1, "ä🔌"]);
  assert.deepEqual(back(null, Infinity, "a\0b"), [null, null, "a\uFFFDb"]);
  assert.deepEqual([whole(5), whole(2 ** 53), whole(1.5), whole(null)], [5, null, null, null]);
  db.close();
});
