import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { backUp } from "../../../src/store/sqlite/engine/backup.ts";
import { openDatabase } from "../../../src/store/sqlite/engine/database.ts";
import { migrateFile } from "../../../src/store/sqlite/engine/migrate_file.ts";
import { readMigrations } from "../../../src/store/sqlite/engine/migration_records.ts";
import { migrate, newestVersion } from "../../../src/store/sqlite/engine/migrations.ts";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import { type Migration, MIGRATIONS } from "../../../src/store/sqlite/schema/migrations.ts";
import { SCHEMA_VERSION } from "../../../src/store/sqlite/schema/schema.ts";
import { inTempDir } from "../../cli/command_line.ts";
import { tag } from "../facts.ts";
import { NEXT_MIGRATIONS, NEXT_VERSION } from "../../support/next_release.ts";

const OLD = newestVersion();
const NEW = newestVersion(NEXT_MIGRATIONS);

/** A file of this version with a tag in it. */
async function oldFile(path: string): Promise<void> {
  const store = openInProcess({ path, program: "0.2.0" });
  await store.addTag(tag("CARD"));
  await store.close();
}

function toNext(path: string, options: { readonly migrations?: readonly Migration[]; readonly now?: number } = {}) {
  const { migrations = NEXT_MIGRATIONS, now = 1_000 } = options;
  return migrateFile({ path, program: NEXT_VERSION, migrations, backUp, now: () => now, log: { info() {} } });
}

/** The statements of all tables and indexes, the version and the number of tags. */
function stateOf(path: string): { readonly version: number; readonly schema: string; readonly tags: number } {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const one = (sql: string) => Number(Object.values(db.prepare(sql).get() ?? {})[0]);
    assert.deepEqual(db.prepare("PRAGMA integrity_check").all().map((row) => row.integrity_check), ["ok"]);
    const rows = db.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").all();
    return {
      version: one("PRAGMA user_version"),
      schema: rows.map(({ sql }) => sql).join(";\n"),
      tags: one("SELECT count(*) FROM tags"),
    };
  } finally {
    db.close();
  }
}

Deno.test("migrations follow each other without a gap, from the schema of 0.2.0 on", () => {
  assert.deepEqual(MIGRATIONS.map(({ version }) => version), MIGRATIONS.map((_, index) => SCHEMA_VERSION + 1 + index));
});

Deno.test("a converted file has the schema of a new one, its rows, and a verified copy from before", () =>
  inTempDir(async (dir) => {
    const path = `${dir}/ocppd.sqlite`;
    await oldFile(path);
    const before = stateOf(path);
    assert.equal(before.tags, 1);
    await toNext(path);
    const fresh = openDatabase(`${dir}/new.sqlite`);
    migrate(fresh, `${dir}/new.sqlite`, { migrations: NEXT_MIGRATIONS });
    fresh.close();
    assert.deepEqual(stateOf(path), { ...stateOf(`${dir}/new.sqlite`), tags: 1 });
    const [copy] = [...Deno.readDirSync(`${dir}/before-upgrade`)];
    assert.equal(copy?.name, `schema-${OLD}-before-${NEXT_VERSION}.sqlite`);
    assert.deepEqual(stateOf(`${dir}/before-upgrade/${copy?.name}`), before);
    assert.equal((Deno.statSync(`${dir}/before-upgrade/${copy?.name}`).mode ?? 0) & 0o777, 0o600);
    await toNext(path, { now: 5_000 });
    const db = openDatabase(path);
    assert.deepEqual(
      readMigrations(db).map(({ version, program, at, usedAt }) => [version, program, at, usedAt]).slice(1),
      [[OLD + 1, NEXT_VERSION, 1_000, null], [NEW, NEXT_VERSION, 1_000, null]],
      "the second call did nothing",
    );
    db.close();
  }));

Deno.test("an older program refuses a newer file, and says which program reads it and where the copy is", () =>
  inTempDir(async (dir) => {
    const path = `${dir}/ocppd.sqlite`;
    await oldFile(path);
    await toNext(path);
    const before = stateOf(path);
    assert.throws(() => openInProcess({ path, program: "0.2.0" }), {
      message:
        `database ${path} has schema version ${NEW} of ocppd ${NEXT_VERSION}, this is ocppd 0.2.0, which reads up to ` +
        `${OLD}: use ocppd ${NEXT_VERSION}, or stop it and put the copy from before, ` +
        `${dir}/before-upgrade/schema-${OLD}-before-${NEXT_VERSION}.sqlite, in its place (what was stored since is not in it)`,
    });
    assert.deepEqual(stateOf(path), before);
  }));

Deno.test("a command of a newer program does not convert a file on which an older server may run", () =>
  inTempDir(async (dir) => {
    const path = `${dir}/ocppd.sqlite`;
    await oldFile(path);
    const before = stateOf(path);
    assert.throws(() => openInProcess({ path, program: NEXT_VERSION, migrations: NEXT_MIGRATIONS }), {
      message:
        `database ${path} has schema version ${OLD} of ocppd 0.2.0, this is ocppd ${NEXT_VERSION}, which needs ${NEW}: ` +
        `start the server of this version, which copies the database and then converts it`,
    });
    const store = openInProcess({ path, program: NEXT_VERSION, migrations: NEXT_MIGRATIONS, toExamine: true });
    assert.deepEqual((await store.check()).faults, []);
    await store.close();
    assert.deepEqual(stateOf(path), before);
  }));

