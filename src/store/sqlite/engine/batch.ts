import { AppError, errorMessage } from "../../../base/errors.ts";
import type { StoreCall, StoreResult, SyncStore } from "./batch_executor.ts";
import { Busy, isBusy } from "./retry_busy.ts";
import { type Database, dataVersion } from "./database.ts";

/** Runs first in the transaction of a batch that writes; when it throws, the batch fails as a whole. */
export type BeforeWrites = (calls: readonly StoreCall[]) => void;

/**
 * Runs calls in order with one commit for all of them (group commit) and returns the results after the commit. A call that
 * fails is rolled back alone and gives one failed result; when the commit fails, all results are failures. Throws
 * {@link Busy}.
 */
export function runBatch(
  db: Database,
  store: SyncStore,
  calls: readonly StoreCall[],
  beforeWrites: BeforeWrites = () => {},
): readonly StoreResult[] {
  try {
    if (writes(store, calls)) return runInOneTransaction({ db, store, calls, beforeWrites });
    db.memory.invalidateIfChanged(dataVersion(db));
    return calls.map((call) => attempt(store, call));
  } catch (thrown) {
    undo(db);
    if (isBusy(thrown)) throw new Busy(thrown);
    const error = asStorage(thrown, "the commit failed");
    return calls.map(() => ({ ok: false, error }));
  }
}

/** True when at least one call needs a commit. */
export function writes({ access }: SyncStore, calls: readonly StoreCall[]): boolean {
  return calls.some(({ method }) => access[method].access === "write");
}

/** A batch that writes. */
interface Batch {
  readonly db: Database;
  readonly store: SyncStore;
  readonly calls: readonly StoreCall[];
  readonly beforeWrites: BeforeWrites;
}

/** Runs without savepoints: calls rarely fail, and a savepoint costs two statements a call. */
function runInOneTransaction(batch: Batch): readonly StoreResult[] {
  const { db, store, calls } = batch;
  begin(batch);
  const answers: StoreResult[] = [];
  for (const call of calls) {
    const answer = attempt(store, call);
    // A read fails too when rows of an earlier call can't be inserted, which are then missing.
    if (!answer.ok) return runWithSavepoints(batch, rolledBack(db, answer, answers));
    answers.push(answer);
  }
  const failure = failedFlush(db);
  if (failure !== undefined) return runWithSavepoints(batch, rolledBack(db, failure, answers));
  db.run("COMMIT");
  return answers;
}

/** Inserts the rows that wait; returns the failure of that, undefined for none. */
function failedFlush(db: Database): Failure | undefined {
  try {
    db.flush();
    return undefined;
  } catch (thrown) {
    return { ok: false, error: asStorage(thrown, "rows could not be inserted") };
  }
}

type Failure = StoreResult & { readonly ok: false };

/** Rolls back and returns the results before the failed call. Throws when SQLite itself has ended the transaction (disk full). */
function rolledBack(
  db: Database,
  { error }: Failure,
  before: readonly StoreResult[],
): readonly StoreResult[] {
  if (!db.inTransaction()) throw error;
  undo(db);
  return before;
}

/** Runs the calls again, each write in its own savepoint; reads before the failed call keep their results. */
function runWithSavepoints(batch: Batch, before: readonly StoreResult[]): readonly StoreResult[] {
  const { db, store, calls } = batch;
  begin(batch);
  const answers = calls.map((call, index) =>
    store.access[call.method].access !== "write"
      ? before[index] ?? attempt(store, call)
      : runInSavepoint(db, store, call)
  );
  db.run("COMMIT");
  return answers;
}

function begin({ db, calls, beforeWrites }: Batch): void {
  db.run("BEGIN IMMEDIATE");
  db.memory.invalidateIfChanged(dataVersion(db));
  beforeWrites(calls);
}

function undo(db: Database): void {
  db.memory.forget();
  if (db.inTransaction()) db.run("ROLLBACK");
}

/** Runs a call in its own savepoint. Throws when SQLite itself has ended the transaction (disk full). */
function runInSavepoint(db: Database, store: SyncStore, call: StoreCall): StoreResult {
  db.run("SAVEPOINT call");
  const ran = attempt(store, call);
  const answer = ran.ok ? failedFlush(db) ?? ran : ran;
  if (!answer.ok) {
    if (!db.inTransaction()) throw answer.error;
    db.memory.forget();
    db.run("ROLLBACK TO call");
  }
  db.run("RELEASE call");
  return answer;
}

function attempt(store: SyncStore, { method, args }: StoreCall): StoreResult {
  try {
    // store_queue.ts typed the arguments; the queue and the worker channel carry them as data.
    const run = store[method] as (...args: readonly unknown[]) => unknown;
    return { ok: true, value: run(...args) };
  } catch (thrown) {
    return { ok: false, error: asStorage(thrown, method) };
  }
}

function asStorage(thrown: unknown, where: string): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError("storage", `${where}: ${errorMessage(thrown)}`, { cause: thrown });
}
