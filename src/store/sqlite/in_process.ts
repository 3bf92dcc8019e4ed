import { systemClock } from "../../base/clock.ts";
import type { EnergyRules } from "../../domain/energy/rules.ts";
import type { Store } from "../store.ts";
import type { Aside } from "./aside.ts";
import { runBatch, writes } from "./batch.ts";
import { HELD_UP_MS, patient } from "./busy.ts";
import type { BatchExecutor } from "./batch_executor.ts";
import { type BatchListener, createCallStore } from "./calls.ts";
import { createCheckpoints } from "./checkpoints.ts";
import { type Database, openDatabase } from "./database.ts";
import { createDisk, openLog } from "./disk.ts";
import { migrate } from "./migrations.ts";
import { createSqliteStore, type SyncStore } from "./sqlite_store.ts";

/** What is needed to open a store; `:memory:` is a path too. */
export interface InProcessOptions {
  readonly path: string;
  readonly now?: () => number;
  readonly onBatch?: BatchListener | undefined;
  /** Has what takes long done elsewhere; else it is done in this thread. */
  readonly aside?: Aside | undefined;
  /** All of them where it is left out; only tests leave one out. */
  readonly energyRules?: EnergyRules | undefined;
}

/** The store in this very thread, which has others wait for a slow disk. Throws `storage` when the file can't be opened. */
export function openInProcess({ path, now = systemClock.now, onBatch, aside, energyRules }: InProcessOptions): Store {
  const db = openDatabase(path, { energyRules });
  try {
    migrate(db, path);
    const store = createSqliteStore({ db, now });
    const runner = path === ":memory:" ? inMemory(db, store) : onDisk(db, store, { path, aside });
    return createCallStore({ runner, aside, onBatch });
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

function inMemory(db: Database, store: SyncStore): BatchExecutor {
  return { run: (calls) => runBatch(db, store, calls), close: () => store.close() };
}

/** Answers when what was written is on disk. */
function onDisk(
  db: Database,
  store: SyncStore,
  { path, aside }: Pick<InProcessOptions, "path" | "aside">,
): BatchExecutor {
  const disk = createDisk({ open: () => openLog(path), rescue: () => copyWholeLog(db) });
  const checkpoints = aside === undefined ? undefined : createCheckpoints(db, aside);
  db.get(`PRAGMA busy_timeout = ${HELD_UP_MS}`);
  return {
    patientUntil: disk.patientUntil,
    ready: () => checkpoints?.finished(),
    run: patient((calls) => {
      const answers = runBatch(db, store, calls);
      if (!writes(calls)) return answers;
      checkpoints?.look();
      return disk.sync(calls.length)?.then(() => answers) ?? answers;
    }),
    close() {
      disk.close();
      store.close();
    },
  };
}

function copyWholeLog(db: Database): void {
  const { busy } = db.get<{ busy: number }>("PRAGMA wal_checkpoint(TRUNCATE)") ?? { busy: 1 };
  if (busy !== 0) throw new Error("the log can't be copied while somebody reads");
}
