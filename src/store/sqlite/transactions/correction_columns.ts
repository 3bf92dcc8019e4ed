import type { Correction } from "../../../domain/transaction.ts";

/** The columns of the correction that counts; all are null for a transaction without a correction. */
export interface CorrectionRow {
  readonly correction: number | null;
  readonly corrected_wh: number | null;
  readonly corrected_from: number | null;
  readonly corrected_why: string | null;
  readonly corrected_by: string | null;
  readonly corrected_at: number | null;
}

/** The columns of {@link CorrectionRow} as SQL, for a transaction `t` joined with its correction `c`. */
export const CORRECTION_COLUMNS = `t.correction, t.corrected_wh, c.previous_wh AS corrected_from,
  c.reason AS corrected_why, c.by AS corrected_by, c.at AS corrected_at`;

/** The columns of a transaction without a correction. */
export const NO_CORRECTION: CorrectionRow = {
  correction: null,
  corrected_wh: null,
  corrected_from: null,
  corrected_why: null,
  corrected_by: null,
  corrected_at: null,
};

/** The correction in a row; null without one, and while the transaction runs: only the energy of an ended one is corrected. */
export function correctionIn(row: CorrectionRow & { readonly stopped_at: number | null }): Correction | null {
  const { corrected_wh: energyWh, corrected_by: by, corrected_at: at, corrected_from: previousEnergyWh } = row;
  if (row.stopped_at === null || energyWh === null || by === null || at === null) return null;
  return { energyWh, reason: row.corrected_why ?? "", by, at, previousEnergyWh };
}

/** The columns from which the measured energy of a transaction is computed, and its end. */
interface Measured {
  readonly sampled: number | null;
  readonly meter_start: number | null;
  readonly meter_stop: number | null;
  readonly last_energy: number | null;
  readonly stopped_at: number | null;
}

/** True when the measured energy has changed since the correction, or the transaction is open again. */
export function outdatesCorrection(before: Measured & CorrectionRow, after: Measured): boolean {
  if (before.corrected_wh === null || before.stopped_at === null) return false;
  return after.stopped_at === null || measuredWh(before) !== measuredWh(after);
}

function measuredWh({ sampled, meter_start: start, meter_stop: stop, last_energy: last }: Measured): number | null {
  const end = stop ?? last;
  return sampled ?? (start === null || end === null ? null : Math.max(0, end - start));
}
