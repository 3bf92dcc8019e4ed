import type { Charger } from "./charger.ts";
import type { ChargerPool } from "./charger_pool.ts";
import { createHttpLines } from "./http_connection.ts";
import type { Meter } from "./measuring.ts";
import { PACED_CHARGERS } from "./worker_messages.ts";
import { createPace, type Pace } from "./pace.ts";

/** Requests that need no disk, sent at even times while other chargers send their loop: heartbeats, and /API/Status. */
export interface PacedRequests {
  /** The chargers that send heartbeats only. */
  readonly chargers: ReadonlySet<Charger>;
  /** A call of one of them was answered. */
  answered(charger: Charger, ms: number): void;
  /** Sends requests until `end`. */
  requestUntil(end: number): void;
  /** The meter that gets the durations from now on. */
  measure(meter: Meter | undefined): void;
  /** Sends no further request. */
  end(): void;
  readonly idle: boolean;
  close(): void;
}

/** A hundred requests a second of each kind: enough for a p99, and no load. Each client has ten times as long for its answer. */
const EVERY_MS = 10;
const HEARTBEAT = { action: "Heartbeat", payload: "{}" };
const STATUS = "/API/Status";

/** See {@link PacedRequests}; `key` is a key of the REST API. */
export function requestOverRest(
  { poller, port, chargers: all, waitUntil, fault }: ChargerPool,
  key: string,
): PacedRequests {
  let meter: Meter | undefined;
  let turn = 0;
  const chargers = all.slice(-PACED_CHARGERS);
  const heartbeats = new Map<Charger, Pace>();
  const send = (kind: string, ms: number) => meter?.paced(kind, ms);
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
