import type { ChargingLimit } from "../../domain/limit.ts";
import type { LimitForm, LimitPlacement } from "../../domain/limit_form.ts";
import type { LearnedForm, LimitConfirmation, LimitWish, RefusedForm } from "../../domain/limit_wish.ts";
import type { Database } from "./database.ts";
import { everKnownKey, stationKey } from "./stations.ts";

interface WishRow {
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

/** Every wish at a station of the list, by station and connector; the one without an end first. */
export function listLimitWishes(db: Database): readonly LimitWish[] {
  return db.all<WishRow>(
    `SELECT s.id AS station_id, w.connector, w.amount, w.unit, w.phases, w.set_by, w.set_at, w.until, w.form, w.accepted_at,
       w.confirmed, w.refused, w.places
     FROM limit_wishes w JOIN stations s ON s.key = w.station WHERE s.removed_at IS NULL
     ORDER BY s.fold, w.connector, w.timed`,
  ).map((row) => ({
    stationId: row.station_id,
    connector: row.connector,
    // keepLimitWish wrote all of these.
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

/** Keeps a wish in place of the one that ends by itself, or does not, as this one. */
export function keepLimitWish(db: Database, wish: LimitWish): void {
  db.run(
    `INSERT OR REPLACE INTO limit_wishes (station, connector, timed, amount, unit, phases, set_by, set_at, until, form, accepted_at,
       confirmed, refused, places) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    stationKey(db, wish.stationId).key,
    wish.connector,
    wish.until === null ? 0 : 1,
    wish.limit.amount,
    wish.limit.unit,
    wish.phases,
    wish.setBy,
    wish.setAt,
    wish.until,
    wish.form === null ? null : JSON.stringify(wish.form),
    wish.acceptedAt,
    wish.confirmed,
    JSON.stringify(wish.refused),
    JSON.stringify(wish.left),
  );
}

/** Forgets one of the wishes of a connector. */
export function dropLimitWish(db: Database, stationId: string, connector: number, timed: boolean): void {
  const station = everKnownKey(db, stationId);
  if (station === undefined) return;
  db.run(
    "DELETE FROM limit_wishes WHERE station = ? AND connector = ? AND timed = ?",
    station,
    connector,
    timed ? 1 : 0,
  );
}

/** The form that each station of the list took last. */
export function listLearnedForms(db: Database): readonly LearnedForm[] {
  return db.all<FormRow>(
    `SELECT s.id AS station_id, f.form, f.unit_only, f.widened, f.firmware, f.at
     FROM limit_forms f JOIN stations s ON s.key = f.station WHERE s.removed_at IS NULL ORDER BY s.fold`,
  ).map((row) => ({
    stationId: row.station_id,
    // keepLearnedForm wrote these.
    form: JSON.parse(row.form) as LimitForm,
    unitOnly: row.unit_only as LearnedForm["unitOnly"],
    widened: row.widened === 1,
    firmware: row.firmware,
    at: row.at,
  }));
}

/** Keeps what a station took in place of what it took before. */
export function keepLearnedForm(db: Database, { stationId, form, unitOnly, widened, firmware, at }: LearnedForm): void {
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

/** Forgets what a station took. */
export function forgetLearnedForm(db: Database, stationId: string): void {
  const station = everKnownKey(db, stationId);
  if (station !== undefined) db.run("DELETE FROM limit_forms WHERE station = ?", station);
}
