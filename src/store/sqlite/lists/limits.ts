import type { ChargingLimit } from "../../../domain/limit.ts";
import type { LimitForm, LimitPlacement } from "../../../domain/limit_form.ts";
import type { AcceptedForm, LimitConfirmation, RefusedForm, RequestedLimit } from "../../../domain/requested_limit.ts";
import type { Database } from "../engine/database.ts";
import { everKnownKey, stationKey } from "./stations.ts";

interface RequestedLimitRow {
  readonly station_id: string;
  readonly connector: number;
  readonly amount: number;
  readonly unit: string;
  readonly phases: number | null;
  readonly set_by: string;
  readonly set_at: number;
  readonly until: number | null;
  readonly form: string | null;
  readonly accepted_at: number | null;
  readonly confirmed: string;
  readonly refused: string;
  readonly places: string;
}

interface FormRow {
  readonly station_id: string;
  readonly form: string;
  readonly unit_only: string | null;
  readonly widened: number;
  readonly firmware: string | null;
  readonly at: number;
}

/** The requested limits of all registered stations, by station and connector; the one without an end first. */
export function listRequestedLimits(db: Database): readonly RequestedLimit[] {
  return db.all<RequestedLimitRow>(
    `SELECT s.id AS station_id, w.connector, w.amount, w.unit, w.phases, w.set_by, w.set_at, w.until, w.form, w.accepted_at,
       w.confirmed, w.refused, w.places
     FROM requested_limits w JOIN stations s ON s.key = w.station WHERE s.removed_at IS NULL
     ORDER BY s.id_key, w.connector, w.timed`,
  ).map((row) => ({
    stationId: row.station_id,
    connector: row.connector,
    // These columns are written by saveRequestedLimit.
    limit: { amount: row.amount, unit: row.unit as ChargingLimit["unit"] },
    phases: row.phases,
    setBy: row.set_by,
    setAt: row.set_at,
    until: row.until,
    form: row.form === null ? null : JSON.parse(row.form) as LimitForm,
    acceptedAt: row.accepted_at,
    confirmed: row.confirmed as LimitConfirmation,
    refused: JSON.parse(row.refused) as readonly RefusedForm[],
    left: JSON.parse(row.places) as readonly LimitPlacement[],
  }));
}

/** Stores a requested limit. A connector has one with an end and one without; this replaces the one of the same kind. */
export function saveRequestedLimit(db: Database, requested: RequestedLimit): void {
  db.run(
    `INSERT OR REPLACE INTO requested_limits (station, connector, timed, amount, unit, phases, set_by, set_at, until, form, accepted_at,
       confirmed, refused, places) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    stationKey(db, requested.stationId).key,
    requested.connector,
    requested.until === null ? 0 : 1,
    requested.limit.amount,
    requested.limit.unit,
    requested.phases,
    requested.setBy,
    requested.setAt,
    requested.until,
    requested.form === null ? null : JSON.stringify(requested.form),
    requested.acceptedAt,
    requested.confirmed,
    JSON.stringify(requested.refused),
    JSON.stringify(requested.left),
  );
}

/** Deletes the requested limit of a connector with an end (`timed`), or the one without. */
export function removeRequestedLimit(db: Database, stationId: string, connector: number, timed: boolean): void {
  const station = everKnownKey(db, stationId);
  if (station === undefined) return;
  db.run(
    "DELETE FROM requested_limits WHERE station = ? AND connector = ? AND timed = ?",
    station,
    connector,
    timed ? 1 : 0,
  );
}

/** The limit form that each registered station accepted last. */
export function listAcceptedForms(db: Database): readonly AcceptedForm[] {
  return db.all<FormRow>(
    `SELECT s.id AS station_id, f.form, f.unit_only, f.widened, f.firmware, f.at
     FROM limit_forms f JOIN stations s ON s.key = f.station WHERE s.removed_at IS NULL ORDER BY s.id_key`,
  ).map((row) => ({
    stationId: row.station_id,
    // These columns are written by saveAcceptedForm.
    form: JSON.parse(row.form) as LimitForm,
    unitOnly: row.unit_only as AcceptedForm["unitOnly"],
    widened: row.widened === 1,
    firmware: row.firmware,
    at: row.at,
  }));
}

/** Stores the form that a station accepted, in place of the earlier one. */
export function saveAcceptedForm(
  db: Database,
  { stationId, form, unitOnly, widened, firmware, at }: AcceptedForm,
): void {
  db.run(
    "INSERT OR REPLACE INTO limit_forms (station, form, unit_only, widened, firmware, at) VALUES (?, ?, ?, ?, ?, ?)",
    stationKey(db, stationId).key,
    JSON.stringify(form),
    unitOnly,
    widened ? 1 : 0,
    firmware,
    at,
  );
}

/** Deletes the accepted form of a station. */
export function removeAcceptedForm(db: Database, stationId: string): void {
  const station = everKnownKey(db, stationId);
  if (station !== undefined) db.run("DELETE FROM limit_forms WHERE station = ?", station);
}
