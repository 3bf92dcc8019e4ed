import { setImmediate } from "node:timers";
import { AppError, errorMessage } from "../../../base/errors.ts";
import type { Store } from "../../store.ts";
import { METHOD_NAMES, STORE_METHODS } from "./store_methods.ts";
import type { BatchExecutor, Method, StoreCall } from "./batch_executor.ts";

/** More calls than this wait for the next batch, so that no commit takes long. */
const BATCH_MAX = 1000;

/** Listens to how many calls each batch held; there is at most one commit a batch. */
export type BatchListener = (calls: number) => void;

interface Waiting extends StoreCall {
  resolve(value: unknown): void;
  reject(error: AppError): void;
}

/** Who runs the calls of a store. */
export interface StoreQueueOptions {
  readonly runner: BatchExecutor;
  /** Runs what may take long; `runner` does when there is none. */
  readonly readerWorker?: BatchExecutor | undefined;
  readonly onBatch?: BatchListener | undefined;
}

/** The port over those who run its calls. */
export function createStoreQueue({ runner, readerWorker = runner, onBatch = () => {} }: StoreQueueOptions): Store {
  const main = createQueue(runner, onBatch);
  const other = readerWorker === runner ? main : createQueue(readerWorker, onBatch);
  let closing: Promise<void> | undefined;
  const call = (method: Method, args: readonly unknown[]) => {
    if (closing !== undefined) return Promise.reject(new AppError("storage", `${method}: the store is closed`));
    return (STORE_METHODS[method].access === "long read" ? other : main).add(method, args);
  };

  // METHOD_NAMES has every method of the port, so these are all of them; each hands on what the port's types let in.
  const methods = Object.fromEntries(
    METHOD_NAMES.map((method) => [method, (...args: readonly unknown[]) => call(method, args)]),
  ) as unknown as Omit<Store, "close">;
  const close = async () => {
    await Promise.all([main.idle(), other.idle()]);
    if (readerWorker !== runner) await readerWorker.close();
    await runner.close();
  };
  return { ...methods, close: () => closing ??= close() };
}

/** Calls on their way to a runner. */
interface Queue {
  add(method: Method, args: readonly unknown[]): Promise<unknown>;
  idle(): Promise<void>;
}

/** Of those whose company is worth waiting for, not all come. */
const BATCH_FILL_RATIO = 0.9;
/** No timer is that exact. */
const MAX_WAIT_MIN_MS = 0.5;

/**
 * What is called in one turn of the event loop, and while another batch runs, is a batch. Where a commit is dear it waits a moment
 * for those whom the last one has answered: stations that wait for their answers would else part into two groups, each of which
 * waits for the other's commits. The number that can wait is bounded by the callers: each awaits its answer before it asks again.
 */
function createQueue(runner: BatchExecutor, onBatch: BatchListener): Queue {
  let pending: Waiting[] = [];
  let pumping: Promise<void> | undefined;
  /** So many have called a moment ago. */
  let known = 0;
  let met = () => {};

  const waitForBatch = async () => {
    const maxWaitMs = (runner.batchDeadline?.() ?? 0) - performance.now();
    if (maxWaitMs < MAX_WAIT_MIN_MS || pending.length >= BATCH_FILL_RATIO * known) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      met = resolve;
      timer = setTimeout(resolve, maxWaitMs);
    });
    clearTimeout(timer);
  };
  const pump = async () => {
    while (pending.length > 0) {
      await new Promise<void>((resolve) => void setImmediate(resolve));
      await waitForBatch();
      await runner.ready?.();
      const batch = pending.length <= BATCH_MAX ? pending : pending.slice(0, BATCH_MAX);
      pending = pending.slice(batch.length);
      await settle(runner, batch);
      onBatch(batch.length);
      known = batch.length + pending.length;
    }
    pumping = undefined;
  };
  return {
    add: (method, args) =>
      new Promise((resolve, reject) => {
        pending.push({ method, args, resolve, reject });
        pumping ??= pump();
        if (pending.length >= BATCH_FILL_RATIO * known) met();
      }),
    idle: async () => await pumping,
  };
}

/** Never rejects: each call of the batch gets its answer, or the same error. */
async function settle(runner: BatchExecutor, batch: readonly Waiting[]): Promise<void> {
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
    const error = thrown instanceof AppError
      ? thrown
      : new AppError("storage", errorMessage(thrown), { cause: thrown });
    for (const waiting of batch) waiting.reject(error);
  }
}
