import { systemClock } from "../../base/clock.ts";
import type { Metrics } from "../../base/metrics.ts";
import type { EnergyRules } from "../../domain/energy/rules.ts";
import type { Store, StoreEnvironment } from "../store.ts";
import type { ReaderWorker } from "./engine/reader_worker.ts";
import { runBatch, writes } from "./engine/batch.ts";
import { BUSY_WAIT_MS, retryWhileBusy } from "./engine/retry_busy.ts";
import type { BatchExecutor, Method, StoreCall, SyncStore } from "./engine/batch_executor.ts";
import { type BatchListener, createStoreQueue } from "./engine/store_queue.ts";
import { createCheckpoints } from "./engine/checkpoints.ts";
import { type Database, openDatabase } from "./engine/database.ts";
import { openingError, retryOnceWithSpace } from "./engine/disk_fault.ts";
import { createWalSync, openLog } from "./engine/wal_sync.ts";
import { dueMigrations, migrate, type Migration } from "./engine/migrations.ts";
import { cleanPages } from "./engine/clean_pages.ts";
import { needsCleaning, noteCleaned } from "./lists/anonymisations.ts";
import { createFirstUse } from "./engine/first_use.ts";
import { createSqliteStore } from "./sqlite_store.ts";

/** What is needed to open a store; `:memory:` is a path too. */
export interface InProcessOptions {
  readonly path: string;
  readonly now?: (() => number) | undefined;
  readonly onBatch?: BatchListener | undefined;
  readonly metrics?: Metrics | undefined;
  /** Runs long reads and checkpoints; without it they run in this thread. */
  readonly readerWorker?: ReaderWorker | undefined;
  /** See {@link DiskWork}. */
  readonly isDiskBusy?: (() => boolean) | undefined;
  /** By default all rules; only tests leave one out. */
  readonly energyRules?: EnergyRules | undefined;
  /** See {@link StoreEnvironment}. */
  readonly onDiskFault?: StoreEnvironment["onDiskFault"] | undefined;
  readonly onCommit?: StoreEnvironment["onCommit"] | undefined;
  readonly program?: StoreEnvironment["program"] | undefined;
  /** Only tests have others than those of this version. */
  readonly migrations?: readonly Migration[] | undefined;
  /** A file that the next start of the server converts is opened as it is, to be read. */
  readonly toExamine?: boolean;
}

/** Opens the store in this thread; another thread waits for a slow disk. Throws `storage` when the file can't be opened. */
export function openInProcess(options: InProcessOptions): Store {
  const { path, now = systemClock.now, onBatch, metrics, readerWorker, energyRules, onDiskFault, onCommit } = options;
  const { program, migrations, isDiskBusy } = options;
  let db: Database;
  try {
    db = openDatabase(path, { energyRules });
  } catch (thrown) {
    throw openingError(path, thrown);
  }
  try {
    if (!options.toExamine || dueMigrations(db, migrations).length === 0) {
      migrate(db, path, { now: now(), program, migrations });
    }
    if (!options.toExamine && path !== ":memory:" && needsCleaning(db)) {
      db.close();
      const isClean = cleanPages(path);
      db = openDatabase(path, { energyRules });
      if (isClean) noteCleaned(db, now());
    }
    const store = createSqliteStore({ db, now });
    const executor = path === ":memory:"
      ? inMemory(db, store)
      : onDisk(db, store, { path, now, readerWorker, isDiskBusy, onDiskFault });
    return createStoreQueue({ executor, access: store.access, readerWorker, onBatch, metrics, onCommit });
  } catch (thrown) {
    db.close();
    throw openingError(path, thrown);
  }
}

/** Who may connect: these changes are copied into the database file at once, since the log may be lost alone. */
const ACCESS_METHODS: ReadonlySet<Method> = new Set([
  "addStation",
  "removeStation",
  "addApiKey",
  "revokeApiKey",
  "addUser",
  "changeUser",
  "removeUser",
]);
const ACCESS_PROPERTIES = ["passwordHashes", "pendingPasswordHashes", "registrationStatus", "securityProfile"];

function isAboutAccess({ method, args }: StoreCall): boolean {
  if (method !== "changeStation") return ACCESS_METHODS.has(method);
  const [, change] = args;
  return typeof change === "object" && change !== null && ACCESS_PROPERTIES.some((name) => name in change);
}

function inMemory(db: Database, store: SyncStore): BatchExecutor {
  return { run: (calls) => runBatch(db, store, calls), close: () => store.close() };
}

/** An executor whose results wait until the write-ahead log is on disk. */
function onDisk(
  db: Database,
  store: SyncStore,
  { path, now, readerWorker, isDiskBusy, onDiskFault }:
    & Pick<InProcessOptions, "path" | "readerWorker" | "isDiskBusy" | "onDiskFault">
    & { readonly now: () => number },
): BatchExecutor {
  const walSync = createWalSync({ open: () => openLog(path), rescue: () => copyWholeLog(db), isDiskBusy });
  const checkpoints = readerWorker === undefined ? undefined : createCheckpoints(db, readerWorker);
  db.get(`PRAGMA busy_timeout = ${BUSY_WAIT_MS}`);
  const noteFirstUse = createFirstUse(db, { access: store.access, now });
  const run = retryWhileBusy((calls) => {
    if (!writes(store, calls)) return runBatch(db, store, calls);
    const answers = runBatch(db, store, calls, noteFirstUse);
    checkpoints?.look();
    if (checkpoints !== undefined && calls.some(isAboutAccess)) checkpoints.soon();
    return walSync.sync(calls.length)?.then(() => answers) ?? answers;
  });
  return {
    batchDeadline: walSync.batchDeadline,
    ready: () => checkpoints?.finished(),
    run: onDiskFault === undefined ? run : retryOnceWithSpace(run, (calls) => writes(store, calls), onDiskFault),
    close() {
      walSync.close();
      store.close();
    },
  };
}

function copyWholeLog(db: Database): void {
  const { busy } = db.get<{ busy: number }>("PRAGMA wal_checkpoint(TRUNCATE)") ?? { busy: 1 };
  if (busy !== 0) throw new Error("the log can't be copied completely while another connection reads");
}
