import assert from "node:assert/strict";
import { tag } from "../store/facts.ts";
import { API_KEY_FILE, DATABASE_FILE } from "../../src/app.ts";
import type { Protocol } from "../../src/domain/station.ts";
import { newStation } from "../../src/services/stations/stations.ts";
import { openInProcess } from "../../src/store/sqlite/engine/in_process.ts";
import type { Store } from "../../src/store/store.ts";
import { type ServerProcess, withProcesses } from "../cli/ocppd_process.ts";
import { beginLife, type Charge, type ChargerLife } from "./charger_life.ts";

const ROUNDS = 8;
const SEED = 20261122;

const PROTOCOLS: readonly Protocol[] = [
  ...Array<Protocol>(4).fill("ocpp1.6"),
  ...Array<Protocol>(3).fill("ocpp2.0.1"),
  ...Array<Protocol>(3).fill("ocpp2.1"),
];

Deno.test("a server that is killed repeatedly while ten chargers charge has stored every answered message exactly once", () =>
  withProcesses(async ({ dir, serve }) => {
    const data = `${dir}/data`;
    await withStore(data, async (store) => {
      for (const n of PROTOCOLS.keys()) await store.addStation(newStation(`CP${n}`, Date.now()));
      await store.addTag(tag("ALICE"));
    });

    const random = seeded(SEED);
    const answers = counter();
    let serverPort = Promise.withResolvers<number>();
    let server = await serve();
    serverPort.resolve(server.port);
    const lives = PROTOCOLS.map((protocol, n) =>
      beginLife({
        id: `CP${n}`,
        protocol,
        serverPort: () => serverPort.promise,
        answered: answers.add,
        random: seeded(SEED + n),
      })
    );

    const more = (count: number) =>
      Promise.race([answers.reach(answers.count + count), ...lives.map(({ failed }) => failed)]);

    for (let round = 0; round < ROUNDS; round++) {
      await more(100 + Math.floor(600 * random()));
      const { port } = server;
      serverPort = Promise.withResolvers();
      // Half of the answers in transit are lost; the chargers read the others after the server has been killed.
      for (const life of lives) if (random() < 0.5) life.cut();
      server.signal("SIGKILL");
      assert.notEqual((await server.ended).code, 0);
      server = await serve(["--port", String(port)]);
      assert.equal(server.port, port, "the last --port counts");
      serverPort.resolve(port);
    }
    // All chargers are served again before they finish.
    await more(200);
    await Promise.all(lives.map((life) => life.finish()));
    assert.deepEqual(await connectors(server, data), ["the REST API answers", []], "all chargers have disconnected");
    assert.equal((await server.stop()).code, 0);

    assert.ok(lives.some(({ resent }) => resent > 0), "at least one connection was lost before an answer");
    await withStore(data, (store) => compare(store, lives));
  }));

/** Compares the database with the messages that were answered. */
async function compare(store: Store, lives: readonly ChargerLife[]): Promise<void> {
  assert.deepEqual((await store.check()).faults, []);
  assert.deepEqual(await store.openTransactions(), []);
  const all = await store.transactions({ limit: 1_000_000 });
  const reported = lives.reduce((sum, { charges }) => sum + charges.length, 0);
  assert.equal(all.length, reported, "the number of answered starts");
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length, "ids are unique");

  for (const { id, charges } of lives) {
    const is16 = charges.some(({ number }) => number !== null);
    const kept: Charge[] = [];
    // The list is newest first, the charger's list oldest first.
    for (const transaction of all.filter(({ stationId }) => stationId === id).toReversed()) {
      const readings = (await store.readings(transaction.id)).map(({ meterWh: energyWh }) => energyWh ?? NaN);
      assert.deepEqual([transaction.flags, transaction.endedBy, transaction.tagId], [[], "station", "ALICE"], id);
      kept.push({
        name: transaction.reference ?? String(kept.length),
        number: is16 ? transaction.id : null,
        startWh: transaction.meterStartWh ?? NaN,
        // The readings also contain the register of the stop, and in 2.x that of the start.
        registers: readings.slice(is16 ? 0 : 1, -1),
        stopWh: transaction.meterStopWh,
      });
    }
    assert.deepEqual(kept, charges, `the charges of ${id}`);
    assert.deepEqual(await store.orphans(id, 10), [], `no orphans of ${id}`);
    assert.deepEqual(await store.warnings(id), [], `no warnings of ${id}`);
  }
}

async function connectors(server: ServerProcess, data: string): Promise<readonly unknown[]> {
  const key = (await Deno.readTextFile(`${data}/${API_KEY_FILE}`)).trim();
  const response = await fetch(`http://127.0.0.1:${server.port}/API/Status`, { headers: { "x-api-key": key } });
  return [response.ok ? "the REST API answers" : response.status, await response.json()];
}

async function withStore(data: string, run: (store: Store) => Promise<void>): Promise<void> {
  await Deno.mkdir(data, { recursive: true, mode: 0o700 });
  const store = openInProcess({ path: `${data}/${DATABASE_FILE}` });
  try {
    await run(store);
  } finally {
    await store.close();
  }
}

/** Counts, and resolves promises when a number is reached. */
function counter() {
  let count = 0;
  const waiting: { readonly from: number; resolve(): void }[] = [];
  return {
    get count() {
      return count;
    },
    add() {
      count++;
      for (const { from, resolve } of waiting) if (count >= from) resolve();
    },
    reach: (from: number) => new Promise<void>((resolve) => void waiting.push({ from, resolve })),
  };
}

/** Reproducible random numbers from 0 to 1 (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
