import type { Reading } from "../../domain/meter.ts";
import type { Database } from "./database.ts";
import { eventWhere, PHASES } from "./events.ts";
import { hasFlag } from "./flags.ts";
import { withSessionEnergy } from "./session_energy.ts";
import type { TransactionRow } from "./transactions.ts";

/**
 * The transaction with the registers of `readings`, which are stored by now, whatever the order in which they come: the
 * newest is the last one, and in 2.x, where no message tells the start register, the earliest is that. Of two at the same
 * instant the larger is the last and the smaller the start. What has ended has the last register of its own time (quirk M10).
 */
export function withEnergy(db: Database, row: TransactionRow, readings: readonly Reading[]): TransactionRow {
  let next = row;
  for (const { at, energyWh } of readings) {
    if (energyWh === null) continue;
    if (row.reference !== null && isBefore(at, energyWh, next.meter_start_at, next.meter_start)) {
      next = { ...next, meter_start: energyWh, meter_start_at: at };
    }
    if (row.stopped_at === null && isBefore(next.last_energy_at, next.last_energy, at, energyWh)) {
      next = { ...next, last_energy: energyWh, last_energy_at: at };
    }
  }
  return row.stopped_at === null ? next : settled(db, next);
}

interface Register {
  readonly at: number;
  readonly wh: number;
}

/** Those of connector 0 are the sum of a station (quirk M9), and move a register only where that is the transaction's own place. */
const OF_TRANSACTION = "transaction_id = ? AND station = ? AND connector <> ? AND energy_wh IS NOT NULL";
const LAST = `SELECT at, energy_wh AS wh FROM readings WHERE ${OF_TRANSACTION} AND at <= ?
  ORDER BY at DESC, energy_wh DESC LIMIT 1`;
const FIRST = `SELECT at, energy_wh AS wh FROM readings WHERE ${OF_TRANSACTION} ORDER BY at, energy_wh LIMIT 1`;
const NO_CONNECTOR = -2;

function keyOf({ id, station, connector }: TransactionRow): readonly [number, number, number] {
  return [id, station, connector === 0 ? NO_CONNECTOR : 0];
}

/** A transaction that has ended, with the last register up to its end, whatever came when, and the energy that this makes. */
export function settled(db: Database, row: TransactionRow): TransactionRow {
  const last = db.get<Register>(LAST, ...keyOf(row), meteredUntil(db, row));
  return withSessionEnergy(
    db,
    withRegisters({ ...row, last_energy: last?.wh ?? null, last_energy_at: last?.at ?? null }),
  );
}

/** A 2.x transaction with its registers as all of its readings tell them. */
export function measuredAnew(db: Database, row: TransactionRow): TransactionRow {
  const first = db.get<Register>(FIRST, ...keyOf(row));
  return settled(db, { ...row, meter_start: first?.wh ?? null, meter_start_at: first?.at ?? null });
}

/** Later than every time. */
const EVER = Number.MAX_SAFE_INTEGER;

/**
 * Up to when a register counts. The event that ends a 2.x transaction may be stamped a moment before the reading that it
 * carries. What a person ended keeps what was known then, by whatever clock. Whoever speaks of a transaction after the
 * end by a rule takes that end back (see resuming.ts), so that what is left is all from before, but for a successor's start.
 */
function meteredUntil(db: Database, row: TransactionRow): number {
  const { stopped_at: end, ended_by: by, last_energy_at: last } = row;
  if (end === null) return EVER;
  if (by === "hand") return Math.max(end, last ?? end);
  if (by === "rule") return hasFlag(row.flags, "superseded") ? end : EVER;
  const told = row.reference === null ? undefined : eventWhere(db, row.id, `phase = ${PHASES.ended}`, "last");
  return Math.max(end, told?.measured_until ?? end);
}

/** The end register follows the readings where the station never told it: in 2.x always, in 1.6 until its stop comes. */
function withRegisters(row: TransactionRow): TransactionRow {
  if (row.stopped_at === null) return row;
  const told = row.reference === null && row.ended_by === "station";
  const stop = told ? row.meter_stop : row.last_energy ?? row.meter_start;
  return stop === row.meter_stop ? row : { ...row, meter_stop: stop };
}

/** Nothing known yet is neither before nor after: it gives way to what is known. */
function isBefore(aAt: number | null, aWh: number | null, bAt: number | null, bWh: number | null): boolean {
  if (aAt === null || aWh === null || bAt === null || bWh === null) return true;
  return aAt < bAt || (aAt === bAt && aWh < bWh);
}
