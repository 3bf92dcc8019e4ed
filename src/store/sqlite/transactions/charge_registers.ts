import type { ChargeRegisters, MeterSample } from "../../../domain/energy/charge_registers.ts";
import { type IntervalEnergy, intervalEnergy } from "../../../domain/energy/interval_energy.ts";
import type { Sample } from "../../../domain/meter.ts";
import type { Database } from "../engine/database.ts";
import { orderedEvents } from "./event_cache.ts";
import { PHASES } from "./event_phases.ts";
import { type EventRow, eventWhere } from "./event_rows.ts";
import { flagBits, hasFlag } from "./flags.ts";
import { cachedSamples, powerOf } from "./reading_cache.ts";
import { shownPower } from "./shown_power.ts";
import type { TransactionRow } from "./transaction_row.ts";

// Reads from the database what the energy evaluation of the domain needs: registers, interval values and the time of the end.

/** Connector 0 is the sum of a station (quirk M9): its readings count only for a transaction at connector 0. */
const OF_TRANSACTION = "transaction_id = ? AND station = ? AND connector <> ?";
const NO_CONNECTOR = -2;
const SAMPLES =
  `SELECT number, at, meter_wh AS wh, sent_order, named, context, power_w, power_derived, current_l1, current_l2, current_l3
  FROM readings WHERE ${OF_TRANSACTION} AND meter_wh IS NOT NULL ORDER BY at, meter_wh, number`;
const INTERVALS = `SELECT at, context, other_measurands AS otherMeasurands, sent_order AS sentOrder FROM readings
  WHERE ${OF_TRANSACTION} AND other_measurands LIKE '%Energy.Active.Import.Interval%' AND (at <= ? OR sent_order <= (
    SELECT max(sent_order) FROM readings WHERE ${OF_TRANSACTION} AND at <= ?)) ORDER BY at`;

interface SampleRow {
  readonly number: number;
  readonly at: number;
  readonly wh: number;
  readonly sent_order: number;
  readonly named: number;
  readonly context: string | null;
  readonly power_w: number | null;
  readonly power_derived: number;
  readonly current_l1: number | null;
  readonly current_l2: number | null;
  readonly current_l3: number | null;
}

function parametersOf({ id, station, connector }: TransactionRow): readonly [number, number, number] {
  return [id, station, connector === 0 ? NO_CONNECTOR : 0];
}

/** A register and the number of its reading. */
export interface NumberedSample {
  readonly number: number;
  readonly sample: MeterSample;
}

/** The registers of the stored readings of a transaction that count for its energy, by time. */
export function numberedSamples(db: Database, row: TransactionRow): readonly NumberedSample[] {
  return db.all<SampleRow>(SAMPLES, ...parametersOf(row)).map((one) => ({ number: one.number, sample: toSample(one) }));
}

/** The registers of a transaction for the evaluation: those of the start and stop messages, and those of the readings. */
export function chargeRegisters(db: Database, row: TransactionRow): ChargeRegisters {
  const parameters = parametersOf(row);
  const samples = cachedSamples(db, row.id, parameters[2]) ??
    db.all<SampleRow>(SAMPLES, ...parameters).map(toSample);
  return registersWith(db, row, samples);
}

/** As {@link chargeRegisters}, with these samples in place of all stored ones. */
export function registersWith(db: Database, row: TransactionRow, samples: readonly MeterSample[]): ChargeRegisters {
  const isReported = row.reference === null;
  const start = isReported && row.meter_start !== null ? { at: row.started_at, wh: row.meter_start } : null;
  const isOver = row.ended_by === "station" && row.stopped_at !== null;
  const stop = isReported && isOver && row.stopped_at !== null && row.meter_stop !== null
    ? { at: row.stopped_at, wh: row.meter_stop }
    : null;
  const until = meteredUntil(db, row);
  return {
    start,
    stop,
    // The end register of a 1.6 stop is also stored as a reading.
    samples: stop === null ? samples : samples.filter(({ at, wh }) => at !== stop.at || wh !== stop.wh),
    until,
    isOver,
    endOrder: isOver && !isReported ? endEvent(db, row)?.seq_no ?? null : null,
    timed: !hasFlag(row.flags, "clock_unset"),
    shownW: shownPower(db, row.station, row.connector),
    registerBefore: (start ?? samples[0])?.wh === 0 ? registerBefore(db, row) : null,
  };
}

