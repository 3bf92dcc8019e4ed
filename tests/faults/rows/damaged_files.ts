import assert from "node:assert/strict";
import { API_KEY_FILE, DATABASE_FILE, LOCK_FILE } from "../../../src/domain/data_files.ts";
import { unlessItHangs } from "../../support/timing.ts";
import { type Random, seeded } from "../../chaos/random.ts";
import { type Fleet, withFleet } from "../fleet.ts";
import type { FaultRow } from "../row.ts";

const LOG_FILE = `${DATABASE_FILE}-wal`;
const SETTINGS_FILE = "settings.jsonc";

/** A file that is damaged before a start, and what the server makes of it. */
interface Damage {
  readonly what: string;
  readonly file: string;
  /** The new contents; null removes the file. */
  damage(bytes: Uint8Array<ArrayBuffer>, random: Random): Uint8Array | null;
  /** A line of the log of a server that starts. */
  readonly starts?: RegExp;
  /** The one sentence of a server that does not, and its exit code. */
  readonly refuses?: RegExp;
  readonly code?: number;
}

const lost = () => null;
const emptied = () => new Uint8Array();
const zeroed = (bytes: Uint8Array) => new Uint8Array(bytes.length);
const listening = /listening on/;

/** Random bytes over a quarter of a file, from its middle. */
function scrambled(bytes: Uint8Array<ArrayBuffer>, random: Random): Uint8Array {
  const copy = bytes.slice();
  const middle = Math.floor(copy.length / 2);
  for (let at = middle; at < middle + copy.length / 4; at++) copy[at] = random.below(256);
  return copy;
}

const DAMAGES: readonly Damage[] = [
  {
    what: "settings that end in the middle",
    file: SETTINGS_FILE,
    damage: (bytes) => bytes.subarray(0, bytes.length - 4),
    refuses: /^ocppd: .*settings\.jsonc/,
    code: 2,
  },
  { what: "lost settings", file: SETTINGS_FILE, damage: lost, refuses: /^ocppd: .*settings\.jsonc/, code: 2 },
  { what: "a lost API key", file: API_KEY_FILE, damage: lost, starts: listening },
  { what: "an empty API key", file: API_KEY_FILE, damage: emptied, starts: listening },
  { what: "a lost lock", file: LOCK_FILE, damage: lost, starts: listening },
  { what: "a lock of random bytes", file: LOCK_FILE, damage: () => new Uint8Array([255, 0, 13, 7]), starts: listening },
  { what: "a lost log", file: LOG_FILE, damage: lost, starts: listening },
  { what: "an empty log", file: LOG_FILE, damage: emptied, starts: listening },
  { what: "a log of zeros", file: LOG_FILE, damage: zeroed, starts: listening },
  { what: "a scrambled log", file: LOG_FILE, damage: scrambled, starts: listening },
  { what: "a lost database", file: DATABASE_FILE, damage: lost, refuses: /^ocppd: .*is missing or empty/, code: 1 },
  {
    what: "an empty database",
    file: DATABASE_FILE,
    damage: emptied,
    refuses: /^ocppd: .*is missing or empty/,
    code: 1,
  },
  { what: "a database of zeros", file: DATABASE_FILE, damage: zeroed, refuses: /^ocppd: .*is damaged/, code: 1 },
  { what: "a scrambled database", file: DATABASE_FILE, damage: scrambled, refuses: /^ocppd: .*is damaged/, code: 1 },
];

/** Files of the data directory are lost or damaged. */
export const damagedFiles: FaultRow = {
  name: "damaged-files",
  fault: "lost and damaged files",
  made: `the server is killed under load; then it starts on copies of its files with ${
    DAMAGES.map(({ what }) => what).join(", ")
  }`,
  promise:
    "it starts and serves, or says in one sentence which file it is and ends; a lost API key is made anew, a lost " +
    "database never; what the log alone had is lost with the log, and the database is whole",
  async run({ seed }) {
    let measured = "";
    await withFleet({ seed }, async (fleet) => {
      await fleet.serve();
      await fleet.answers(400);
      await fleet.kill();
      const results: string[] = [];
      for (const damage of DAMAGES) results.push(`${damage.what}: ${await started(fleet, damage, seeded(seed))}`);
      await fleet.serve();
      await fleet.settle();
      measured = results.join("; ");
    });
    return measured;
  },
};

/** Starts a server on a damaged copy of the data directory; rejects when it does other than expected. */
async function started(fleet: Fleet, damage: Damage, random: Random): Promise<string> {
  const copy = `${fleet.dir}/damaged`;
  await Deno.remove(copy, { recursive: true }).catch(() => {});
  await Deno.mkdir(copy, { mode: 0o700 });
  for await (const { name } of Deno.readDir(fleet.data)) {
    await Deno.copyFile(`${fleet.data}/${name}`, `${copy}/${name}`);
  }
  await Deno.writeTextFile(`${copy}/${SETTINGS_FILE}`, '{ "listeners": [{ "host": "127.0.0.1", "port": 0 }] }\n');
  const path = `${copy}/${damage.file}`;
  const bytes = damage.damage(await Deno.readFile(path), random);
  if (bytes === null) await Deno.remove(path);
  else await Deno.writeFile(path, bytes);

  const server = fleet.start(["serve", "--config", `${copy}/${SETTINGS_FILE}`, "--data-dir", copy]);
  if (damage.refuses !== undefined) {
    const { code } = await unlessItHangs(server.ended, damage.what);
    assert.equal(code, damage.code, damage.what);
    assert.match(server.errors(), damage.refuses, damage.what);
    assert.doesNotMatch(server.errors(), /\n\s+at /, `${damage.what}: no stack`);
    return "refused";
  }
  await server.line(damage.starts ?? listening);
  const key = (await Deno.readTextFile(`${copy}/${API_KEY_FILE}`)).trim();
  assert.match(key, /^[\w-]{32}$/, damage.what);
  const check = fleet.start(["check", "--data-dir", copy]);
  assert.equal((await unlessItHangs(check.ended, "a check")).code, 0, `${damage.what}: ${check.output()}`);
  server.signal("SIGTERM");
  assert.equal((await unlessItHangs(server.ended, damage.what)).code, 0);
  return "starts";
}
