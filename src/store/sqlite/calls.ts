import { AppError, wordsOf } from "../../base/errors.ts";
import type { Store } from "../store.ts";
import { type Answer, type Call, type Method, METHODS } from "./batch.ts";

/** More calls than this wait for the next batch, so that no commit takes long. */
const BATCH_MAX = 1000;

/** Whoever runs batches, one at a time. */
export interface Runner {
  /** Resolves when the calls that have come are to be run, and those that come meanwhile with them. */
  gather(): Promise<void>;
  /** Throws or rejects when a batch could not be run at all. */
  run(calls: readonly Call[]): readonly Answer[] | Promise<readonly Answer[]>;
  close(): void | Promise<void>;
}

/** Listens to how many calls each batch held; there is at most one commit a batch. */
export type BatchListener = (calls: number) => void;

interface Waiting extends Call {
  resolve(value: unknown): void;
  reject(error: AppError): void;
}

/** Who runs the calls of a store. */
export interface CallStoreOptions {
  readonly runner: Runner;
  /** Runs what may take long; `runner` does when there is none. */
  readonly aside?: Runner | undefined;
  readonly onBatch?: BatchListener | undefined;
}

/** The port over those who run its calls. */
export function createCallStore({ runner, aside = runner, onBatch = () => {} }: CallStoreOptions): Store {
  const main = createQueue(runner, onBatch);
  const other = aside === runner ? main : createQueue(aside, onBatch);
  let closing: Promise<void> | undefined;
  const call = (method: Method, args: readonly unknown[]) => {
    if (closing !== undefined) return Promise.reject(new AppError("storage", `${method}: the store is closed`));
    return (METHODS[method] === "long read" ? other : main).add(method, args);
  };

  // METHODS names every method of the port, so these are all of them; each hands on what the port's types let in.
  const methods = Object.fromEntries(
    Object.keys(METHODS).map((method) => [method, (...args: readonly unknown[]) => call(method as Method, args)]),
  ) as unknown as Omit<Store, "close">;
  const close = async () => {
    await Promise.all([main.idle(), other.idle()]);
    if (aside !== runner) await aside.close();
    await runner.close();
  };
  return { ...methods, close: () => closing ??= close() };
}

/** Calls on their way to a runner. */
interface Queue {
  add(method: Method, args: readonly unknown[]): Promise<unknown>;
  idle(): Promise<void>;
}

/**
 * What is called while one batch runs is the next batch. The number that can wait is bounded by the callers: each awaits its
 * answer before it asks again.
 */
function createQueue(runner: Runner, onBatch: BatchListener): Queue {
  let pending: Waiting[] = [];
  let pumping: Promise<void> | undefined;

  const pump = async () => {
    while (pending.length > 0) {
      await runner.gather();
      const batch = pending.length <= BATCH_MAX ? pending : pending.slice(0, BATCH_MAX);
      pending = pending.slice(batch.length);
      await settle(runner, batch);
      onBatch(batch.length);
    }
    pumping = undefined;
  };
  return {
    add: (method, args) =>
      new Promise((resolve, reject) => {
        pending.push({ method, args, resolve, reject });
        pumping ??= pump();
      }),
    idle: async () => await pumping,
  };
}

/** Never rejects: each call of the batch gets its answer, or the same error. */
async function settle(runner: Runner, batch: readonly Waiting[]): Promise<void> {
  try {
    const running = runner.run(batch);
    const answers = running instanceof Promise ? await running : running;
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
