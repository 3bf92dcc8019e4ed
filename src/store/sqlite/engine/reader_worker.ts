import { AppError } from "../../../base/errors.ts";
import type { BatchExecutor } from "./batch_executor.ts";
import { fromWire } from "./worker_messages.ts";
import { startWorker, type WorkerChannel } from "./worker_channel.ts";

/** A second connection to the database in its own thread, for long reads and checkpoints: no charger waits for them. */
export interface ReaderWorker extends BatchExecutor {
  /** True while a request is not answered. */
  isBusy(): boolean;
  /** Copies the present write-ahead log into the database. */
  checkpoint(): Promise<void>;
}

/** What {@link openReaderWorker} needs. */
export interface ReaderWorkerOptions {
  readonly path: string;
  /** The URL of store_worker.ts: in a compiled binary `import.meta.url` is that of the entry, so the entry passes it. */
  readonly workerUrl: URL;
  /** How long an idle thread stays; for tests. */
  readonly idleMs?: number;
}

/** A thread takes 25 MB and a moment to start. */
const IDLE_MS = 60_000;

/** The thread starts with the first request and ends after a minute without one. After a crash the next request starts another. */
export function openReaderWorker({ path, workerUrl, idleMs = IDLE_MS }: ReaderWorkerOptions): ReaderWorker {
  let thread: Promise<WorkerChannel> | undefined;
  let pending = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const begin = async () => {
    const channel = startWorker(workerUrl);
    try {
      await channel.send({ type: "open", path });
    } catch (thrown) {
      channel.end();
      throw thrown;
    }
    return channel;
  };
  const end = async () => {
    const ending = thread;
    thread = undefined;
    const channel = await ending?.catch(() => undefined);
    // Closes the connection first, so that its locks are released before the thread ends.
    await channel?.send({ type: "close" }).catch(() => {});
    channel?.end();
  };
  const send: WorkerChannel["send"] = async (request) => {
    if (closed) throw new AppError("storage", `${request.type}: the store is closed`);
    clearTimeout(idle);
    pending++;
    const used = thread ??= begin();
    try {
      return await (await used).send(request);
    } catch (thrown) {
      // The thread crashed, never started, or can't read the database: the next request starts another.
      if (thread === used) void end();
      throw thrown;
    } finally {
      if (--pending === 0 && !closed) {
        idle = setTimeout(end, idleMs);
        Deno.unrefTimer(idle);
      }
    }
  };
  return {
    async run(calls) {
      const reply = await send({ type: "run", calls: calls.map(({ method, args }) => ({ method, args })) });
      if (reply.type !== "results") {
        throw new AppError("storage", `the database thread sent ${reply.type}, not results`);
      }
      return reply.results.map(fromWire);
    },
    async checkpoint() {
      await send({ type: "checkpoint" });
    },
    isBusy: () => pending > 0,
    async close() {
      closed = true;
      clearTimeout(idle);
      await end();
    },
  };
}
