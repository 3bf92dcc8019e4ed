import { AppError } from "../../../base/errors.ts";
import type { BatchExecutor } from "./batch_executor.ts";

/** Another program was writing: nothing was done, and the same may be tried again. */
export class Busy extends AppError {
  constructor(cause: unknown) {
    super("storage", "another program holds the database, and did not let go in time", { cause });
  }
}

/** SQLITE_BUSY, whatever of its kind. */
export function isBusy(thrown: unknown): boolean {
  const code = thrown instanceof Error && "errcode" in thrown ? thrown.errcode : undefined;
  return typeof code === "number" && (code & 0xff) === 5;
}

/** So long SQLite may hold up this thread for another program (ms): most have written within it. */
export const BUSY_WAIT_MS = 10;
const AGAIN_MS = 20;
/** Less than any charger waits for its answer. */
const MAX_WAIT_MS = 20_000;

/** Runs batches as `run` does, and tries again for a while when somebody else is writing: what is asked of the store waits, and nothing else. */
export function retryWhileBusy(run: BatchExecutor["run"], maxWaitMs: number = MAX_WAIT_MS): BatchExecutor["run"] {
  const again: BatchExecutor["run"] = async (calls) => {
    for (const until = performance.now() + maxWaitMs;;) {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      try {
        return await run(calls);
      } catch (thrown) {
        if (!(thrown instanceof Busy) || performance.now() > until) throw thrown;
      }
    }
  };
  return (calls) => {
    try {
      return run(calls);
    } catch (thrown) {
      if (thrown instanceof Busy) return again(calls);
      throw thrown;
    }
  };
}
