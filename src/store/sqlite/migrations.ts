import { AppError } from "../../base/errors.ts";
import type { Database } from "./database.ts";
import { JOURNAL_TABLE } from "./journal.ts";
import { TABLES } from "./tables.ts";
import { BOOT_GRACE_COLUMN } from "./tables_boot_grace.ts";
import { BILLING_TABLES } from "./tables_billing.ts";
import { COMMAND_TABLES } from "./tables_commands.ts";
import { CONNECTOR_NAME_TABLE } from "./tables_connector_names.ts";
import { CORRECTION_TABLES } from "./tables_corrections.ts";
import { ENERGY_COLUMNS } from "./tables_energy.ts";
import { KEY_TABLES } from "./tables_keys.ts";
import { LIMIT_TABLES } from "./tables_limits.ts";
import { RECEIPT_TABLES } from "./tables_receipt.ts";
import { REMOTE_START_TABLES } from "./tables_remote_starts.ts";
import { REPAIR_TABLES } from "./tables_repairs.ts";
import { RESERVATION_COLUMNS } from "./tables_reservations.ts";
import { TAG_KIND_COLUMN } from "./tables_tag_kind.ts";
import { TAG_RIGHTS_COLUMNS } from "./tables_tag_rights.ts";
import { VENDOR_CODE_COLUMNS } from "./tables_vendor_codes.ts";
import { WEBHOOK_TABLES } from "./tables_webhooks.ts";

/** One step of the schema; a released row is never changed, only followed by another. */
interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** The steps from an empty file to what this program writes. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, sql: TABLES },
  // The energy between its samples, of a transaction whose registers can't be believed.
  { version: 2, sql: "ALTER TABLE transactions ADD COLUMN sampled REAL" },
  { version: 3, sql: COMMAND_TABLES },
  { version: 4, sql: JOURNAL_TABLE },
  {
    version: 5,
    sql: "ALTER TABLE warnings ADD COLUMN first_frame TEXT; ALTER TABLE warnings ADD COLUMN last_frame TEXT",
  },
  { version: 6, sql: REPAIR_TABLES },
  { version: 7, sql: RECEIPT_TABLES },
  { version: 8, sql: TAG_KIND_COLUMN },
  { version: 9, sql: KEY_TABLES },
  { version: 10, sql: TAG_RIGHTS_COLUMNS },
  { version: 11, sql: BILLING_TABLES },
  { version: 12, sql: WEBHOOK_TABLES },
  { version: 13, sql: CONNECTOR_NAME_TABLE },
  { version: 14, sql: CORRECTION_TABLES },
  { version: 15, sql: BOOT_GRACE_COLUMN },
  { version: 16, sql: VENDOR_CODE_COLUMNS },
  { version: 17, sql: RESERVATION_COLUMNS },
  { version: 18, sql: LIMIT_TABLES },
  { version: 19, sql: REMOTE_START_TABLES },
  { version: 20, sql: ENERGY_COLUMNS },
];

/** The schema this program knows. */
export const SCHEMA_VERSION = MIGRATIONS.reduce((newest, { version }) => Math.max(newest, version), 0);

/** The schema that the file holds; 0 for an empty one. */
export function schemaVersion(db: Database): number {
  return db.get<{ user_version: number }>("PRAGMA user_version")?.user_version ?? 0;
}

/**
 * Brings the file to {@link SCHEMA_VERSION}, all of it or nothing. Throws `storage` when the file is of a newer
 * program: what that wrote, this one would not understand.
 */
export function migrate(db: Database, path: string): void {
  if (checkedVersion(db, path) === SCHEMA_VERSION) return;
  db.run("BEGIN IMMEDIATE");
  try {
    // Asked again under the lock: the command line and the server may both have found an old file.
    const found = checkedVersion(db, path);
    for (const { version, sql } of MIGRATIONS.filter((step) => step.version > found)) {
      db.script(sql);
      db.script(`PRAGMA user_version = ${version}`);
    }
    db.run("COMMIT");
  } catch (thrown) {
    if (db.inTransaction()) db.run("ROLLBACK");
    throw thrown;
  }
}

function checkedVersion(db: Database, path: string): number {
  const found = schemaVersion(db);
  if (found > SCHEMA_VERSION) {
    throw new AppError(
      "storage",
      `database ${path} has schema version ${found}, this program knows up to ${SCHEMA_VERSION}: use the newer program, or restore a backup`,
    );
  }
  return found;
}
