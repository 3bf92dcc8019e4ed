import { possibleWh, type Register } from "../../domain/energy_profile.ts";
import type { Database } from "./database.ts";
import { hasFlag, withFlag } from "./flags.ts";
import { CONNECTOR_UNTOLD } from "./readings.ts";
import type { TransactionRow } from "./transactions.ts";

/** A register that is told in whole kWh here and in Wh there may seem to fall by that much. */
const ROUNDING_WH = 1_000;

const SAMPLES = `SELECT at, energy_wh AS wh FROM readings
  WHERE transaction_id = ? AND station = ? AND connector = ? AND at <= ? AND energy_wh IS NOT NULL ORDER BY at, energy_wh`;

/**
 * The transaction with the energy of its session where the registers of its start and end can't be believed (quirks M7,
 * X15): the end is below the start or below what was shown before, or nothing could have charged that fast. Then it is
 * the sum of all rises between neighbouring samples: a register that is set to zero in between costs nothing, one that
 * jumps gives nothing. Flagged; while it runs, and without samples, the told registers stand.
 */
export function withSessionEnergy(db: Database, row: TransactionRow): TransactionRow {
  const { stopped_at: end, meter_start: start, meter_stop: stop } = row;
  if (end === null || start === null || stop === null) return row;
  const samples = db.all<Register>(SAMPLES, row.id, row.station, row.connector ?? CONNECTOR_UNTOLD, end);
  // Times of receipt say nothing about how long something took.
  const timed = !hasFlag(row.flags, "clock_unset");
  const highest = samples.reduce((most, { wh }) => Math.max(most, wh), start);
  const backwards = stop < start || stop < highest - ROUNDING_WH;
  const jumped = timed && stop - start > possibleWh(end - row.started_at);
  const flags = withFlag(withFlag(row.flags, "register_backwards", backwards), "register_jumped", jumped);
  const judged = (backwards || jumped) && samples.length > 1;
  const registers = [{ at: row.started_at, wh: start }, ...samples, { at: end, wh: stop }];
  return { ...row, flags, sampled: judged ? risesOf(registers, timed) : null };
}

function risesOf(registers: readonly Register[], timed: boolean): number {
  let sum = 0;
  registers.forEach(({ at, wh }, index) => {
    const before = registers[index - 1];
    const rise = before === undefined ? 0 : wh - before.wh;
    const possible = before === undefined || !timed || rise <= possibleWh(at - before.at);
    if (rise > 0 && possible) sum += rise;
  });
  return sum;
}
