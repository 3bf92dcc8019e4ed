import { AppError } from "../../base/errors.ts";
import { fromWords, type Reply, type Request } from "./messages.ts";

/** A worker that answers in the order in which it is asked. */
export interface Line {
  /** Rejects with the worker's error, or when it dies. */
  ask(request: Request): Promise<Reply>;
  end(): void;
}

interface Asked {
  resolve(reply: Reply): void;
  reject(error: AppError): void;
}

/** Starts a thread of the store. When it dies, every pending and every later request is rejected with `storage`. */
export function startWorker(url: URL): Line {
  const worker = new Worker(url, { type: "module", name: "ocppd-store" });
  let dead: AppError | undefined;
  const waiting: Asked[] = [];

  const die = (words: string) => {
    dead ??= new AppError("storage", `the database thread died: ${words}`);
    worker.terminate();
    for (const { reject } of waiting.splice(0)) reject(dead);
  };
  worker.onmessage = ({ data }: MessageEvent<string>) => {
    // The other end is our own worker.ts.
    const reply = JSON.parse(data) as Reply;
    const asked = waiting.shift();
    if (reply.say === "failed") asked?.reject(fromWords(reply.error));
    else asked?.resolve(reply);
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
        waiting.push({ resolve, reject });
        worker.postMessage(JSON.stringify(request));
      });
    },
    end: () => die("it was ended"),
  };
}
