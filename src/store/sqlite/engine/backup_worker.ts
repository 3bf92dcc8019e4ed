import type { BackUp } from "../../store.ts";
import { startWorker } from "./worker_channel.ts";

/** Copies a database in its own worker, so that the event loop does not wait; see {@link backUp}. */
export function backUpInWorker(workerUrl: URL): BackUp {
  return async (from, to) => {
    const channel = startWorker(workerUrl);
    try {
      await channel.send({ type: "back up", from, to });
    } finally {
      channel.end();
    }
  };
}
