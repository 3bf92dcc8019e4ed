import type { Reading } from "../../domain/meter.ts";
import { withRegisters } from "./ending.ts";
import type { TransactionRow } from "./transactions.ts";

/**
 * The transaction with the registers of `readings`, whatever the order in which they come: the newest is the last one,
 * and in 2.x, where no message tells the start register, the earliest is that. Of two at the same instant the larger is
 * the last and the smaller the start.
 */
export function withEnergy(row: TransactionRow, readings: readonly Reading[]): TransactionRow {
  let next = row;
  for (const { at, energyWh } of readings) {
    if (energyWh === null) continue;
    if (row.reference !== null && isBefore(at, energyWh, next.meter_start_at, next.meter_start)) {
      next = { ...next, meter_start: energyWh, meter_start_at: at };
    }
    if (isBefore(next.last_energy_at, next.last_energy, at, energyWh)) {
      next = { ...next, last_energy: energyWh, last_energy_at: at };
    }
  }
  return next === row ? row : withRegisters(next);
}

/** The readings that were taken while the transaction ran, as far as its end is known (quirk M10). */
export function whileRunning(row: TransactionRow, readings: readonly Reading[]): readonly Reading[] {
  const { stopped_at: end } = row;
  return end === null ? readings : readings.filter((reading) => reading.at <= end);
}

/** Nothing known yet is neither before nor after: it gives way to what is known. */
function isBefore(aAt: number | null, aWh: number | null, bAt: number | null, bWh: number | null): boolean {
  if (aAt === null || aWh === null || bAt === null || bWh === null) return true;
  return aAt < bAt || (aAt === bAt && aWh < bWh);
}
