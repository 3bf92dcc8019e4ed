import type { StartFact, StartIdentity, StartResult } from "../../transaction_facts.ts";
import { authorizationAt } from "./concurrent_tag.ts";
import { type Database, whole } from "../engine/database.ts";
import { digestOf } from "../engine/digest.ts";
import { supersede } from "./end_transaction.ts";
import { flagBits, hasFlag, withFlag } from "./flags.ts";
import { claimOrphan } from "./orphans.ts";
import { stationKey } from "../lists/stations.ts";
import { applyStop } from "./stop_transaction.ts";
import type { TransactionRow } from "./transaction_row.ts";
import { insertTransaction, selectTransaction, toTransaction } from "./transactions.ts";

/** Handles a 1.6 start: a repeat returns its transaction (quirk X5), any other start creates one, even if refused (X7). */
export function startTransaction(db: Database, now: number, fact: StartFact): StartResult {
  const station = stationKey(db, fact.stationId);
  const content = digestOf(fact.content);
  const known = selectTransaction(db, "t.station = ? AND t.content = ?", station.key, content);
  if (known !== undefined && !isAnother(db, known, fact)) {
    const authorizationStatus = known.authorization_status ?? fact.authorizationResult.status;
    return { transaction: toTransaction(known), authorizationStatus, repeated: true, superseded: [] };
  }
  // From now on the content identifies the new transaction.
  if (known !== undefined) db.run("UPDATE transactions SET content = NULL WHERE id = ?", known.id);
  const connector = whole(fact.connector) ?? 0;
  const authorizationStatus = authorizationAt(db, { station: station.key, connector }, fact);
  const fresh = insertTransaction(
    db,
    now,
    {
      station: station.key,
      station_id: station.id,
      connector,
      tag: fact.token.id,
      tag_name: authorizationStatus === "accepted" ? fact.authorizationResult.external?.name ?? null : null,
      authorization_status: authorizationStatus,
      tag_group: fact.authorizationResult.group,
      started_at: fact.startedAt,
      received_at: fact.receivedAt,
      last_message_at: Math.min(fact.startedAt, fact.receivedAt),
      meter_start: fact.meterStartWh,
      reservation_id: whole(fact.reservationId),
      flags: withFlag(flagBits(fact.flags), "unauthorised", authorizationStatus !== "accepted"),
    },
    content,
    fact.sentAt ?? null,
  );
  // A stop that arrived before its start (X10) is stored as an orphan.
  const stop = claimOrphan(db, fresh);
  const stopped = stop === undefined ? fresh : applyStop(db, fresh, stop.fact, stop.digest).row;
  const { row, superseded } = supersede(db, stopped);
  return { transaction: toTransaction(row), authorizationStatus, repeated: false, superseded };
}

/** True when the same start is stored already. */
export function isKnownStart(db: Database, fact: StartIdentity): boolean {
  const { key } = stationKey(db, fact.stationId);
  const known = selectTransaction(db, "t.station = ? AND t.content = ?", key, digestOf(fact.content));
  return known !== undefined && !isAnother(db, known, fact);
}

/** How long after an end a retry of its start may still arrive. */
const RETRY_MS = 30_000;

/**
 * True when an equal start is another charge. A clock that is not set may give the same time at every charge. The start is
 * then a new charge if the known one has ended, the station has received our answer to it (so it does not retry), and there
 * was a boot since it began, or half a minute since it ended. Both times are those of receipt.
 */
function isAnother(db: Database, known: TransactionRow, fact: StartIdentity): boolean {
  const { stopped_at: end } = known;
  if (end === null || !fact.flags.includes("clock_unset") || !hasFlag(known.flags, "clock_unset")) return false;
  const answered = known.ended_by === "station" || known.last_energy_at !== null;
  if (!answered) return false;
  const boot = db.get<{ at: number | null }>("SELECT boot ->> 'at' AS at FROM stations WHERE key = ?", known.station);
  return (boot?.at ?? 0) > known.received_at || fact.startedAt >= end + RETRY_MS;
}
