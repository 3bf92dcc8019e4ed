import { normalizeId } from "../../../domain/station.ts";
import type { Orphan, OrphanBound, StopFact } from "../../transaction_facts.ts";
import { type Bindable, type Database, whole } from "../engine/database.ts";
import { digestOf } from "../engine/digest.ts";
import type { NamespaceFactory } from "../engine/row_cache.ts";
import { boundOrphans, storedRaw, storedStop } from "./orphan_bounds.ts";
import { everKnownKey } from "../lists/stations.ts";
import type { TransactionRow } from "./transaction_row.ts";

/** A row of orphans, with the registered id of the station. */
export interface OrphanRow {
  readonly key: number;
  readonly station: number;
  readonly station_id: string;
  readonly kind: Orphan["kind"];
  readonly transaction_id: number | null;
  readonly received_at: number;
  readonly raw: string | null;
  /** JSON of the stop; null if an older version stored the orphan. */
  readonly stop: string | null;
  readonly digest: Uint8Array;
}

const SELECT =
  `SELECT o.key, o.station, s.id AS station_id, o.kind, o.transaction_id, o.received_at, o.raw, o.stop, o.digest
  FROM orphans o JOIN stations s ON s.key = o.station WHERE o.attached_to IS NULL`;
const INSERT = `INSERT OR IGNORE INTO orphans
  (station, number, kind, digest, transaction_id, received_at, raw, stop, claimable) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const LAST = "SELECT number FROM orphans WHERE station = ? ORDER BY number DESC LIMIT 1";

/** Stores a stop that fits no transaction; a repeat is stored once. Returns the bounds that cut something. */
export function saveOrphan(
  db: Database,
  station: number,
  kind: Orphan["kind"],
  fact: StopFact,
): readonly OrphanBound[] {
  const claimable = kind === "stop_unknown" && fact.tagId !== null && fact.meterStopWh !== null &&
    (fact.transactionId === null || fact.transactionId < 1);
  if (claimable) db.memory.namespace(WITHOUT_CLAIMABLE).delete(station);
  const number = (db.get<{ number: number }>(LAST, station)?.number ?? 0) + 1;
  const added = db.run(
    INSERT,
    station,
    number,
    kind,
    digestOf(fact.raw),
    whole(fact.transactionId),
    fact.receivedAt,
    storedRaw(fact.raw),
    JSON.stringify(storedStop(fact)),
    claimable,
  );
  return added === 0 ? [] : boundOrphans(db, station, number, fact);
}

/** The stations without an orphan that a start may claim: nearly all, and each start would look for one. */
const WITHOUT_CLAIMABLE: NamespaceFactory<number, true> = () => new Map();

/** A stop that was an orphan; `digest` identifies its message. */
export interface ClaimedStop {
  readonly fact: StopFact;
  readonly digest: Uint8Array;
}

/**
 * Removes the stop that arrived before its start from the orphans and returns it: the only one without a valid id, with the
 * same tag, and not earlier than the start in time and register.
 */
export function claimOrphan(db: Database, row: TransactionRow): ClaimedStop | undefined {
  const without = db.memory.namespace(WITHOUT_CLAIMABLE);
  if (without.has(row.station)) return undefined;
  const claimable = db.all<OrphanRow>(
    // A station without ids or a clock may leave many orphans; the start of an old one does not arrive any more.
    `${SELECT} AND o.station = ? AND o.claimable <> 0 ORDER BY o.key DESC LIMIT 50`,
    row.station,
  );
  if (claimable.length === 0) without.set(row.station, true);
  const waiting = claimable.flatMap(({ key, stop, digest }) => {
    const fact = factOf(stop);
    return fact === undefined ? [] : [{ key, fact, digest }];
  });
  const [only, ...others] = waiting.filter(({ fact }) => fits(row, fact));
  if (only === undefined || others.length > 0) return undefined;
  db.run("DELETE FROM orphans WHERE key = ?", only.key);
  return only;
}

function fits(row: TransactionRow, fact: StopFact): boolean {
  return row.tag !== null && fact.tagId !== null && normalizeId(row.tag) === normalizeId(fact.tagId) &&
    fact.stoppedAt >= row.started_at && row.meter_start !== null && (fact.meterStopWh ?? -1) >= row.meter_start;
}

/** The orphan with a key, if it is not attached. */
export function selectOrphan(db: Database, key: number): OrphanRow | undefined {
  return db.get<OrphanRow>(`${SELECT} AND o.key = ?`, key);
}

/** The stop of an orphan, with few of its readings and without `raw`; undefined if an older version stored it. */
export function factOf(stop: string | null): StopFact | undefined {
  // Written by saveOrphan.
  return stop === null ? undefined : JSON.parse(stop) as StopFact;
}

/** Sets or clears the transaction of an orphan. The row stays, so that a repeat of the stop is recognised. */
export function markAttached(db: Database, key: number, transaction: number | null): void {
  db.run("UPDATE orphans SET attached_to = ?, claimable = 0 WHERE key = ?", transaction, key);
}

/** The transaction to which the same stop was attached; null if it is not attached. */
export function attachedTo(db: Database, station: number, kind: Orphan["kind"], { raw }: StopFact): number | null {
  return db.get<{ attached_to: number | null }>(
    "SELECT attached_to FROM orphans WHERE station = ? AND kind = ? AND digest = ?",
    station,
    kind,
    digestOf(raw),
  )?.attached_to ?? null;
}

/** How many differing ends of a station are searched for an event, the newest first. */
const ENDS = 200;

/** The differing end that was stored for a 2.x event, attached or not. */
export function endOfEvent(
  db: Database,
  station: number,
  event: NonNullable<StopFact["event"]>,
): { readonly key: number; readonly fact: StopFact } | undefined {
  return db.all<Pick<OrphanRow, "key" | "stop">>(
    "SELECT key, stop FROM orphans WHERE station = ? AND kind = 'stop_differs' ORDER BY key DESC LIMIT ?",
    station,
    ENDS,
  ).flatMap(({ key, stop }) => {
    const fact = factOf(stop);
    const stored = fact?.event;
    const same = stored?.reference === event.reference && stored.seqNo === event.seqNo &&
      stored.sentAt === event.sentAt;
    return fact !== undefined && same ? [{ key, fact }] : [];
  })[0];
}

/** True while a differing stop of a transaction of this station is an unattached orphan. */
export function hasDifferingStop(db: Database, station: number, transaction: number): boolean {
  return db.get(
    `SELECT 1 FROM orphans
     WHERE station = ? AND kind = 'stop_differs' AND transaction_id = ? AND attached_to IS NULL`,
    station,
    transaction,
  ) !== undefined;
}

/** The unattached orphans of one station or of all, newest first. */
export function listOrphans(
  db: Database,
  stationId: string | null,
  limit: number,
  before = Number.MAX_SAFE_INTEGER,
): readonly Orphan[] {
  const list = (where: string, ...values: readonly Bindable[]) =>
    db.all<OrphanRow>(`${SELECT} AND o.key < ? ${where} ORDER BY o.key DESC LIMIT ?`, before, ...values, limit)
      .map(toOrphan);
  if (stationId === null) return list("");
  const station = everKnownKey(db, stationId);
  return station === undefined ? [] : list("AND o.station = ?", station);
}

function toOrphan(row: OrphanRow): Orphan {
  const fact = factOf(row.stop);
  return {
    id: row.key,
    stationId: row.station_id,
    kind: row.kind,
    transactionId: row.transaction_id,
    receivedAt: row.received_at,
    stop: fact === undefined ? null : {
      tagId: fact.tagId,
      meterStopWh: fact.meterStopWh,
      stoppedAt: fact.stoppedAt,
      reason: fact.reason,
    },
    raw: row.raw,
  };
}
