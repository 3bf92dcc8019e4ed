/** Which programs have converted a database file, and the copies from before: for a way back. */
import { COPY_FOLDER } from "../../../domain/data_files.ts";
import type { Database } from "./database.ts";

/** A conversion of a file, or its creation. */
export interface MigrationRecord {
  /** The schema version after it. */
  readonly version: number;
  /** The version of ocppd that did it. */
  readonly program: string;
  readonly at: number;
  /** The name of the copy from before; null for a file that was created with this version. */
  readonly copy: string | null;
  /** When something was first stored after it; null: nothing yet. */
  readonly usedAt: number | null;
}

/** The records of a file, oldest first; none where the table is missing or has another form. */
export function readMigrations(db: Pick<Database, "all">): readonly MigrationRecord[] {
  try {
    return db.all<MigrationRecord>(
      "SELECT version, program, at, copy, used_at AS usedAt FROM migrations ORDER BY version",
    );
  } catch {
    return [];
  }
}

/** The path of the copy that has schema version `version` or an older one; undefined without one. */
export function copyOf(path: string, records: readonly MigrationRecord[], version: number): string | undefined {
  const name = records.find((one) => one.version > version)?.copy;
  return name ? `${folderOf(path)}${COPY_FOLDER}/${name}` : undefined;
}

/** The folder of a file, with a slash; empty for the present one. */
export function folderOf(path: string): string {
  return path.replace(/[^/]*$/, "");
}
