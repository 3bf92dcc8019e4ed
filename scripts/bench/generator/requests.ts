import type { Field } from "./field.ts";
import { createHttpLines } from "./http_line.ts";
import { type LoadTimes, measure, type Meter } from "./measuring.ts";
import type { Fetched } from "./orders.ts";

/** What is asked for, and where. */
export interface Wish extends LoadTimes {
  readonly port: number;
  readonly key: string;
  /** A line for each. */
  readonly paths: readonly string[];
  /** How long the last answers may take. */
  readonly patienceMs?: number | undefined;
}

/** Asks for each path on a line of its own as fast as it is answered: what began within the time counts, and at least one. */
export function request(field: Field, { pid, port, key, paths, warmUpMs, ms, patienceMs }: Wish): Fetched {
  let meter: Meter | undefined;
  let underway = 0;
  let until = 0;
  let bodyBytes = 0;
  const createLine = createHttpLines({ poller: field.poller, port, key });
  const lines = paths.map((path) => {
    const line = createLine({
      body: ({ length }) => void (bodyBytes += length),
      answered(took) {
        meter?.call(path, took);
        if (performance.now() < until) line.get(path);
        else underway--;
      },
      fault(words) {
        field.fault(words);
        underway--;
      },
    });
    return { get: () => line.get(path), close: line.close };
  });
  const askFor = (time: number) => {
    until = performance.now() + time;
    underway = lines.length;
    for (const { get } of lines) get();
    field.waitWhile(() => underway > 0, time + (patienceMs ?? PATIENCE_MS));
  };
  if (warmUpMs > 0) askFor(warmUpMs);
  bodyBytes = 0;
  const load = measure(field, pid, (running) => {
    meter = running;
    askFor(ms);
  });
  for (const { close } of lines) close();
  return { ...load, bodyBytes };
}

const PATIENCE_MS = 30_000;
