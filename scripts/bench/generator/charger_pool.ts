import type { Protocol } from "../../../src/domain/station.ts";
import { type Charger, createChargers } from "./charger.ts";
import type { Took } from "./worker_messages.ts";
import { createPoller, type Poller } from "./poller.ts";

/** All chargers of a run, and what happens to them. */
export interface Field {
  readonly poller: Poller;
  readonly chargers: readonly Charger[];
  /** Where they have connected. */
  readonly port: number;
  /** Whom {@link Charger.say} is answered to. */
  onAnswered: (charger: Charger, ms: number, action: string) => void;
  /** Connects and boots `count` chargers. */
  connect(to: BoundListener, count: number): Took;
  /** Cuts all lines at once, and connects and boots all anew. */
  storm(): Took;
  disconnect(): void;
  waitUntil(at: number): void;
  /** Throws when it takes too long: chargers that are not answered make the whole run worthless. */
  waitWhile(condition: () => boolean, maxWaitMs?: number): void;
  /** Notes what went wrong. */
  fault(words: string): void;
  /** What went wrong since this was asked the last time: the first few, and how many. */
  takeFaults(): readonly string[];
}

/** Where chargers connect, and how. */
export interface BoundListener {
  readonly port: number;
  readonly protocol: Protocol;
  readonly password: string;
}

const MAX_WAIT_MS = 30_000;
const FAULTS_SHOWN = 5;

/** An empty field. */
export function createField(): Field {
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
  const chargerPool: Field = {
    poller,
    get chargers() {
      return chargers;
    },
    get port() {
      return port;
    },
    onAnswered() {},
    connect(door, count) {
      const create = createChargers({
        poller,
        ...door,
        events: {
          ready: () => void ready++,
          answered: (charger, ms, action) => chargerPool.onAnswered(charger, ms, action),
          fault: chargerPool.fault,
        },
      });
      port = door.port;
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