function toSample(row: SampleRow): MeterSample {
  const { at, wh, sent_order: sentOrder, named, context, power_w: powerW, power_derived } = row;
  const currentA = { l1: row.current_l1, l2: row.current_l2, l3: row.current_l3 };
  const power = powerOf({ powerW, powerDerived: power_derived !== 0, currentA });
  return { at, wh, sentOrder, named: named !== 0, context, powerW: power };
}

/** The sum of the interval values of a transaction. */
export function chargeIntervals(db: Database, row: TransactionRow): IntervalEnergy {
  const until = meteredUntil(db, row);
  const rows = db.all<{ at: number; context: string | null; otherMeasurands: string; sentOrder: number }>(
    INTERVALS,
    ...parametersOf(row),
    until,
    ...parametersOf(row),
    until,
  );
  const readings = rows.map(({ otherMeasurands: others, ...row }) => ({
    ...row,
    // Written by storeReading.
    otherMeasurands: JSON.parse(others) as readonly Sample[],
  }));
  return intervalEnergy(row.started_at, readings, { timed: !hasFlag(row.flags, "clock_unset") });
}

const BEFORE = `SELECT meter_start, meter_stop, flags FROM transactions
  WHERE station = ? AND connector = ? AND started_at < ? AND stopped_at IS NOT NULL ORDER BY started_at DESC LIMIT 1`;

/** The register of a connector at the end of the previous charge, if it is a lifetime register; null otherwise. */
function registerBefore(db: Database, { station, connector, started_at }: TransactionRow): number | null {
  if (connector === null) return null;
  const before = db.get<{ meter_start: number | null; meter_stop: number | null; flags: number }>(
    BEFORE,
    station,
    connector,
    started_at,
  );
  if (before === undefined) return null;
  // A session register begins at zero. So does a placeholder value; then the previous charge has `register_jumped`.
  const isLifetime = (before.meter_start ?? 0) > 0 || hasFlag(before.flags, "register_jumped");
  const isSound = (before.flags & flagBits(["register_backwards", "energy_unknown"])) === 0;
  return isLifetime && isSound ? before.meter_stop : null;
}

/** How much later than an end the timestamp of its reading may be. */
const STAMPED_LATER_MS = 5 * 60_000;

function endEvent(
  db: Database,
  { id }: TransactionRow,
): Pick<EventRow, "seq_no" | "measured_until"> | undefined {
  return orderedEvents(db, id)?.end ?? eventWhere(db, id, `phase = ${PHASES.ended}`, "last");
}

/** Later than every time. */
const UNBOUNDED = Number.MAX_SAFE_INTEGER;

/**
 * The time until which registers count. The timestamp of a 2.x end may be slightly before that of its reading. A transaction
 * that an operator ended keeps the registers known at that time, by any clock. A message after the end by a rule reopens
 * the transaction (see reopen_transaction.ts), so all stored registers are from before such an end, except when the start
 * of a successor set it.
 */
function meteredUntil(db: Database, row: TransactionRow): number {
  const { stopped_at: end, ended_by: by, last_energy_at: last } = row;
  if (end === null) return UNBOUNDED;
  if (by === "operator") return Math.max(end, last ?? end);
  if (by === "rule") return hasFlag(row.flags, "superseded") ? end : UNBOUNDED;
  const reported = row.reference === null ? undefined : endEvent(db, row);
  return Math.min(Math.max(end, reported?.measured_until ?? end), end + STAMPED_LATER_MS);
}
