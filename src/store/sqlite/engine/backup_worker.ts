import type { BackUp, Unpack } from "../../store.ts";
import { startWorker } from "./worker_channel.ts";

/** Copies a database in its own worker, so that the event loop does not wait; see {@link BackUp}. */
export function backUpInWorker(workerUrl: URL): BackUp {
  return async (from, to, extras) => {
    const channel = startWorker(workerUrl);
    try {
      await channel.send({ type: "back up", from, to, extras });
    } finally {
      channel.end();
    }
  };
}

/** Unpacks a backup in its own worker; see {@link Unpack}. */
export function unpackInWorker(workerUrl: URL): Unpack {
  return async (from, to, passphrase) => {
    const channel = startWorker(workerUrl);
    try {
      const reply = await channel.send({ type: "unpack", from, to, passphrase });
      if (reply.type !== "unpacked") throw new Error(`the worker answered ${reply.type}; wanted unpacked`);
      return reply.facts;
    } finally {
      channel.end();
    }
  };
}
