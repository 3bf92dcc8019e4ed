/** Creates the schema in a new database file and checks the version of an existing one. No schema is released yet, so there are no migrations. */
import { AppError } from "../../../base/errors.ts";
import type { Database } from "./database.ts";
import { insertDatabaseFacts } from "./database_facts.ts";
import { SCHEMA, SCHEMA_VERSION } from "../schema/schema.ts";

/** The schema version of a file; 0 for an empty one. */
export function schemaVersion(db: Database): number {
  return db.get<{ user_version: number }>("PRAGMA user_version")?.user_version ?? 0;
}

/**
 * Creates all tables of an empty file in one transaction. Throws `storage` for a file of an older or newer version, and
 * does not change it.
 */
export function migrate(db: Database, path: string, now: number = Date.now()): void {
  if (checkedVersion(db, path) === SCHEMA_VERSION) return;
  db.run("BEGIN IMMEDIATE");
  try {
    // Checked again under the lock: the CLI and the server may both have found an empty file.
    if (checkedVersion(db, path) === 0) {
      db.script(SCHEMA);
      insertDatabaseFacts(db, now);
      db.script(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    }
    db.run("COMMIT");
  } catch (thrown) {
    if (db.inTransaction()) db.run("ROLLBACK");
    throw thrown;
  }
}

function checkedVersion(db: Database, path: string): number {
  const found = schemaVersion(db);
  if (found === 0 || found === SCHEMA_VERSION) return found;
  const file = `database ${path} has schema version ${found}`;
  throw new AppError(
    "storage",
    found > SCHEMA_VERSION
      ? `${file}, this version of ocppd supports up to ${SCHEMA_VERSION}: use the newer version, or restore a backup`
      : `${file}, this version of ocppd needs ${SCHEMA_VERSION} and can't convert files from before 0.2.0: start with a ` +
        "new data directory (--data-dir), and export what you want to keep with the older version first",
  );
}
