import type { DatabaseParts } from "../../domain/database_parts.ts";
import { DATABASE_FILE } from "../../domain/data_files.ts";
import { systemClock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import { createDatabaseGrowth } from "../../services/system/mod.ts";
import { openInProcess } from "../../store/sqlite/in_process.ts";
import type { Store, StoreHealth, StoreSize } from "../../store/store.ts";
import type { Environment } from "../environment.ts";
import { giveToOwner } from "../file_owner.ts";
import { exists } from "../with_app.ts";

/** The database of a data directory, read as a whole. */
export interface ExaminedDatabase {
  readonly path: string;
  readonly faults: readonly string[];
  /** Null when there is no database yet, or one that can't be read. */
  readonly health: StoreHealth | null;
  readonly size: StoreSize | undefined;
  /** What takes its space; null: not known. */
  readonly parts: DatabaseParts | null;
  /** The newest time in it, ms since 1970; 0 without one. */
  readonly newest: number;
  /** Bytes a day; null while it is not known. */
  readonly growth: number | null;
}

/** Reads the whole database of `dataDir`, whether a server runs on it or not; changes nothing. */
export async function examineDatabase(
  dataDir: string,
  environment: Environment,
): Promise<ExaminedDatabase> {
  const path = `${dataDir}/${DATABASE_FILE}`;
  const nothing = { path, faults: [], health: null, size: undefined, parts: null, newest: 0, growth: null };
  if (!exists(path)) return nothing;
  try {
    return await withExaminedStore(dataDir, environment, async (store) => {
      const health = await store.check();
      const growth = createDatabaseGrowth({ store, clock: systemClock, log: SILENT });
      return {
        ...{ path, health, faults: health.faults },
        size: await store.size(),
        parts: await store.parts(),
        newest: await store.newestTime(),
        growth: await growth.perDay(),
      };
    });
  } catch (thrown) {
    return { ...nothing, faults: [errorMessage(thrown)] };
  }
}

/** Opens the database of `dataDir` as it is, also one of another version, for reading; the server may run. Throws `storage`. */
export async function withExaminedStore<T>(
  dataDir: string,
  { version, migrations }: Environment,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const path = `${dataDir}/${DATABASE_FILE}`;
  const store = openInProcess({ path, migrations, program: version, toExamine: true });
  try {
    return await work(store);
  } finally {
    await store.close();
    giveToOwner(dataDir);
  }
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
