import type { BackUp } from "../store.ts";
import { startWorker } from "./worker_line.ts";

/** Copies databases in a worker of its own, so that nobody waits for it; see {@link backUp}. */
export function backUpInWorker(workerUrl: URL): BackUp {
  return async (from, to) => {
    const line = startWorker(workerUrl);
    try {
      await line.ask({ ask: "back up", from, to });
    } finally {
      line.end();
    }
  };
}
