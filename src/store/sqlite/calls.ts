import { AppError, wordsOf } from "../../base/errors.ts";
import type { Store } from "../store.ts";
import { type Answer, type Call, type Method, METHODS } from "./batch.ts";

/** More calls than this wait for the next batch, so that no commit takes long. */
const BATCH_MAX = 1000;

/** Whoever runs batches, one at a time. Throws or rejects when a batch could not be run at all. */
export interface Runner {
  run(calls: readonly Call[]): readonly Answer[] | Promise<readonly Answer[]>;
  close(): void | Promise<void>;
}

/** Listens to how many calls each batch held; there is at most one commit a batch. */
export type BatchListener = (calls: number) => void;

interface Waiting extends Call {
  resolve(value: unknown): void;
  reject(error: AppError): void;
}

/**
 * The port over a runner: what is called while one batch runs is the next batch, without a timer. The number that can
 * wait is bounded by the callers: each awaits its answer before it asks again.
 */
export function createCallStore(runner: Runner, onBatch: BatchListener = () => {}): Store {
  const pending: Waiting[] = [];
  let pumping: Promise<void> | undefined;
  let closing: Promise<void> | undefined;

  const pump = async () => {
    // The calls of the same turn of the event loop make one batch.
    await Promise.resolve();
    while (pending.length > 0) {
      const batch = pending.splice(0, BATCH_MAX);
      await settle(runner, batch);
      onBatch(batch.length);
    }
    pumping = undefined;
  };
  const call = (method: Method, args: readonly unknown[]) => {
    if (closing !== undefined) return Promise.reject(new AppError("storage", `${method}: the store is closed`));
    return new Promise<unknown>((resolve, reject) => {
      pending.push({ method, args, resolve, reject });
      pumping ??= pump();
    });
  };

  // METHODS names every method of the port, so these are all of them; each hands on what the port's types let in.
  const methods = Object.fromEntries(
    Object.keys(METHODS).map((method) => [method, (...args: readonly unknown[]) => call(method as Method, args)]),
  ) as unknown as Omit<Store, "close">;
  return {
    ...methods,
    close: () => closing ??= Promise.resolve(pumping).then(() => runner.close()),
  };
}

/** Never rejects: each call of the batch gets its answer, or the same error. */
async function settle(runner: Runner, batch: readonly Waiting[]): Promise<void> {
  try {
    const answers = await runner.run(batch.map(({ method, args }) => ({ method, args })));
    batch.forEach((waiting, index) => {
      const answer = answers[index];
      if (answer === undefined) waiting.reject(new AppError("storage", `${waiting.method}: no answer came back`));
      else if (answer.ok) waiting.resolve(answer.value);
      else waiting.reject(answer.error);
    });
  } catch (thrown) {
    const error = thrown instanceof AppError ? thrown : new AppError("storage", wordsOf(thrown), { cause: thrown });
    for (const waiting of batch) waiting.reject(error);
  }
}
