import { AppError } from "../../../base/errors.ts";
import type { BatchExecutor } from "./batch_executor.ts";
import { fromWire } from "./worker_messages.ts";
import { startWorker, type WorkerChannel } from "./worker_channel.ts";

/** A second connection to the database in a thread of its own: for what may take long, so that no charger waits for it. */
export interface ReaderWorker extends BatchExecutor {
  /** Something is asked of it that it has not answered. */
  isRequested(): boolean;
  /** Copies what the write-ahead log holds by now into the database. */
  checkpoint(): Promise<void>;
}

/** What {@link openReaderWorker} needs. */
export interface ReaderWorkerOptions {
  readonly path: string;
  /** Where store_worker.ts is: in a compiled binary `import.meta.url` is the entry's, so the entry must say. */
  readonly workerUrl: URL;
  /** How long the thread stays when nobody asks; for tests. */
  readonly idleMs?: number;
}

/** A thread takes 25 MB and a moment to begin. */
const IDLE_MS = 60_000;

/** The thread begins when it is asked for something, and ends when nobody has for a minute. What dies is begun anew by the next. */
export function openReaderWorker({ path, workerUrl, idleMs = IDLE_MS }: ReaderWorkerOptions): ReaderWorker {
  let thread: Promise<WorkerChannel> | undefined;
  let requesting = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const begin = async () => {
    const line = startWorker(workerUrl);
    try {
      await line.sendRequest({ sendRequest: "open", path });
    } catch (thrown) {
      line.end();
      throw thrown;
    }
    return line;
  };
  const end = async () => {
    const ending = thread;
    thread = undefined;
    const line = await ending?.catch(() => undefined);
    // So that its locks go before its thread does.
    await line?.sendRequest({ sendRequest: "close" }).catch(() => {});
    line?.end();
  };
  const sendRequest: WorkerChannel["sendRequest"] = async (request) => {
    if (closed) throw new AppError("storage", `${request.sendRequest}: the store is closed`);
    clearTimeout(idle);
    requesting++;
    const used = thread ??= begin();
    try {
      return await (await used).sendRequest(request);
    } catch (thrown) {
      // It is dead, never lived, or can't read the database: the next request begins another.
      if (thread === used) void end();
      throw thrown;
    } finally {
      if (--requesting === 0 && !closed) {
        idle = setTimeout(end, idleMs);
        Deno.unrefTimer(idle);
      }
    }
  };
  return {
    async run(calls) {
      const reply = await sendRequest({
        sendRequest: "run",
        calls: calls.map(({ method, args }) => ({ method, args })),
      });
      if (reply.say !== "answers") throw new AppError("storage", `the database thread said ${reply.say}, not answers`);
      return reply.answers.map(fromWire);
    },
    async checkpoint() {
      await sendRequest({ sendRequest: "checkpoint" });
    },
    isRequested: () => requesting > 0,
    async close() {
      closed = true;
      clearTimeout(idle);
      await end();
    },
  };
}
