import { bytesText } from "../../../base/bytes_text.ts";
import type { DatabaseParts } from "../../../domain/database_parts.ts";
import type { Finding } from "../../../domain/check.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import type { StoreSize } from "../../../store/store.ts";
import { fault, fine } from "./finding.ts";

/** The database file as it was found. */
export interface DatabaseFact {
  readonly path: string;
  /** Where backups of it are. */
  readonly folder: string;
  /** Undefined: there is none yet, or it can't be read. */
  readonly size: StoreSize | undefined;
  readonly faults: readonly string[];
  /** What takes its space; null: not known. */
  readonly parts: DatabaseParts | null;
}

/** A damaged file may have thousands. */
const SHOWN = 5;

/** Whether the database is sound. */
export function checkDatabaseFile({ path, folder, size, faults, parts }: DatabaseFact): readonly Finding[] {
  if (faults.length > 0) {
    return faults.slice(0, SHOWN).map((error) =>
      fault(sentence("check_database_damaged", { path, error }), sentence("check_do_database", { folder }))
    );
  }
  if (size === undefined) return [fine(sentence("check_database_absent", { path }))];
  const { schemaVersion: schema, bytes, freeBytes } = size;
  const sound = fine(sentence("check_database_sound", { path, schema, size: bytesText(bytes) }));
  if (parts === null) return [sound];
  const { readings, charges, events, messages, audit, other } = parts;
  const space = sentence("check_database_parts", {
    ...{ readings: bytesText(readings), charges: bytesText(charges), events: bytesText(events) },
    ...{ messages: bytesText(messages), audit: bytesText(audit), other: bytesText(other), free: bytesText(freeBytes) },
  });
  return [sound, fine(space)];
}
