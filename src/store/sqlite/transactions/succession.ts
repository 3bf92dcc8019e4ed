import { normalizeId } from "../../../domain/station.ts";
import { energyOf, isRefused } from "../../../domain/transaction.ts";
import type { Database } from "../engine/database.ts";
import { hasFlag } from "./flags.ts";
import type { TransactionRow } from "./transaction_row.ts";
import { toTransaction } from "./transactions.ts";

// Decides which of two transactions at one connector runs: the one that the station's messages are about. Every decision
// depends on the two rows only, so the order in which the messages arrived does not matter.

/** The last sample of one card's charge may arrive this much later than the start of another card's charge. */
const LATE_SAMPLE_MS = 60_000;

/** The start by the same clock as `last_message_at`: the time of receipt bounds a station clock that is ahead. */
function momentOfStart({ started_at, received_at }: TransactionRow): number {
  return Math.min(started_at, received_at);
}

/** True when the station has sent a message about the transaction since its start. */
function hasBegun(row: TransactionRow): boolean {
  return row.last_message_at > momentOfStart(row);
}

/** True when the station or an operator ended the transaction, or it was imported: no rule changes such an end. */
export function hasFinalEnd({ ended_by }: TransactionRow): boolean {
  return ended_by === "station" || ended_by === "operator" || ended_by === "import";
}

/**
 * True when the start of `newer` ended `older` (quirk X18). A refused start does not end an accepted charge, unless the
 * connector was available before it and no later message is about the older one. Any other start ends the older one until
 * the station sends a message about it again: some chargers repeat a start and continue under the first id. With one card,
 * the transaction with the last message runs; with two cards, the newer one runs as soon as any message is about it.
 */
export function endsAtStart(db: Database, older: TransactionRow, newer: TransactionRow): boolean {
  // An imported charge says nothing about what runs here.
  if (newer.ended_by === "import" || hasFlag(newer.flags, "start_missing")) return false;
  const goesOn = hasMessageAfterStart(older, newer);
  if (
    isRefused({ authorizationStatus: newer.authorization_status }) &&
    !isRefused({ authorizationStatus: older.authorization_status })
  ) return !goesOn && wasFreeBetween(db, older, newer);
  if (!goesOn) return true;
  if (newer.ended_by === "station") return energyOf(toTransaction(newer)) !== 0;
  return isOfSameCard(older, newer) ? newer.last_message_at >= older.last_message_at : hasBegun(newer);
}

/** True when `newer` is only a second id for `older`, which continues: `newer` then ends at its own start with no energy. */
export function givesWay(db: Database, newer: TransactionRow, older: TransactionRow): boolean {
  if (hasFinalEnd(newer) || hasFlag(newer.flags, "start_missing")) return false;
  if (
    isRefused({ authorizationStatus: newer.authorization_status }) &&
    !isRefused({ authorizationStatus: older.authorization_status })
  ) return false;
  if (older.ended_by === "operator" || older.ended_by === "import") return false;
  if (!hasMessageAfterStart(older, newer)) return false;
  if (older.ended_by === "station") {
    // A station often sends the end of the earlier charge in the same minute as the start of the next.
    const overlaps = (older.stopped_at ?? 0) > newer.started_at + LATE_SAMPLE_MS;
    if (!overlaps || !isOfSameCard(older, newer)) return false;
  }
  return !endsAtStart(db, older, newer);
}

function hasMessageAfterStart(older: TransactionRow, newer: TransactionRow): boolean {
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

/** A shorter overlap comes from clock errors. */
const OVERLAP_MS = 60_000;

/**
 * The share of the larger energy that two ends must have in common to be one charge. Session registers that count from
 * zero always overlap, so a partial overlap is not enough.
 */
const SAME_ENERGY = 0.9;

/** A charge as its end describes it. */
interface ChargeSpan {
  readonly card: string | null;
  readonly from: number;
  readonly until: number;
  readonly fromWh: number | null;
  readonly untilWh: number | null;
}

/** True when two ends have the same energy, card and time: one charge that was reported under two ids. */
export function isSameCharge(a: ChargeSpan, b: ChargeSpan): boolean {
  if (a.card === null || b.card === null || normalizeId(a.card) !== normalizeId(b.card)) return false;
  if (a.fromWh === null || a.untilWh === null || b.fromWh === null || b.untilWh === null) return false;
  const overlapMs = Math.min(a.until, b.until) - Math.max(a.from, b.from);
  const overlapWh = Math.min(a.untilWh, b.untilWh) - Math.max(a.fromWh, b.fromWh);
  const chargedWh = Math.max(a.untilWh - a.fromWh, b.untilWh - b.fromWh);
  return overlapMs > OVERLAP_MS && overlapWh > 0 && overlapWh >= SAME_ENERGY * chargedWh;
}
