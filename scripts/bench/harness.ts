import { createApp } from "../../src/app.ts";
import { DATABASE_FILE } from "../../src/domain/data_files.ts";
import { parseSettings } from "../../src/config/schema.ts";
import type { Protocol } from "../../src/domain/station.ts";
import { hashPassword } from "../../src/services/access/passwords.ts";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import { chargerId } from "./generator/charger.ts";
import { tagOf } from "./generator/message_exchange.ts";
import { type History, writeHistory, type WrittenHistory } from "./history.ts";

/** What every charger of the bench knows: 128 random bits, as `ocppd station add --password` makes them. */
export const PASSWORD = "5f0c3a9e7b1d48268a6e1c94d2f7b053";
/** What opens the REST API of a server of the bench. */
export const API_KEY = "bench-0123456789abcdef";

/** Transactions of a history that a few thousand more don't change. */
const LARGE = 1_000_000;

/** Folders of the bench, all under one that goes at the end. */
export interface Fixture {
  readonly root: string;
  /** A new empty folder. */
  folder(): Promise<string>;
  /** A new data directory in which so many stations and tags are on the list. */
  dataDir(stations: number): Promise<string>;
  /** A data directory with such a history; a large one is made once, and used by all rows that need it, one after another. */
  history(history: History): Promise<WrittenHistory>;
  /** A settings file. */
  settings(settings: object): Promise<string>;
  remove(): Promise<void>;
}

/** See {@link Fixture}. */
export async function createHarness(): Promise<Fixture> {
  const root = await Deno.makeTempDir({ prefix: "ocppd-bench-" });
  const originals = new Map<number, string>();
  const histories = new Map<number, WrittenHistory>();
  let count = 0;

  const folder = async () => {
    const path = `${root}/${count++}`;
    await Deno.mkdir(path);
    return path;
  };
  const original = async (stations: number) => {
    const path = originals.get(stations) ?? await folder();
    if (!originals.has(stations)) await fill(path, stations);
    originals.set(stations, path);
    return path;
  };
  const dataDir = async (stations: number) => {
    const path = await folder();
    await Deno.copyFile(`${await original(stations)}/${DATABASE_FILE}`, `${path}/${DATABASE_FILE}`);
    return path;
  };
  return {
    root,
    folder,
    dataDir,
    async history(history) {
      const { transactions, stations } = history;
      const written = histories.get(transactions) ?? writeHistory(await dataDir(stations), history);
      if (transactions >= LARGE) histories.set(transactions, written);
      return written;
    },
    async settings(settings) {
      const path = `${await folder()}/ocppd.jsonc`;
      await Deno.writeTextFile(path, JSON.stringify({ apiKey: API_KEY, ...settings }));
      return path;
    },
    remove: () => Deno.remove(root, { recursive: true }),
  };
}

/** The protocols of the loops. */
export const LOOPS = ["ocpp1.6", "ocpp2.0.1"] as const satisfies readonly Protocol[];

/** By way of the services, which know what a new tag looks like. */
async function fill(dataDir: string, stations: number): Promise<void> {
  const app = await createApp({
    settings: parseSettings({ dataDir, apiKey: API_KEY }),
    log: { debug() {}, info() {}, warn() {}, error() {} },
    version: "bench",
    openStore: (path, environment) => openInProcess({ ...environment, path }),
  });
  try {
    await Promise.all(Array.from({ length: stations }, async (_, index) => {
      await app.services.stations.add(chargerId(index), { passwordHashes: [await hashPassword(PASSWORD)] });
      await app.services.authorization.addTag(tagOf(index));
    }));
  } finally {
    await app.close();
  }
}
