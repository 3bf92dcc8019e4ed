import { AppError } from "../../base/errors.ts";
import type { BatchExecutor } from "./batch_executor.ts";
import { fromWire } from "./messages.ts";
import { type Line, startWorker } from "./worker_line.ts";

/** A second connection to the database in a thread of its own: for what may take long, so that no charger waits for it. */
export interface Aside extends BatchExecutor {
  /** Something is asked of it that it has not answered. */
  isAsked(): boolean;
  /** Copies what the write-ahead log holds by now into the database. */
  checkpoint(): Promise<void>;
}

/** What {@link openAside} needs. */
export interface AsideOptions {
  readonly path: string;
  /** Where worker.ts is: in a compiled binary `import.meta.url` is the entry's, so the entry must say. */
  readonly workerUrl: URL;
  /** How long the thread stays when nobody asks; for tests. */
  readonly idleMs?: number;
}

/** A thread takes 25 MB and a moment to begin. */
const IDLE_MS = 60_000;

/** The thread begins when it is asked for something, and ends when nobody has for a minute. What dies is begun anew by the next. */
export function openAside({ path, workerUrl, idleMs = IDLE_MS }: AsideOptions): Aside {
  let thread: Promise<Line> | undefined;
  let asking = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const begin = async () => {
    const line = startWorker(workerUrl);
    try {
      await line.ask({ ask: "open", path });
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
    await line?.ask({ ask: "close" }).catch(() => {});
    line?.end();
  };
  const ask: Line["ask"] = async (request) => {
    if (closed) throw new AppError("storage", `${request.ask}: the store is closed`);
    clearTimeout(idle);
    asking++;
    const used = thread ??= begin();
    try {
      return await (await used).ask(request);
    } catch (thrown) {
      // It is dead, never lived, or can't read the database: the next request begins another.
      if (thread === used) void end();
      throw thrown;
    } finally {
      if (--asking === 0 && !closed) {
        idle = setTimeout(end, idleMs);
        Deno.unrefTimer(idle);
      }
    }
  };
  return {
    async run(calls) {
      const reply = await ask({ ask: "run", calls: calls.map(({ method, args }) => ({ method, args })) });
      if (reply.say !== "answers") throw new AppError("storage", `the database thread said ${reply.say}, not answers`);
      return reply.answers.map(fromWire);
    },
    async checkpoint() {
      await ask({ ask: "checkpoint" });
    },
    isAsked: () => asking > 0,
    async close() {
      closed = true;
      clearTimeout(idle);
      await end();
    },
  };
}
