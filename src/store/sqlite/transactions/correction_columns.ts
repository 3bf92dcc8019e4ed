import type { Correction } from "../../../domain/transaction.ts";

/** What a row of transactions holds of the correction that counts; all of it is null where there is none. */
export interface CorrectionRow {
  readonly correction: number | null;
  readonly corrected_wh: number | null;
  readonly corrected_from: number | null;
  readonly corrected_why: string | null;
  readonly corrected_by: string | null;
  readonly corrected_at: number | null;
}

/** The columns of {@link CorrectionRow}, of a transaction `t` with its correction `c`. */
export const CORRECTION_COLUMNS = `t.correction, t.corrected_wh, c.previous_wh AS corrected_from,
  c.reason AS corrected_why, c.by AS corrected_by, c.at AS corrected_at`;

/** A transaction that nobody has corrected. */
export const NO_CORRECTION: CorrectionRow = {
  correction: null,
  corrected_wh: null,
  corrected_from: null,
  corrected_why: null,
  corrected_by: null,
  corrected_at: null,
};

/** The correction in a row; null for none, and while the transaction runs: what it has charged by now nobody has set. */
export function correctionIn(row: CorrectionRow & { readonly stopped_at: number | null }): Correction | null {
  const { corrected_wh: energyWh, corrected_by: by, corrected_at: at, corrected_from: previousEnergyWh } = row;
  if (row.stopped_at === null || energyWh === null || by === null || at === null) return null;
  return { energyWh, reason: row.corrected_why ?? "", by, at, previousEnergyWh };
}

/** The columns that make the measured energy of a transaction, and whether it has ended. */
interface Measured {
  readonly sampled: number | null;
  readonly meter_start: number | null;
  readonly meter_stop: number | null;
  readonly last_energy: number | null;
  readonly stopped_at: number | null;
}

/** True when the station has told another energy than the one that a person has corrected, or goes on charging. */
export function outdatesCorrection(before: Measured & CorrectionRow, after: Measured): boolean {
  if (before.corrected_wh === null || before.stopped_at === null) return false;
  return after.stopped_at === null || measuredWh(before) !== measuredWh(after);
}

function measuredWh({ sampled, meter_start: start, meter_stop: stop, last_energy: last }: Measured): number | null {
  const end = stop ?? last;
  return sampled ?? (start === null || end === null ? null : Math.max(0, end - start));
}
