import { AppError } from "../../base/errors.ts";
import type { BackUp, Store } from "../store.ts";
import { type BatchListener, createCallStore } from "./calls.ts";
import { fromWire, fromWords, type Reply, type Request } from "./messages.ts";

/** What is needed to open a store in a thread of its own. */
export interface WorkerOptions {
  readonly path: string;
  /** Where worker.ts is: in a compiled binary `import.meta.url` is the entry's, so the entry must say. */
  readonly workerUrl: URL;
  readonly onBatch?: BatchListener;
}

/**
 * The store in a worker: the event loop never waits for a disk. Rejects with `storage` when the file can't be opened.
 * When the worker dies, every pending and every later call rejects with `storage`.
 */
export async function openInWorker({ path, workerUrl, onBatch }: WorkerOptions): Promise<Store> {
  const line = startWorker(workerUrl);
  try {
    await line.ask({ ask: "open", path });
  } catch (thrown) {
    line.end();
    throw thrown;
  }
  return createCallStore({
    async run(calls) {
      const reply = await line.ask({ ask: "run", calls });
      if (reply.say !== "answers") throw new AppError("storage", `the database thread said ${reply.say}, not answers`);
      return reply.answers.map(fromWire);
    },
    async close() {
      try {
        if (!line.isDead()) await line.ask({ ask: "close" });
      } finally {
        line.end();
      }
    },
  }, onBatch);
}

/** Copies databases in a worker of its own, so that neither the event loop nor the store's thread waits; see {@link backUp}. */
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

/** A worker that is asked one thing at a time. */
interface Line {
  /** Rejects with the worker's error, or when it dies. */
  ask(request: Request): Promise<Reply>;
  isDead(): boolean;
  end(): void;
}

function startWorker(url: URL): Line {
  const worker = new Worker(url, { type: "module", name: "ocppd-store" });
  let dead: AppError | undefined;
  let waiting: { resolve(reply: Reply): void; reject(error: AppError): void } | undefined;

  const die = (words: string) => {
    dead ??= new AppError("storage", `the database thread died: ${words}`);
    worker.terminate();
    waiting?.reject(dead);
    waiting = undefined;
  };
  worker.onmessage = ({ data }: MessageEvent<string>) => {
    // The other end is our own worker.ts.
    const reply = JSON.parse(data) as Reply;
    if (reply.say === "failed") waiting?.reject(fromWords(reply.error));
    else waiting?.resolve(reply);
    waiting = undefined;
  };
  worker.onerror = (event) => {
    // Else the error would end this process as well.
    event.preventDefault();
    die(event.message);
  };
  worker.onmessageerror = () => die("a message could not be read");

  return {
    ask(request) {
      if (dead !== undefined) return Promise.reject(dead);
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        worker.postMessage(JSON.stringify(request));
      });
    },
    isDead: () => dead !== undefined,
    end: () => worker.terminate(),
  };
}
