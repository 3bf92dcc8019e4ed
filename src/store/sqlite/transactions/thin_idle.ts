import { lastOfQuarters, THINNED_MS } from "../../../domain/reading_selection.ts";
import type { IdleThinning } from "../../transaction_facts.ts";
import type { Database } from "../engine/database.ts";
import { THINNABLE, type ThinnableRow, toSelectable } from "./thinnable_rows.ts";

/** Readings that one call looks at: 500 took 2 ms, so that no charger waits long for a commit with them. */
const LOOKED_AT = 500;

// In the order of arrival, because a charger whose clock is wrong may send any time.
const NEXT = `SELECT number, station, connector, at, transaction_id, sent_order FROM readings
  WHERE number > ? ORDER BY number LIMIT ${LOOKED_AT}`;
const QUARTER = `SELECT ${THINNABLE} FROM readings
  WHERE transaction_id = 0 AND station = ? AND connector = ? AND at >= ? AND at < ? AND number <= ? ORDER BY at, number`;

interface ArrivedRow {
  readonly number: number;
  readonly station: number;
  readonly connector: number;
  readonly at: number;
  readonly transaction_id: number;
  readonly sent_order: number;
}

/**
 * Thins the next readings outside of charges that were received before a time: those that arrived after the ones that were
 * looked at last. What was kept of the same quarter of an hour before is selected from again.
 */
export function thinIdleReadings(db: Database, receivedBefore: number): IdleThinning {
  const from = db.get<{ idle_thinned: number }>("SELECT idle_thinned FROM database_facts WHERE key = 1")?.idle_thinned;
  const rows = db.all<ArrivedRow>(NEXT, from ?? 0);
  // Such a reading has no seqNo, so that its order is the time of its receipt.
  const isIdle = ({ transaction_id: id }: ArrivedRow) => id === 0;
  const young = rows.findIndex((row) => isIdle(row) && row.sent_order >= receivedBefore);
  const old = young < 0 ? rows : rows.slice(0, young);
  const last = old.at(-1)?.number;
  if (last === undefined) return { removed: 0, isComplete: true };
  const quarters = Map.groupBy(
    old.filter(isIdle),
    ({ station, connector, at }) => `${station} ${connector} ${Math.floor(at / THINNED_MS)}`,
  );
  let removed = 0;
  for (const [first] of quarters.values()) if (first !== undefined) removed += thinQuarter(db, first, last);
  db.run("UPDATE database_facts SET idle_thinned = ? WHERE key = 1", last);
  return { removed, isComplete: young >= 0 || rows.length < LOOKED_AT };
}

function thinQuarter(db: Database, { station, connector, at }: ArrivedRow, last: number): number {
  const from = Math.floor(at / THINNED_MS) * THINNED_MS;
  const readings = db.all<ThinnableRow>(QUARTER, station, connector, from, from + THINNED_MS, last)
    .map((row) => toSelectable(row, { keepIntervals: false }));
  const kept = lastOfQuarters(readings);
  return readings.reduce(
    (count, { number }) => kept.has(number) ? count : count + db.run("DELETE FROM readings WHERE number = ?", number),
    0,
  );
}