Deno.test("a migration that fails, or leaves a reference without its row, changes nothing", () =>
  inTempDir(async (dir) => {
    const path = `${dir}/ocppd.sqlite`;
    await oldFile(path);
    const before = stateOf(path);
    const faulty = (statement: string): readonly Migration[] => [
      ...MIGRATIONS,
      { version: OLD + 1, about: "a fault", statements: ["CREATE TABLE half (id INTEGER PRIMARY KEY)", statement] },
    ];
    await assert.rejects(toNext(path, { migrations: faulty("DROP TABLE nowhere") }), {
      message: `the database is unchanged, it could not be converted to schema version ${OLD + 1} (a fault): ` +
        "no such table: nowhere",
    });
    assert.deepEqual(stateOf(path), before);
    const dangling = ["CREATE TABLE child (tag INTEGER REFERENCES half (id))", "INSERT INTO child VALUES (7)"];
    const both = faulty("").map((one) => ({ ...one, statements: [...one.statements.filter(Boolean), ...dangling] }));
    await assert.rejects(
      toNext(path, { migrations: both }),
      /a row of child would refer to a row that half does not have/,
    );
    assert.deepEqual(stateOf(path), before);
  }));

Deno.test("at most three copies from before upgrades are kept, the newest ones", () =>
  inTempDir(async (dir) => {
    await Deno.mkdir(`${dir}/before-upgrade`);
    for (const age of [1, 2, 3, 4]) {
      const file = `${dir}/before-upgrade/schema-${age}-before-0.${age}.0.sqlite`;
      await Deno.writeTextFile(file, "");
      await Deno.utime(file, age, age);
    }
    await Deno.writeTextFile(`${dir}/before-upgrade/notes.txt`, "of the owner");
    await oldFile(`${dir}/ocppd.sqlite`);
    await toNext(`${dir}/ocppd.sqlite`);
    assert.deepEqual(
      [...Deno.readDirSync(`${dir}/before-upgrade`)].map(({ name }) => name).sort(),
      [
        "notes.txt",
        "schema-3-before-0.3.0.sqlite",
        `schema-${OLD}-before-${NEXT_VERSION}.sqlite`,
        "schema-4-before-0.4.0.sqlite",
      ].sort(),
    );
  }));

Deno.test("the first write for somebody after a conversion is noted, the server's own writes are not", () =>
  inTempDir(async (dir) => {
    const path = `${dir}/ocppd.sqlite`;
    await oldFile(path);
    await toNext(path);
    const used = () => {
      const db = openDatabase(path);
      const found = readMigrations(db).slice(-2).map(({ usedAt }) => usedAt);
      db.close();
      return found;
    };
    const open = (now: number) =>
      openInProcess({ path, program: NEXT_VERSION, migrations: NEXT_MIGRATIONS, now: () => now });
    const idle = open(2_000);
    await idle.tryWrite(2_000);
    await idle.stations();
    await idle.close();
    assert.deepEqual(used(), [null, null]);
    const store = open(3_000);
    await store.setTimeZone("Europe/Berlin");
    await store.setTimeZone("Europe/Paris");
    await store.close();
    assert.deepEqual(used(), [3_000, 3_000]);
  }));

Deno.test("a conversion that is killed at any step leaves the old or the new schema, and the next start completes it", () =>
  inTempDir(async (dir) => {
    await oldFile(`${dir}/old.sqlite`);
    const old = stateOf(`${dir}/old.sqlite`);
    const convert = async (path: string, killAt: number) => {
      const script = new URL("migrate_process.ts", import.meta.url).href;
      const { signal, code, stdout } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "--quiet", "--no-check", "-A", script, path, String(killAt)],
        stderr: "inherit",
      }).output();
      assert.ok(signal === "SIGKILL" || code === 0, `it ended with ${code}`);
      return signal === "SIGKILL" ? undefined : Number(new TextDecoder().decode(stdout));
    };
    await Deno.copyFile(`${dir}/old.sqlite`, `${dir}/new.sqlite`);
    const steps = await convert(`${dir}/new.sqlite`, 0) ?? 0;
    const middle = NEXT_MIGRATIONS.slice(0, -1);
    await Deno.mkdir(`${dir}/middle`);
    await Deno.copyFile(`${dir}/old.sqlite`, `${dir}/middle/ocppd.sqlite`);
    await toNext(`${dir}/middle/ocppd.sqlite`, { migrations: middle });
    const states = [old, stateOf(`${dir}/middle/ocppd.sqlite`), stateOf(`${dir}/new.sqlite`)];
    const seen = new Set<number>();
    for (let killAt = 1; killAt <= steps; killAt++) {
      const folder = `${dir}/${killAt}`;
      await Deno.mkdir(folder);
      const path = `${folder}/ocppd.sqlite`;
      await Deno.copyFile(`${dir}/old.sqlite`, path);
      assert.equal(await convert(path, killAt), undefined, `step ${killAt} of ${steps}`);
      const found = stateOf(path);
      assert.deepEqual(found, states.find(({ version }) => version === found.version), `killed at step ${killAt}`);
      seen.add(found.version);
      await toNext(path);
      assert.deepEqual(stateOf(path), states[2], `completed after step ${killAt}`);
    }
    assert.deepEqual([...seen].sort(), [OLD, OLD + 1, NEW]);
  }));
