import type { Protocol } from "../../../src/domain/station.ts";
import { type Charger, createChargers } from "./charger.ts";
import type { Took } from "./worker_messages.ts";
import { createPoller, type Poller } from "./poller.ts";

/** All chargers of a run. */
export interface ChargerPool {
  readonly poller: Poller;
  readonly chargers: readonly Charger[];
  /** The server's port. */
  readonly port: number;
  /** Called for each answer to {@link Charger.say}. */
  onAnswered: (charger: Charger, ms: number, action: string) => void;
  /** Connects and boots `count` chargers. */
  connect(to: ConnectOptions, count: number): Took;
  /** Cuts all connections at once, then connects and boots all again. */
  storm(): Took;
  disconnect(): void;
  waitUntil(at: number): void;
  /** Throws when it takes too long: chargers that are not answered make the whole run worthless. */
  waitWhile(condition: () => boolean, maxWaitMs?: number): void;
  /** Notes what went wrong. */
  fault(words: string): void;
  /** The faults since the last call of this: the first few, and how many. */
  takeFaults(): readonly string[];
}

/** The server's port, and what chargers connect with. */
export interface ConnectOptions {
  readonly port: number;
  readonly protocol: Protocol;
  readonly password: string;
}

const MAX_WAIT_MS = 30_000;
const FAULTS_SHOWN = 5;

/** A pool without chargers. */
export function createChargerPool(): ChargerPool {
  const poller = createPoller();
  let faults: string[] = [];
  let chargers: readonly Charger[] = [];
  let port = 0;
  let ready = 0;

  const takeFaults = () => {
    const more = faults.length - FAULTS_SHOWN;
    const shown = [...faults.slice(0, FAULTS_SHOWN), ...(more > 0 ? [`and ${more} more`] : [])];
    faults = [];
    return shown;
  };
  const waitWhile = (condition: () => boolean, maxWaitMs = MAX_WAIT_MS) => {
    const end = performance.now() + maxWaitMs;
    while (condition()) {
      if (performance.now() > end) throw new Error(`not all came in ${maxWaitMs} ms; ${takeFaults().join("; ")}`);
      poller.wait(100);
    }
  };
  const arrive = (): Took => {
    const from = performance.now();
    ready = 0;
    for (const charger of chargers) charger.connect(port);
    waitWhile(() => ready < chargers.length && faults.length === 0);
    return { ms: performance.now() - from, faults: takeFaults() };
  };
  const chargerPool: ChargerPool = {
    poller,
    get chargers() {
      return chargers;
    },
    get port() {
      return port;
    },
    onAnswered() {},
    connect(options, count) {
      const create = createChargers({
        poller,
        ...options,
        events: {
          ready: () => void ready++,
          answered: (charger, ms, action) => chargerPool.onAnswered(charger, ms, action),
          fault: chargerPool.fault,
        },
      });
      port = options.port;
      chargers = Array.from({ length: count }, (_, index) => create(index));
      return arrive();
    },
    storm() {
      for (const charger of chargers) charger.cut();
      return arrive();
    },
    disconnect() {
      for (const charger of chargers) charger.cut();
      chargers = [];
    },
    waitUntil(at) {
      for (let left = at - performance.now(); left > 0; left = at - performance.now()) poller.wait(Math.ceil(left));
    },
    waitWhile,
    fault: (words) => void faults.push(words),
    takeFaults,
  };
  return chargerPool;
}
