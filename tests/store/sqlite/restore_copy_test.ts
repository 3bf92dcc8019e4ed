import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { backUp } from "../../../src/store/sqlite/engine/backup.ts";
import { migrateFile } from "../../../src/store/sqlite/engine/migrate_file.ts";
import { newestVersion } from "../../../src/store/sqlite/engine/migrations.ts";
import { conversionOf, restoreCopy } from "../../../src/store/sqlite/engine/restore_copy.ts";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import { inTempDir } from "../../cli/command_line.ts";
import { run } from "../../support/machine_tools.ts";
import { NEXT_MIGRATIONS, NEXT_VERSION } from "../../support/next_release.ts";
import { tag } from "../facts.ts";

const OLD = newestVersion();
const NEW = newestVersion(NEXT_MIGRATIONS);

/** The schema version and the cards of a file that SQLite finds sound. */
function stateOf(path: string): readonly unknown[] {
  const db = new DatabaseSync(path);
  try {
    assert.equal(db.prepare("PRAGMA quick_check(1)").get()?.quick_check, "ok");
    const { cards } = db.prepare("SELECT count(*) AS cards FROM tags").get() ?? {};
    return [db.prepare("PRAGMA user_version").get()?.user_version, cards];
  } finally {
    db.close();
  }
}

Deno.test("a copy that comes back is killed before each file operation: the database is the converted one or the copy, and a second try ends it", () =>
  inTempDir(async (dir) => {
    const first = `${dir}/first/ocppd.sqlite`;
    await Deno.mkdir(`${dir}/first`);
    const store = openInProcess({ path: first, program: "0.2.0" });
    await store.addTag(tag("CARD"));
    await store.close();
    const log = { info() {} };
    await migrateFile({
      path: first,
      program: NEXT_VERSION,
      migrations: NEXT_MIGRATIONS,
      backUp,
      now: () => 1_000,
      log,
    });
    const restore = async (path: string, killAt: number) => {
      const copy = conversionOf(path, OLD)?.copy ?? assert.fail("it is converted");
      const script = new URL("restore_process.ts", import.meta.url).href;
      return await run([Deno.execPath(), "run", "--quiet", "--no-check", "-A", script, path, copy, String(killAt)]);
    };
    const seen = new Set<unknown>();
    for (let killAt = 1;; killAt++) {
      const path = `${dir}/${killAt}/ocppd.sqlite`;
      await run(["cp", "-a", `${dir}/first`, `${dir}/${killAt}`]);
      if (Deno.uid() === 0) {
        for (const one of ["", "/ocppd.sqlite"]) await Deno.chown(`${dir}/${killAt}${one}`, 1234, 1234);
      }
      const { code, out, err } = await restore(path, killAt);
      if (code === 0) {
        assert.equal(Number(out), killAt - 1, err);
        assert.deepEqual(stateOf(path), [OLD, 1]);
        break;
      }
      assert.equal(code, 128 + 9, err);
      const { uid, mode } = Deno.statSync(path);
      assert.deepEqual(
        [uid, (mode ?? 0) & 0o777],
        [Deno.uid() === 0 ? 1234 : Deno.uid(), 0o600],
        "the server can open it",
      );
      const found = stateOf(path);
      assert.ok(found[1] === 1 && (found[0] === OLD || found[0] === NEW), `killed at ${killAt}: ${found}`);
      seen.add(found[0]);
      const conversion = conversionOf(path, OLD);
      if (conversion !== undefined) restoreCopy(conversion.copy ?? assert.fail("its copy is noted"), path);
      assert.deepEqual(stateOf(path), [OLD, 1], `killed at ${killAt}`);
    }
    assert.deepEqual(seen, new Set([NEW, OLD]));
  }));
