import type { ChargerPool } from "./charger_pool.ts";
import { createHttpLines } from "./http_connection.ts";
import { type LoadTimes, measure, type Meter } from "./measuring.ts";
import type { Fetched } from "./worker_messages.ts";

/** The paths to request, and the server. */
export interface Input extends LoadTimes {
  readonly port: number;
  readonly key: string;
  /** A connection for each. */
  readonly paths: readonly string[];
  /** How long the last answers may take. */
  readonly maxWaitMs?: number | undefined;
}

/** Requests each path on a connection of its own as fast as it is answered; counts requests that began in time, at least one. */
export function request(chargerPool: ChargerPool, { pid, port, key, paths, warmUpMs, ms, maxWaitMs }: Input): Fetched {
  let meter: Meter | undefined;
  let inProgress = 0;
  let until = 0;
  let bodyBytes = 0;
  const createConnection = createHttpLines({ poller: chargerPool.poller, port, key });
  const lines = paths.map((path) => {
    const line = createConnection({
      body: ({ length }) => void (bodyBytes += length),
      answered(took) {
        meter?.call(path, took);
        if (performance.now() < until) line.get(path);
        else inProgress--;
      },
      fault(words) {
        chargerPool.fault(words);
        inProgress--;
      },
    });
    return { get: () => line.get(path), close: line.close };
  });
  const requestFor = (time: number) => {
    until = performance.now() + time;
    inProgress = lines.length;
    for (const { get } of lines) get();
    chargerPool.waitWhile(() => inProgress > 0, time + (maxWaitMs ?? MAX_WAIT_MS));
  };
  if (warmUpMs > 0) requestFor(warmUpMs);
  bodyBytes = 0;
  const load = measure(chargerPool, pid, (running) => {
    meter = running;
    requestFor(ms);
  });
  for (const { close } of lines) close();
  return { ...load, bodyBytes };
}

const MAX_WAIT_MS = 30_000;
