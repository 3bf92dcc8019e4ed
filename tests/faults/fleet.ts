/** A server in a process and ten chargers that charge without a pause, each with a ledger of what was answered. */
import assert from "node:assert/strict";
import { DATABASE_FILE } from "../../src/domain/data_files.ts";
import type { Protocol } from "../../src/domain/station.ts";
import type { TransactionFlag } from "../../src/domain/transaction.ts";
import type { WarningCode } from "../../src/domain/warnings.ts";
import { newStation } from "../../src/services/stations/stations.ts";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import type { Store } from "../../src/store/store.ts";
import { seeded } from "../chaos/random.ts";
import { type OcppdProcess, type ProcessOptions, type ServerProcess, withProcesses } from "../cli/ocppd_process.ts";
import { tag } from "../store/facts.ts";
import { connectCharger } from "../support/charger.ts";
import { unlessItHangs } from "../support/timing.ts";
import { unmount } from "../attacks/small_disk.ts";
import { beginLife, type ChargerLife } from "./charger_life.ts";
import { type Charge, chargesOf, createLedger } from "./ledger.ts";

/** How a fleet is made. */
export interface FleetOptions {
  readonly seed: number;
  /** By default four of 1.6, three of 2.0.1 and three of 2.1. */
  readonly protocols?: readonly Protocol[];
  /** Between two messages of a charger, in ms; by default none. */
  readonly paceMs?: number;
  /** How long ago the chargers began, by their own clocks; by default so long that no time is in the future. */
  readonly ageMs?: number;
  /** The data directory is a disk (tmpfs) of so many MiB. */
  readonly diskMib?: number;
  /** As they stand in the settings file. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** The chargers and their server. */
export interface Fleet {
  /** The folder of the data directory and of everything else that the row makes. */
  readonly dir: string;
  /** The data directory, with the stations in it. */
  readonly data: string;
  /** The server that runs now. */
  readonly server: ServerProcess;
  /** Starts the server, on the same port each time. */
  serve(options?: ProcessOptions): Promise<ServerProcess>;
  /** Starts another command, or a server that is expected not to start. */
  start(args: readonly string[], options?: ProcessOptions): OcppdProcess;
  /** Kills the server; chargers wait for the next one. */
  kill(): Promise<void>;
  /** Stops the server by SIGTERM; returns its exit code. */
  stop(): Promise<number>;
  /** Resolves after so many more answers. Rejects when a charger got a wrong answer. */
  answers(more: number): Promise<void>;
  /** The number of answers so far. */
  readonly answered: number;
  /** While it is true, chargers send a message again that was answered InternalError. */
  mayRefuse: boolean;
  readonly lives: readonly ChargerLife[];
  /** Sends so many heartbeats of another charger, one after another; the longest answer time in ms. Rejects without an answer. */
  heartbeats(count: number): Promise<number>;
  /** Ends all charges, stops the server and compares the ledgers with the database: nothing is missing, nothing is doubled. */
  settle(options?: CompareOptions): Promise<void>;
}

/** What a row expects of the database besides what is in the ledgers. */
export interface CompareOptions {
  /** Warnings that are right, because of the fault. */
  readonly warnings?: readonly WarningCode[];
  /** Flags of charges that are right, because of the fault. */
  readonly flags?: readonly TransactionFlag[];
}

/** Of the server's log, when a promise is broken. */
const SHOWN_LINES = 20;
const DEFAULT_AGE_MS = 100 * 86_400_000;

/** The charger of {@link Fleet.heartbeats}. */
const OTHER = "OTHER";

const PROTOCOLS: readonly Protocol[] = [
  ...Array<Protocol>(4).fill("ocpp1.6"),
  ...Array<Protocol>(3).fill("ocpp2.0.1"),
  ...Array<Protocol>(3).fill("ocpp2.1"),
];

/** Runs `body` with a fleet, whose chargers connect as soon as `serve` has started the server. */
export function withFleet(options: FleetOptions, body: (fleet: Fleet) => Promise<void>): Promise<void> {
  const { seed, protocols = PROTOCOLS, paceMs = 0, settings = {}, diskMib, ageMs = DEFAULT_AGE_MS } = options;
  return withProcesses(async ({ dir, serve, start }) => {
    const data = `${dir}/data`;
    if (diskMib !== undefined) await mountDisk(data, diskMib);
    await withStore(data, async (store) => {
      const ids = [OTHER, ...protocols.map((_, n) => `CP${n}`)];
      for (const id of ids) await store.addStation(newStation(id, Date.now()));
      await store.addTag(tag("ALICE"));
    });
    const answers = counter();
    // Whole seconds, as most chargers send them.
    const begun = 1000 * Math.floor(Date.now() / 1000);
    const random = seeded(seed);
    let server: ServerProcess | undefined;
    let serverPort = Promise.withResolvers<number>();
    const file = `${dir}/ocppd.jsonc`;
    await Deno.writeTextFile(file, JSON.stringify(settings));
    const ledgerPath = (id: string) => `${dir}/${id}.ledger`;
    const running = () => {
      if (server === undefined) throw new Error("no server has been started");
      return server;
    };
    const ended = async (signal: Deno.Signal) => {
      const last = running();
      serverPort = Promise.withResolvers();
      last.signal(signal);
      return (await unlessItHangs(last.ended, `the end of the server by ${signal}`)).code;
    };
    const ledgers = protocols.map((_, n) => createLedger(ledgerPath(`CP${n}`)));
    const lives = protocols.map((protocol, n) =>
      beginLife({
        id: `CP${n}`,
        protocol,
        random: random.fork(`CP${n}`),
        paceMs,
        beginAt: begun - ageMs,
        serverPort: () => serverPort.promise,
        mayRefuse: () => fleet.mayRefuse,
        answered(entry) {
          ledgers[n]?.add(entry);
          answers.add();
        },
      })
    );
    const fleet: Fleet = {
      dir,
      data,
      lives,
      start,
      mayRefuse: false,
      get server() {
        return running();
      },
      async serve(options) {
        const port = server === undefined ? [] : ["--port", String(server.port)];
        server = await serve(["--config", file, ...port], options);
        serverPort.resolve(server.port);
        return server;
      },
      kill: async () => assert.notEqual(await ended("SIGKILL"), 0),
      stop: () => ended("SIGTERM"),
      answers: (more) => Promise.race([answers.reach(answers.count + more), ...lives.map(({ failed }) => failed)]),
      get answered() {
        return answers.count;
      },
      async heartbeats(count) {
        const charger = await connectCharger({ url: `ws://127.0.0.1:${running().port}/OCPP/${OTHER}` });
        let longest = 0;
        for (let n = 0; n < count; n++) {
          const from = performance.now();
          await charger.call("Heartbeat", {});
          longest = Math.max(longest, performance.now() - from);
        }
        await charger.close();
        return longest;
      },
      async settle(options = {}) {
        await unlessItHangs(Promise.all(lives.map((life) => life.finish())), "the last charges");
        assert.equal(await fleet.stop(), 0, running().output().slice(-2000));
        const known = lives.map(({ id }) => [id, chargesOf(ledgerPath(id))] as const);
        await withStore(data, (store) => compare(store, known, options));
      },
    };
    try {
      await body(fleet);
    } catch (thrown) {
      const lines = server?.output().split("\n").slice(-SHOWN_LINES) ?? [];
      await Deno.stderr.write(new TextEncoder().encode(`the last lines of the server:\n${lines.join("\n")}\n`));
      throw thrown;
    } finally {
      for (const life of lives) life.abandon();
      for (const ledger of ledgers) ledger.close();
      if (diskMib !== undefined) await unmount(data);
    }
  });
}

async function mountDisk(folder: string, mib: number): Promise<void> {
  await Deno.mkdir(folder, { mode: 0o700 });
  const args = ["-t", "tmpfs", "-o", `size=${mib}m,mode=700`, "tmpfs", folder];
  const { success, stderr } = await new Deno.Command("mount", { args, stderr: "piped" }).output();
  if (!success) throw new Error(`a disk could not be mounted: ${new TextDecoder().decode(stderr)}`);
}

/** Compares a database with the ledgers: the charges by the charger's id. */
export async function compare(
  store: Store,
  ledgers: readonly (readonly [string, readonly Charge[]])[],
  { warnings: rightWarnings = [], flags: rightFlags = [] }: CompareOptions = {},
): Promise<void> {
  assert.deepEqual((await store.check()).faults, []);
  assert.deepEqual(await store.openTransactions(), []);
  const all = await store.transactions({ limit: 1_000_000 });
  for (const [id, charges] of ledgers) {
    const is16 = charges.some(({ number }) => number !== null);
    const stored: Charge[] = [];
    // The list is newest first, the ledger oldest first.
    for (const transaction of all.filter(({ stationId }) => stationId === id).toReversed()) {
      const readings = (await store.readings(transaction.id)).map(({ meterWh }) => meterWh ?? NaN);
      const flags = transaction.flags.filter((flag) => !rightFlags.includes(flag));
      assert.deepEqual([flags, transaction.endedBy, transaction.tagId], [[], "station", "ALICE"], id);
      stored.push({
        name: transaction.reference ?? String(stored.length),
        number: is16 ? transaction.id : null,
        startedAt: transaction.startedAt,
        startWh: transaction.meterStartWh ?? NaN,
        // The readings also contain the register of the stop, and in 2.x that of the start.
        registers: readings.slice(is16 ? 0 : 1, -1),
        stoppedAt: transaction.stoppedAt,
        stopWh: transaction.meterStopWh,
      });
    }
    assert.deepEqual(stored, charges, `the charges of ${id}`);
    assert.deepEqual(await store.orphans(id, 10), [], `no orphans of ${id}`);
    const warnings = (await store.warnings(id)).filter(({ code }) => !rightWarnings.includes(code));
    assert.deepEqual(warnings, [], `no other warnings of ${id}`);
  }
  const known = ledgers.reduce((sum, [, charges]) => sum + charges.length, 0);
  assert.equal(all.length, known, "the number of answered starts");
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length, "ids are unique");
}

/** Runs `run` with the database of a data directory, which is created. */
export async function withStore(data: string, run: (store: Store) => Promise<void>): Promise<void> {
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
  const waiting = new Set<{ readonly from: number; resolve(): void }>();
  return {
    get count() {
      return count;
    },
    add() {
      count++;
      for (const one of waiting) if (count >= one.from && waiting.delete(one)) one.resolve();
    },
    reach: (from: number) => new Promise<void>((resolve) => void waiting.add({ from, resolve })),
  };
}
