import { AppError, errorMessage } from "../../../base/errors.ts";
import { type Reply, type Request, toAppError } from "./worker_messages.ts";

/** A worker that replies in the order of its requests. */
export interface WorkerChannel {
  /** Rejects with the worker's error, or when the worker crashes. */
  send(request: Request): Promise<Reply>;
  end(): void;
}

interface PendingRequest {
  resolve(reply: Reply): void;
  reject(error: AppError): void;
}

/** Descriptors that must be free for a thread: the runtime takes six at once, the thread some more for its database. */
const DESCRIPTORS = 32;

/**
 * Starts a thread of the store. When it crashes, every pending and every later request is rejected with `storage`. Throws
 * `storage` when the process has too few free descriptors.
 */
export function startWorker(url: URL): WorkerChannel {
  requireDescriptors();
  const worker = new Worker(url, { type: "module", name: "ocppd-store" });
  let crash: AppError | undefined;
  const pending: PendingRequest[] = [];

  const stop = (reason: string) => {
    crash ??= new AppError("storage", `the database thread ended: ${reason}`);
    worker.terminate();
    for (const { reject } of pending.splice(0)) reject(crash);
  };
  worker.onmessage = ({ data }: MessageEvent<string>) => {
    // store_worker.ts wrote it.
    const reply = JSON.parse(data) as Reply;
    const request = pending.shift();
    if (reply.type === "failed") request?.reject(toAppError(reply.error));
    else request?.resolve(reply);
  };
  worker.onerror = (event) => {
    // Otherwise the error would end this process too.
    event.preventDefault();
    stop(event.message);
  };
  worker.onmessageerror = () => stop("a message could not be read");

  return {
    send(request) {
      if (crash !== undefined) return Promise.reject(crash);
      return new Promise((resolve, reject) => {
        pending.push({ resolve, reject });
        worker.postMessage(JSON.stringify(request));
      });
    },
    end: () => stop("it was stopped"),
  };
}

/**
 * Throws `storage` when fewer than {@link DESCRIPTORS} are free. Deno 2.9 ends the whole process when a worker gets too few
 * (runtime/tokio_util.rs, ext/io/lib.rs: `unwrap`), and anybody who may connect can use them up.
 */
function requireDescriptors(): void {
  const opened: Deno.FsFile[] = [];
  try {
    while (opened.length < DESCRIPTORS) opened.push(Deno.openSync("/dev/null", { read: true }));
  } catch (thrown) {
    throw new AppError("storage", `no thread of the database can start: ${errorMessage(thrown)}`, { cause: thrown });
  } finally {
    for (const file of opened) file.close();
  }
}
