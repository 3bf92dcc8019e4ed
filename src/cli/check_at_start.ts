import type { App } from "../app.ts";
import { BACKUP_FOLDER, DATABASE_FILE } from "../domain/data_files.ts";
import { AppError, errorMessage } from "../base/errors.ts";

/** The start waits for the check of a smaller database: at most a second on an SD card. */
const WAITED_FOR_BYTES = 16 * 1024 * 1024;

/**
 * Checks the structure of the database. Throws `storage` when a small one is damaged; a large one is checked in another
 * thread, and the result is logged, because chargers must not wait for that.
 */
export async function checkAtStart({ store, log, settings }: Pick<App, "store" | "log" | "settings">): Promise<void> {
  const { bytes } = await store.size();
  if (bytes <= WAITED_FOR_BYTES) {
    const faults = await store.quickCheck();
    if (faults.length > 0) throw damageError(settings.dataDir, faults.join("; "));
    return;
  }
  log.info(`the database (${Math.round(bytes / 1e6)} MB) is checked while chargers are served`);
  store.check().then(
    ({ faults }) => {
      if (faults.length === 0) log.info("the database is sound");
      else log.error(damageError(settings.dataDir, faults.join("; ")).message);
    },
    (thrown) => log.error(`the database could not be checked: ${errorMessage(thrown)}`),
  );
}

/** The error for a damaged database: what was found, and how to go back to a backup. */
export function damageError(dataDir: string, found: string): AppError {
  return new AppError(
    "storage",
    `the database ${dataDir}/${DATABASE_FILE} is damaged (${
      found.slice(0, 300)
    }): go back to a backup with ocppd restore, such as the newest of ${dataDir}/${BACKUP_FOLDER}; ocppd check shows all faults`,
  );
}
