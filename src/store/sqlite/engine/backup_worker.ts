import type { BackUp } from "../../store.ts";
import { startWorker } from "./worker_channel.ts";

/** Copies databases in a worker of its own, so that nobody waits for it; see {@link backUp}. */
export function backUpInWorker(workerUrl: URL): BackUp {
  return async (from, to) => {
    const line = startWorker(workerUrl);
    try {
      await line.sendRequest({ sendRequest: "back up", from, to });
    } finally {
      line.end();
    }
  };
}
