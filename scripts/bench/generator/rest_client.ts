import type { Charger } from "./charger.ts";
import type { Field } from "./charger_pool.ts";
import { createHttpLines } from "./http_connection.ts";
import type { Meter } from "./measuring.ts";
import { BESIDE } from "./worker_messages.ts";
import { createPace, type Pace } from "./pace.ts";

/** What needs no disk, asked for at even times while others say their loop: heartbeats, and /API/Status. */
export interface Beside {
  /** Those who say the heartbeats, and nothing else. */
  readonly chargers: ReadonlySet<Charger>;
  /** A call of one of them was answered. */
  answered(charger: Charger, ms: number): void;
  /** Asks until then. */
  requestUntil(end: number): void;
  /** Whom it tells from now on. */
  measure(meter: Meter | undefined): void;
  /** Asks no more. */
  end(): void;
  readonly idle: boolean;
  close(): void;
}

/** A hundred times a second each: enough for a p99, and no load. Each who asks has ten times as long for his answer. */
const EVERY_MS = 10;
const HEARTBEAT = { action: "Heartbeat", payload: "{}" };
const STATUS = "/API/Status";

/** See {@link Beside}; `key` opens the REST API. */
export function requestOverRest({ poller, port, chargers: all, waitUntil, fault }: Field, key: string): Beside {
  let meter: Meter | undefined;
  let turn = 0;
  const chargers = all.slice(-BESIDE);
  const heartbeats = new Map<Charger, Pace>();
  const send = (kind: string, ms: number) => meter?.beside(kind, ms);
  const createConnection = createHttpLines({ poller, port, key });
  const requesters = chargers.map((charger) => {
    const line = createConnection({ answered: (ms) => send(STATUS, statuses.answered(ms)), fault });
    const statuses = createPace(() => line.get(STATUS));
    const beats = createPace(() => charger.call(HEARTBEAT));
    heartbeats.set(charger, beats);
    return { paces: [statuses, beats], close: line.close };
  });
  return {
    chargers: new Set(chargers),
    answered(charger, ms) {
      const took = heartbeats.get(charger)?.answered(ms);
      if (took !== undefined) send(HEARTBEAT.action, took);
    },
    requestUntil(end) {
      for (let due = performance.now(); due < end; due += EVERY_MS) {
        waitUntil(due);
        for (const pace of requesters[turn++ % requesters.length]?.paces ?? []) pace.due(due);
      }
      waitUntil(end);
    },
    measure: (running) => void (meter = running),
    end() {
      for (const { paces } of requesters) for (const pace of paces) pace.end();
    },
    get idle() {
      return requesters.every(({ paces }) => paces.every((pace) => pace.idle));
    },
    close() {
      for (const { close } of requesters) close();
    },
  };
}
