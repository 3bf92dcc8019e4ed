import { canRise, DEFAULT_POWER_W, LARGEST_POWER_W } from "../../../domain/energy/bounds.ts";
import type { TransactionRow } from "./transaction_row.ts";

/** A register value that was read while a charge runs. */
export interface RunningRegister {
  readonly at: number;
  readonly wh: number;
  /** Measured at the same moment, W. */
  readonly powerW?: number | null;
}

/** The factor by which a mean power may exceed the power measured at its end. */
const MEASURED_MARGIN = 1.5;
/** A fall by up to 1 Wh comes from rounding. */
const ROUNDING_WH = 1;

/**
 * A running transaction with a newer register value if it agrees with the last one; undefined if it contradicts it.
 * `provenW` is the largest power that the connector and this charge have proven.
 */
export function withRegister(
  row: TransactionRow,
  { at, wh, powerW = null }: RunningRegister,
  provenW: number,
): TransactionRow | undefined {
  const before = lastRegister(row);
  const next = { ...row, last_energy: wh, last_energy_at: at };
  if (before === undefined) return next;
  const measuredW = powerW !== null && powerW <= LARGEST_POWER_W ? powerW * MEASURED_MARGIN : 0;
  const bound = Math.max(DEFAULT_POWER_W, provenW * MEASURED_MARGIN, measuredW);
  if (wh < before.wh - ROUNDING_WH || !canRise(before, { at, wh }, bound)) return undefined;
  return row.sampled === null ? next : { ...next, sampled: row.sampled + Math.max(0, wh - before.wh) };
}

function lastRegister(row: TransactionRow): { readonly at: number; readonly wh: number } | undefined {
  if (row.last_energy !== null && row.last_energy_at !== null) return { at: row.last_energy_at, wh: row.last_energy };
  return row.meter_start === null ? undefined : { at: row.meter_start_at ?? row.started_at, wh: row.meter_start };
}
