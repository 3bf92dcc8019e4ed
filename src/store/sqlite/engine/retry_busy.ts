import { AppError } from "../../../base/errors.ts";
import type { BatchExecutor } from "./batch_executor.ts";

/** Another program holds the write lock: the batch had no effect and may be tried again. */
export class Busy extends AppError {
  constructor(cause: unknown) {
    super("storage", "another program holds the lock of the database and did not release it in time", { cause });
  }
}

/** SQLITE_BUSY and its extended codes. */
export function isBusy(thrown: unknown): boolean {
  const code = thrown instanceof Error && "errcode" in thrown ? thrown.errcode : undefined;
  return typeof code === "number" && (code & 0xff) === 5;
}

/** How long SQLite blocks this thread for the lock of another program (ms): most programs write within that. */
export const BUSY_WAIT_MS = 10;
const RETRY_MS = 20;
/** Less than a charger waits for its answer. */
const MAX_WAIT_MS = 20_000;

/** Runs batches with `run` and retries for up to `maxWaitMs` while another program writes. Only calls of the store wait. */
export function retryWhileBusy(run: BatchExecutor["run"], maxWaitMs: number = MAX_WAIT_MS): BatchExecutor["run"] {
  const again: BatchExecutor["run"] = async (calls) => {
    for (const until = performance.now() + maxWaitMs;;) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
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
