/**
 * Latencies of an API route, requested again and again by a thread of its own: the thread of the test is busy with the attack,
 * and would measure itself.
 */
import type { AttackedServer } from "./server.ts";

/** Sorted latencies in ms. */
export interface Latencies {
  readonly p99: number;
  readonly count: number;
}

/** What the thread gets. */
export interface LatencyTask {
  readonly url: string;
  readonly key: string;
  /** Ends after the signal, but not before so many requests. */
  readonly least: number;
}

const LEAST = 100;

/** Sends one request after another until `end`. */
export async function latenciesUntil(server: AttackedServer, end: Promise<unknown>): Promise<Latencies> {
  const worker = new Worker(new URL("./latency_worker.ts", import.meta.url), { type: "module" });
  try {
    const url = `http://127.0.0.1:${server.port}/api/v1/stations?limit=1`;
    worker.postMessage({ url, key: server.apiKey, least: LEAST } satisfies LatencyTask);
    const done = new Promise<readonly number[]>((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    });
    await end;
    worker.postMessage("end");
    const times = await done;
    return { p99: times[Math.floor(times.length * 0.99)] ?? 0, count: times.length };
  } finally {
    worker.terminate();
  }
}
