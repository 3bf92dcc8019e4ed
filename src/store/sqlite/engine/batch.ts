import { AppError, errorMessage } from "../../../base/errors.ts";
import type { Method, StoreCall, StoreResult } from "./batch_executor.ts";
import { Busy, isBusy } from "./retry_busy.ts";
import { type Database, dataVersion } from "./database.ts";
import type { SyncStore } from "./sqlite_store.ts";

/** What each method needs: a write transaction, or nothing, or (a read that may walk through much of the history) time. */
export const METHODS: Readonly<Record<Method, "read" | "long read" | "write">> = {
  stations: "read",
  archivedStations: "read",
  addStation: "write",
  changeStation: "write",
  removeStation: "write",
  connectorNames: "read",
  nameConnector: "write",
  tags: "read",
  addTag: "write",
  changeTag: "write",
  removeTag: "write",
  archivedTags: "read",
  putTags: "write",
  energyOfTag: "read",
  changedElsewhere: "read",
  noteRefusal: "write",
  refusals: "read",
  forgetRefusals: "write",
  noteWarning: "write",
  warnings: "read",
  addStationReport: "write",
  stationReports: "read",
  putVariables: "write",
  variables: "read",
  saveMessages: "write",
  messageLog: "read",
  lastMessageNumber: "read",
  localList: "read",
  saveLocalList: "write",
  addReservation: "write",
  saveReservation: "write",
  openReservations: "read",
  reservations: "read",
  dropReservation: "write",
  apiKeys: "read",
  addApiKey: "write",
  revokeApiKey: "write",
  useApiKey: "write",
  addAudit: "write",
  audit: "read",
  addJob: "write",
  reportJob: "write",
  jobs: "read",
  requestedLimits: "read",
  saveRequestedLimit: "write",
  removeRequestedLimit: "write",
  acceptedForms: "read",
  saveAcceptedForm: "write",
  removeAcceptedForm: "write",
  webhooks: "read",
  addWebhook: "write",
  changeWebhook: "write",
  removeWebhook: "write",
  queueDeliveries: "write",
  waitingDeliveries: "read",
  dropDelivery: "write",
  deadLetterDelivery: "write",
  deadLetters: "read",
  requeueDeliveries: "write",
  countDeliveries: "read",
  reportConnector: "write",
  connectors: "read",
  statuses: "read",
  startTransaction: "write",
  stopTransaction: "write",
  saveRemoteStart: "write",
  remoteStartToken: "read",
  recordEvent: "write",
  recordReadings: "write",
  endTransaction: "write",
  transaction: "read",
  openTransactions: "read",
  transactions: "long read",
  readings: "long read",
  orphans: "read",
  attachOrphan: "write",
  correctTransaction: "write",
  correctionsSince: "read",
  samples: "long read",
  sampleSpan: "long read",
  totals: "long read",
  tariffs: "read",
  addTariff: "write",
  changeTariff: "write",
  archiveTariff: "write",
  dueCosts: "read",
  queueMissingCosts: "write",
  saveCost: "write",
  registers: "long read",
  check: "long read",
  size: "read",
};

/**
 * Runs calls in their order with one commit for all of them (group commit): the answers are given after it. One that
 * fails is undone alone, and is one failed answer; when the commit fails, all have failed. Throws {@link Busy}.
 */
export function runBatch(db: Database, store: SyncStore, calls: readonly StoreCall[]): readonly StoreResult[] {
  try {
    if (writes(calls)) return runInOneTransaction(db, store, calls);
    db.memory.invalidateIfChanged(dataVersion(db));
    return calls.map((call) => attempt(store, call));
  } catch (thrown) {
    undo(db);
    if (isBusy(thrown)) throw new Busy(thrown);
    const error = asStorage(thrown, "the commit failed");
    return calls.map(() => ({ ok: false, error }));
  }
}

/** True when there is anything to commit. */
export function writes(calls: readonly StoreCall[]): boolean {
  return calls.some(({ method }) => METHODS[method] === "write");
}

/** Nearly always nothing fails, so a savepoint a call would be two statements a call for nothing. */
function runInOneTransaction(db: Database, store: SyncStore, calls: readonly StoreCall[]): readonly StoreResult[] {
  begin(db);
  const answers: StoreResult[] = [];
  for (const call of calls) {
    const answer = attempt(store, call);
    if (!answer.ok && METHODS[call.method] === "write") {
      return runWithSavepoints(db, store, calls, rolledBack(db, answer, answers));
    }
    answers.push(answer);
  }
  db.run("COMMIT");
  return answers;
}

/** What was answered before a call that failed; throws when the error was so grave that SQLite has ended the whole transaction. */
function rolledBack(
  db: Database,
  { error }: StoreResult & { readonly ok: false },
  before: readonly StoreResult[],
): readonly StoreResult[] {
  if (!db.inTransaction()) throw error;
  undo(db);
  return before;
}

/** The same once more, each call in a savepoint of its own; what was read before one failed is so still. */
function runWithSavepoints(
  db: Database,
  store: SyncStore,
  calls: readonly StoreCall[],
  before: readonly StoreResult[],
): readonly StoreResult[] {
  begin(db);
  const answers = calls.map((call, index) =>
    METHODS[call.method] !== "write" ? before[index] ?? attempt(store, call) : runInSavepoint(db, store, call)
  );
  db.run("COMMIT");
  return answers;
}

function begin(db: Database): void {
  db.run("BEGIN IMMEDIATE");
  db.memory.invalidateIfChanged(dataVersion(db));
}

function undo(db: Database): void {
  db.memory.forget();
  if (db.inTransaction()) db.run("ROLLBACK");
}

/** A call in a savepoint of its own. Throws when the error was so grave that SQLite has ended the whole transaction. */
function runInSavepoint(db: Database, store: SyncStore, call: StoreCall): StoreResult {
  db.run("SAVEPOINT call");
  const answer = attempt(store, call);
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
    // The caller typed the arguments (calls.ts); on the way here they were data.
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
