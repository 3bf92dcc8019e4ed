import { type AuditEntry, type AuditNote, KEY_REFUSED } from "../../../domain/audit.ts";
import { normalizeId } from "../../../domain/station.ts";
import type { AuditFilter } from "../../store.ts";
import type { Bindable, Database } from "../engine/database.ts";

/** How many entries are kept. Refused keys have a smaller limit, so that an attacker's attempts do not evict other entries. */
const KEPT = 10_000;
const KEPT_REFUSED = 1_000;

interface Row {
  readonly number: number;
  readonly at: number;
  readonly caller: string | null;
  readonly key_id: number | null;
  readonly address: string | null;
  readonly action: string;
  readonly station: string | null;
  readonly subject: string | null;
  readonly status: number | null;
  readonly code: string | null;
  readonly count: number;
}

const COLUMNS = "at, caller, key_id, address, action, station, subject, status, code, count";
const INSERT = `INSERT INTO audit (station_id_key, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
// These count rows instead of comparing numbers: deleted entries of refused keys must not reduce how many others are kept.
const AGED = `DELETE FROM audit
  WHERE number <= (SELECT number FROM audit ORDER BY number DESC LIMIT 1 OFFSET ${KEPT})`;
const AGED_REFUSED = `DELETE FROM audit WHERE action = '${KEY_REFUSED}' AND number <=
  (SELECT number FROM audit WHERE action = '${KEY_REFUSED}' ORDER BY number DESC LIMIT 1 OFFSET ${KEPT_REFUSED})`;

/** Adds entries in their order, and deletes the oldest beyond 10,000, or beyond 1,000 for refused keys. */
export function addAudit(db: Database, notes: readonly AuditNote[]): void {
  for (const { at, caller, keyId, address, action, stationId, subject, status, code, count } of notes) {
    const idKey = stationId === null ? null : normalizeId(stationId);
    db.run(INSERT, idKey, at, caller, keyId, address, action, stationId, subject, status, code, count);
  }
  db.run(AGED);
  if (notes.some(({ action }) => action === KEY_REFUSED)) db.run(AGED_REFUSED);
}

/** The entries of a filter, newest first. Scans the table, which is bounded. */
export function listAudit(db: Database, filter: AuditFilter): readonly AuditEntry[] {
  const { before, caller, stationId, since, limit } = filter;
  const wanted: readonly (readonly [sql: string, value: Bindable | undefined])[] = [
    ["number < ?", before],
    ["caller = ?", caller],
    ["station_id_key = ?", stationId === undefined ? undefined : normalizeId(stationId)],
    ["at >= ?", since],
  ];
  const terms = wanted.flatMap(([sql, value]) => value === undefined ? [] : [{ sql, value }]);
  const where = terms.length === 0 ? "" : `WHERE ${terms.map(({ sql }) => sql).join(" AND ")}`;
  return db.all<Row>(
    `SELECT number, ${COLUMNS} FROM audit ${where} ORDER BY number DESC LIMIT ?`,
    ...terms.map(({ value }) => value),
    limit,
  ).map(({ key_id, station, ...row }) => ({ ...row, keyId: key_id, stationId: station }));
}
