import { normalizeId } from "../../../domain/station.ts";
import { energyOf, isRefused } from "../../../domain/transaction.ts";
import type { Database } from "../engine/database.ts";
import { hasFlag } from "./flags.ts";
import type { TransactionRow } from "./transaction_row.ts";
import { toTransaction } from "./transactions.ts";

// Which of two transactions at one connector runs: the one that the station speaks of. Everything here follows from what is
// known of the two rows, so that it does not matter in which order it came to be known.

/** Of another card the last sample may still be on its way when the next charge begins. */
const LATE_SAMPLE_MS = 60_000;

/** When a transaction began, by the same clock as its `last_message_at`: a station's clock that is ahead is bounded by the time of receipt. */
function momentOfStart({ started_at, received_at }: TransactionRow): number {
  return Math.min(started_at, received_at);
}

/** True when the station has spoken of a transaction since its start. */
function hasBegun(row: TransactionRow): boolean {
  return row.last_message_at > momentOfStart(row);
}

/** True when its end is the station's own, or a person's: no rule changes that. */
export function isReportedOrByOperator({ ended_by }: TransactionRow): boolean {
  return ended_by === "station" || ended_by === "operator";
}

/**
 * True when `older` ended by the start of `newer` (quirk X18). A refused start ends no accepted charge, unless the connector was
 * free before it and nothing more is told of the older one. Any other start ends it until the station speaks of the older one
 * again: some chargers repeat a start and go on under the first number. Of one card, the one that was spoken of last runs; of
 * two cards, the newer one as soon as it is spoken of at all.
 */
export function endsAtStart(db: Database, older: TransactionRow, newer: TransactionRow): boolean {
  if (hasFlag(newer.flags, "start_missing")) return false;
  const goesOn = isHeardAfterStart(older, newer);
  if (
    isRefused({ authorizationStatus: newer.authorization_status }) &&
    !isRefused({ authorizationStatus: older.authorization_status })
  ) return !goesOn && wasFreeBetween(db, older, newer);
  if (!goesOn) return true;
  if (newer.ended_by === "station") return energyOf(toTransaction(newer)) !== 0;
  return isOfSameCard(older, newer) ? newer.last_message_at >= older.last_message_at : hasBegun(newer);
}

/** True when `newer` is only another number for `older`, which goes on: it ended at its own start, with nothing charged. */
export function givesWay(db: Database, newer: TransactionRow, older: TransactionRow): boolean {
  if (isReportedOrByOperator(newer) || hasFlag(newer.flags, "start_missing")) return false;
  if (
    isRefused({ authorizationStatus: newer.authorization_status }) &&
    !isRefused({ authorizationStatus: older.authorization_status })
  ) return false;
  if (older.ended_by === "operator" || !isHeardAfterStart(older, newer)) return false;
  if (older.ended_by === "station") {
    // The end of the charge before is often told in the same minute as the start of the next.
    const overlaps = (older.stopped_at ?? 0) > newer.started_at + LATE_SAMPLE_MS;
    if (!overlaps || !isOfSameCard(older, newer)) return false;
  }
  return !endsAtStart(db, older, newer);
}

function isHeardAfterStart(older: TransactionRow, newer: TransactionRow): boolean {
  return older.last_message_at > momentOfStart(newer) + (isOfSameCard(older, newer) ? 0 : LATE_SAMPLE_MS);
}

function isOfSameCard(a: TransactionRow, b: TransactionRow): boolean {
  return a.tag !== null && b.tag !== null && normalizeId(a.tag) === normalizeId(b.tag);
}

const FREE = `SELECT 1 FROM statuses
  WHERE station = ? AND connector = ? AND status = 'available' AND at > ? AND at <= ? LIMIT 1`;

function wasFreeBetween(db: Database, older: TransactionRow, newer: TransactionRow): boolean {
  return db.get(FREE, older.station, older.connector, older.last_message_at, newer.started_at) !== undefined;
}

/** An overlap that is shorter is one of clocks. */
const OVERLAP_MS = 60_000;

/** Of two charges that a register of the session counts from zero, each may be a part of the other; one told twice is nearly all of it. */
const SAME_ENERGY = 0.9;

/** What an end says of a charge. */
interface ChargeSpan {
  readonly card: string | null;
  readonly from: number;
  readonly until: number;
  readonly fromWh: number | null;
  readonly untilWh: number | null;
}

/** True when two ends tell the same energy of the same card at the same time: one charge that went by two numbers. */
export function isSameCharge(a: ChargeSpan, b: ChargeSpan): boolean {
  if (a.card === null || b.card === null || normalizeId(a.card) !== normalizeId(b.card)) return false;
  if (a.fromWh === null || a.untilWh === null || b.fromWh === null || b.untilWh === null) return false;
  const overlapMs = Math.min(a.until, b.until) - Math.max(a.from, b.from);
  const overlapWh = Math.min(a.untilWh, b.untilWh) - Math.max(a.fromWh, b.fromWh);
  const chargedWh = Math.max(a.untilWh - a.fromWh, b.untilWh - b.fromWh);
  return overlapMs > OVERLAP_MS && overlapWh > 0 && overlapWh >= SAME_ENERGY * chargedWh;
}
