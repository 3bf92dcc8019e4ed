import { keyOf } from "../../domain/station.ts";
import type { Orphan, StopFact } from "../store.ts";
import { type Database, whole } from "./database.ts";
import { digestOf } from "./digest.ts";
import { everKnownKey } from "./stations.ts";
import type { TransactionRow } from "./transactions.ts";

interface Row {
  readonly kind: Orphan["kind"];
  readonly transaction_id: number | null;
  readonly received_at: number;
  readonly raw: string;
}

const INSERT = `INSERT OR IGNORE INTO orphans (station, kind, digest, transaction_id, received_at, raw, stop)
  VALUES (?, ?, ?, ?, ?, ?, ?)`;

/** Keeps a stop that fits nowhere, once however often it is sent. */
export function keepOrphan(db: Database, station: number, kind: Orphan["kind"], fact: StopFact): void {
  const claimable = kind === "stop_unknown" && fact.tagId !== null && fact.meterStopWh !== null &&
    (fact.transactionId === null || fact.transactionId < 1);
  db.run(
    INSERT,
    station,
    kind,
    digestOf(fact.raw),
    whole(fact.transactionId),
    fact.receivedAt,
    fact.raw,
    claimable ? JSON.stringify(fact) : null,
  );
}

/**
 * The stop that came before its start, taken from the orphans: one without an id of ours, of the same tag, not earlier
 * than the start in time and register, and the only such one.
 */
export function claimOrphan(db: Database, row: TransactionRow): StopFact | undefined {
  const waiting = db.all<{ key: number; stop: string }>(
    // A station without number or clock may pile them up; the start of an old one does not come any more.
    "SELECT key, stop FROM orphans WHERE station = ? AND stop IS NOT NULL ORDER BY key DESC LIMIT 50",
    row.station,
    // Written by keepOrphan.
  ).map(({ key, stop }) => ({ key, fact: JSON.parse(stop) as StopFact }));
  const [only, ...others] = waiting.filter(({ fact }) => fits(row, fact));
  if (only === undefined || others.length > 0) return undefined;
  db.run("DELETE FROM orphans WHERE key = ?", only.key);
  return only.fact;
}

function fits(row: TransactionRow, fact: StopFact): boolean {
  return row.tag !== null && fact.tagId !== null && keyOf(row.tag) === keyOf(fact.tagId) &&
    fact.stoppedAt >= row.started_at && row.meter_start !== null && (fact.meterStopWh ?? -1) >= row.meter_start;
}

/** What fits no transaction of the station, newest first. */
export function listOrphans(db: Database, stationId: string, limit: number): readonly Orphan[] {
  const station = everKnownKey(db, stationId);
  if (station === undefined) return [];
  return db.all<Row>(
    "SELECT kind, transaction_id, received_at, raw FROM orphans WHERE station = ? ORDER BY key DESC LIMIT ?",
    station,
    limit,
  ).map((row) => ({
    stationId,
    kind: row.kind,
    transactionId: row.transaction_id,
    receivedAt: row.received_at,
    raw: row.raw,
  }));
}
