import { setImmediate } from "node:timers";
import { AppError, errorMessage } from "../../../base/errors.ts";
import { createMetrics, type Metrics } from "../../../base/metrics.ts";
import type { Store } from "../../store.ts";
import type { BatchExecutor, Method, MethodAccess, StoreCall, StoreResult } from "./batch_executor.ts";

/** The largest batch, so that no commit takes long. */
const BATCH_MAX = 1000;

/** Gets the number of calls of each batch; a batch has at most one commit. */
export type BatchListener = (calls: number) => void;

/** Histogram of commits: the writes of a batch until they are on disk. */
const COMMIT_TIME = {
  name: "ocppd_commit_seconds",
  help: "How long a commit took, until it was on disk; a batch of calls has one",
  buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
};
/** The calls that each commit served. */
const COMMIT_CALLS = {
  name: "ocppd_commit_calls",
  help: "How many calls a commit served",
  buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
};
const WAITING = { name: "ocppd_store_waiting_calls", help: "Calls that wait for the database" };

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
  readonly metrics?: Metrics | undefined;
  /** See StoreEnvironment. */
  readonly onCommit?: (() => void) | undefined;
}

/** The port: queues each call and passes batches to the executors. */
export function createStoreQueue(
  { executor, access, readerWorker = executor, onBatch = () => {}, metrics = createMetrics(), onCommit = () => {} }:
    StoreQueueOptions,
): Store {
  const main = createQueue(measured(executor, access, metrics, onCommit), onBatch);
  const other = readerWorker === executor ? main : createQueue(readerWorker, onBatch);
  metrics.gauge(WAITING, () => [{ value: main.waiting() + (other === main ? 0 : other.waiting()) }]);
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

/** `executor`, with the time of each batch that writes. */
function measured(
  executor: BatchExecutor,
  access: MethodAccess,
  metrics: Metrics,
  onCommit: () => void,
): BatchExecutor {
  const seconds = metrics.histogram(COMMIT_TIME);
  const size = metrics.histogram(COMMIT_CALLS);
  const isWrite = (call: StoreCall | undefined) => call !== undefined && access[call.method].access === "write";
  return {
    ...executor,
    run(calls) {
      if (!calls.some(isWrite)) return executor.run(calls);
      const began = performance.now();
      const observed = (answers: readonly StoreResult[]) => {
        seconds.observe((performance.now() - began) / 1000);
        size.observe(calls.length);
        if (answers.some(({ ok }, index) => ok && isWrite(calls[index]))) onCommit();
        return answers;
      };
      const running = executor.run(calls);
      return running instanceof Promise ? running.then(observed) : observed(running);
    },
  };
}

/** Calls that wait for an executor. */
interface Queue {
  add(method: Method, args: readonly unknown[]): Promise<unknown>;
  idle(): Promise<void>;
  /** How many calls wait or run. */
  waiting(): number;
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
  let running = 0;
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
      running = batch.length;
      await settle(executor, batch);
      running = 0;
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
    waiting: () => pending.length + running,
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
