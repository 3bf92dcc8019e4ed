import { AppError } from "../../../base/errors.ts";
import { fromWords, type Reply, type Request } from "./worker_messages.ts";

/** A worker that answers in the order in which it is asked. */
export interface WorkerChannel {
  /** Rejects with the worker's error, or when it dies. */
  sendRequest(request: Request): Promise<Reply>;
  end(): void;
}

interface RequestedItem {
  resolve(reply: Reply): void;
  reject(error: AppError): void;
}

/** Starts a thread of the store. When it dies, every pending and every later request is rejected with `storage`. */
export function startWorker(url: URL): WorkerChannel {
  const worker = new Worker(url, { type: "module", name: "ocppd-store" });
  let deadLettered: AppError | undefined;
  const waiting: RequestedItem[] = [];

  const die = (words: string) => {
    deadLettered ??= new AppError("storage", `the database thread died: ${words}`);
    worker.terminate();
    for (const { reject } of waiting.splice(0)) reject(deadLettered);
  };
  worker.onmessage = ({ data }: MessageEvent<string>) => {
    // The other end is our own store_worker.ts.
    const reply = JSON.parse(data) as Reply;
    const requested = waiting.shift();
    if (reply.say === "failed") requested?.reject(fromWords(reply.error));
    else requested?.resolve(reply);
  };
  worker.onerror = (event) => {
    // Else the error would end this process as well.
    event.preventDefault();
    die(event.message);
  };
  worker.onmessageerror = () => die("a message could not be read");

  return {
    sendRequest(request) {
      if (deadLettered !== undefined) return Promise.reject(deadLettered);
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        worker.postMessage(JSON.stringify(request));
      });
    },
    end: () => die("it was ended"),
  };
}
