import { setImmediate } from "node:timers";
import { AppError, errorMessage } from "../../../base/errors.ts";
import type { Store } from "../../store.ts";
import type { BatchExecutor, Method, MethodAccess, StoreCall } from "./batch_executor.ts";

/** The largest batch, so that no commit takes long. */
const BATCH_MAX = 1000;

/** Gets the number of calls of each batch; a batch has at most one commit. */
export type BatchListener = (calls: number) => void;

interface Waiting extends StoreCall {
  resolve(value: unknown): void;
  reject(error: AppError): void;
}

/** Options of {@link createStoreQueue}. */
export interface StoreQueueOptions {
  readonly executor: BatchExecutor;
  /** The methods of the port. */
  readonly access: MethodAccess;
  /** Runs long reads; by default `executor`. */
  readonly readerWorker?: BatchExecutor | undefined;
  readonly onBatch?: BatchListener | undefined;
}

/** The port: queues each call and passes batches to the executors. */
export function createStoreQueue(
  { executor, access, readerWorker = executor, onBatch = () => {} }: StoreQueueOptions,
): Store {
  const main = createQueue(executor, onBatch);
  const other = readerWorker === executor ? main : createQueue(readerWorker, onBatch);
  let closing: Promise<void> | undefined;
  const call = (method: Method, args: readonly unknown[]) => {
    if (closing !== undefined) return Promise.reject(new AppError("storage", `${method}: the store is closed`));
    return (access[method].access === "long read" ? other : main).add(method, args);
  };

  // MethodAccess has every method of the port; each passes on the arguments that the port's types allow.
  const methods = Object.fromEntries(
    (Object.keys(access) as Method[]).map((method) => [method, (...args: readonly unknown[]) => call(method, args)]),
  ) as unknown as Omit<Store, "close">;
  const close = async () => {
    await Promise.all([main.idle(), other.idle()]);
    if (readerWorker !== executor) await readerWorker.close();
    await executor.close();
  };
  return { ...methods, close: () => closing ??= close() };
}

/** Calls that wait for an executor. */
interface Queue {
  add(method: Method, args: readonly unknown[]): Promise<unknown>;
  idle(): Promise<void>;
}

/** Commit once 90 % of the callers of the last batch have called again; some stations send no further message. */
const BATCH_FILL_RATIO = 0.9;
/** Timers are not more exact. */
const MAX_WAIT_MIN_MS = 0.5;

/**
 * A batch holds the calls of one turn of the event loop, and those that came while another batch ran. Where a commit is slow,
 * the batch waits a moment for the callers of the last one: otherwise stations would split into two groups, each of which waits
 * for the commits of the other. Callers bound the queue, since each awaits its result before it calls again.
 */
function createQueue(executor: BatchExecutor, onBatch: BatchListener): Queue {
  let pending: Waiting[] = [];
  let pumping: Promise<void> | undefined;
  /** The number of calls in the last batch and behind it. */
  let lastCalls = 0;
  let onEnough = () => {};

  const waitForBatch = async () => {
    const maxWaitMs = (executor.batchDeadline?.() ?? 0) - performance.now();
    if (maxWaitMs < MAX_WAIT_MIN_MS || pending.length >= BATCH_FILL_RATIO * lastCalls) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      onEnough = resolve;
      timer = setTimeout(resolve, maxWaitMs);
    });
    clearTimeout(timer);
  };
  const pump = async () => {
    while (pending.length > 0) {
      await new Promise<void>((resolve) => void setImmediate(resolve));
      await waitForBatch();
      await executor.ready?.();
      const batch = pending.length <= BATCH_MAX ? pending : pending.slice(0, BATCH_MAX);
      pending = pending.slice(batch.length);
      await settle(executor, batch);
      onBatch(batch.length);
      lastCalls = batch.length + pending.length;
    }
    pumping = undefined;
  };
  return {
    add: (method, args) =>
      new Promise((resolve, reject) => {
        pending.push({ method, args, resolve, reject });
        pumping ??= pump();
        if (pending.length >= BATCH_FILL_RATIO * lastCalls) onEnough();
      }),
    idle: async () => await pumping,
  };
}

/** Never rejects: each call of the batch gets its own result, or all get the same error. */
async function settle(executor: BatchExecutor, batch: readonly Waiting[]): Promise<void> {
  try {
    const running = executor.run(batch);
    const answers = running instanceof Promise ? await running : running;
    batch.forEach((waiting, index) => {
      const answer = answers[index];
      if (answer === undefined) waiting.reject(new AppError("storage", `${waiting.method}: no result came back`));
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
