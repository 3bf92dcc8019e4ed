import assert from "node:assert/strict";
import { seeded } from "../../chaos/random.ts";
import { withProcesses } from "../../cli/ocppd_process.ts";
import { ocppd } from "../../cli/command_line.ts";
import { prepareRestore } from "../../../src/services/system/restores.ts";
import { isDataFile } from "../../../src/domain/data_files.ts";
import { unpack } from "../../../src/store/sqlite/engine/unpack.ts";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import { station } from "../../store/facts.ts";
import { killAt } from "../kill_at.ts";
import type { FaultRow } from "../row.ts";

/** What of a data directory a restore replaces, as far as it differs between the two states of this row. */
interface State {
  readonly stations: readonly string[];
  readonly key: string;
  readonly note: string;
}

const BACKED_UP: State = { stations: ["CP1"], key: "ocppd_key_of_the_backup_0123", note: "of the backup" };
const FORMER: State = { stations: ["CP1", "CP2"], key: "ocppd_key_of_later_012345678", note: "of later" };
/** A restore or a start changes some twenty names; many more would be another fault. */
const CHANGES_MAX = 60;

async function stateOf(data: string): Promise<State> {
  const store = openInProcess({ path: `${data}/ocppd.sqlite` });
  try {
    assert.deepEqual((await store.check()).faults, []);
    return {
      stations: (await store.stations()).map(({ id }) => id),
      key: (await Deno.readTextFile(`${data}/api.key`)).trim(),
      note: await Deno.readTextFile(`${data}/certificates/note.txt`),
    };
  } finally {
    await store.close();
  }
}

async function writeFiles(data: string, { key, note }: State): Promise<void> {
  await Deno.mkdir(`${data}/certificates`, { recursive: true });
  await Deno.writeTextFile(`${data}/certificates/note.txt`, note);
  await Deno.writeTextFile(`${data}/api.key`, `${key}\n`);
}

/** Makes a backup, and then a data directory with more in it, of which the log of the database alone has a part. */
async function prepare(dir: string): Promise<{ readonly former: string; readonly backup: string }> {
  const [data, former, backup] = [`${dir}/data`, `${dir}/former`, `${dir}/backup.sqlite`];
  assert.equal((await ocppd(["station", "add", "CP1", "--data-dir", data])).code, 0);
  await writeFiles(data, BACKED_UP);
  assert.equal((await ocppd(["backup", backup, "--data-dir", data])).code, 0);
  await writeFiles(data, FORMER);
  const store = openInProcess({ path: `${data}/ocppd.sqlite` });
  await store.addStation(station("CP2"));
  await copyFolder(data, former);
  await store.close();
  assert.ok((await Deno.stat(`${former}/ocppd.sqlite-wal`)).size > 0);
  return { former, backup };
}

async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.remove(to, { recursive: true }).catch(() => {});
  await Deno.mkdir(to, { mode: 0o700 });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copyFolder(`${from}/${name}`, `${to}/${name}`);
    else if (!name.endsWith("-shm")) await Deno.copyFile(`${from}/${name}`, `${to}/${name}`);
  }
}

async function isReady(data: string): Promise<boolean> {
  return await Deno.stat(`${data}/restore`).then(() => true, () => false);
}

/** Asserts that the backup is in its place, and that the former state is whole in the one folder that keeps it. */
async function assertRestored(data: string, what: string): Promise<void> {
  assert.deepEqual(await stateOf(data), BACKED_UP, what);
  const names = [...Deno.readDirSync(data)].map(({ name }) => name);
  const kept = names.filter((name) => name.startsWith("before-restore-"));
  assert.equal(kept.length, 1, `${what}: ${names.join()}`);
  assert.deepEqual(await stateOf(`${data}/${kept[0]}`), FORMER, what);
  assert.deepEqual(names.filter((name) => !isDataFile(name) || name === "restore"), [], what);
}

/** A restore is killed at every step. */
export const killedRestore: FaultRow = {
  name: "kill-restore",
  fault: "kill -9 during a restore",
  made:
    "SIGKILL right after a file or folder of the data directory was created, renamed or removed: each start that puts a " +
    "restore in place is killed after its first such change, until one gets through; and `ocppd restore` at each change",
  promise:
    "the next start has the former state or that of the backup, each whole, never a mixture; once the backup counts, " +
    "its state, and the former one is kept whole",
  async run({ mode, seed }) {
    let measured = "";
    await withProcesses(async (tools) => {
      const { former, backup } = await prepare(tools.dir);
      const run = await killAt(tools);
      const data = `${tools.dir}/data`;
      const serve = ["serve", "--host", "127.0.0.1", "--port", "0", "--data-dir", data];

      await copyFolder(former, data);
      await prepareRestore(data, backup, { unpack, now: Date.now() });
      let starts = 0;
      // Each start gets one change further; what a start changes after the restore is no part of it.
      for (; await isReady(data); starts++) {
        assert.ok(starts < CHANGES_MAX, [...Deno.readDirSync(data)].map(({ name }) => name).join());
        assert.ok((await run(serve, data, 1)).killed, "a start with a restore changes something");
      }
      assert.equal((await run(serve, data, 0)).code, 0);
      await assertRestored(data, `after ${starts} killed starts`);

      const afterRestore = async (at: number) => {
        await copyFolder(former, data);
        const restore = await run(["restore", backup, "--data-dir", data], data, at);
        const next = await run(serve, data, 0);
        assert.deepEqual([next.killed, next.code], [false, 0], `killed at ${at}: ${next.output}`);
        const state = await stateOf(data);
        const isRestored = state.stations.length === BACKED_UP.stations.length;
        if (isRestored) await assertRestored(data, `killed at ${at}`);
        else assert.deepEqual(state, FORMER, `killed at ${at}`);
        return { ...restore, isRestored };
      };
      const whole = await afterRestore(0);
      assert.ok(whole.isRestored && whole.code === 0 && whole.changes > 10, whole.output);
      const all = Array.from({ length: whole.changes }, (_, index) => index + 1);
      const random = seeded(seed);
      const points = mode === "long" ? all : all.filter(() => random.chance(4 / whole.changes));
      let first = Infinity;
      for (const at of points) {
        const { killed, isRestored } = await afterRestore(at);
        assert.ok(killed, `it was to be killed at change ${at} of ${whole.changes}`);
        if (isRestored) first = Math.min(first, at);
        else assert.ok(at < first, `change ${first} made the backup count, and change ${at} did not`);
      }
      measured = `${starts} killed starts, one change each; \`ocppd restore\` killed at ${points.length} of its ` +
        `${whole.changes} changes: no mixture, nothing lost`;
    });
    return measured;
  },
};
