import type { Reading, Sample } from "../../../domain/meter.ts";
import { type Bindable, type Database, whole } from "../engine/database.ts";
import type { SamplePlace, TimeCorrection } from "../../transaction_facts.ts";
import type { PendingTable } from "../engine/pending_rows.ts";
import { forgetReadings, newestReadingAt, type ReadingGroup, rememberReading } from "./reading_cache.ts";

/** The connector of readings of a 2.x transaction whose connector is not known yet. */
export const CONNECTOR_UNKNOWN = -1;

/** The connector and transaction that readings belong to. */
export interface ReadingKey extends ReadingGroup {
  /** True when the message has the transaction's id. Otherwise it is inferred, and for a repeated message it may be inferred differently. */
  readonly named: boolean;
  /** The order in which the station sent them: the seqNo of the 2.x event, else the time of receipt. */
  readonly sentOrder: number;
}

/** A reading as it is stored: {@link VALUES} and its time. */
export interface ReadingRow {
  readonly at: number;
  readonly meter_wh: number | null;
  readonly power_w: number | null;
  readonly power_derived: number;
  readonly soc_percent: number | null;
  readonly current_l1: number | null;
  readonly current_l2: number | null;
  readonly current_l3: number | null;
  readonly voltage_l1: number | null;
  readonly voltage_l2: number | null;
  readonly voltage_l3: number | null;
  readonly context: string | null;
  readonly other_measurands: string | null;
}

const VALUE_COLUMNS = [
  "meter_wh",
  "power_w",
  "power_derived",
  "soc_percent",
  "current_l1",
  "current_l2",
  "current_l3",
  "voltage_l1",
  "voltage_l2",
  "voltage_l3",
  "context",
  "other_measurands",
] as const satisfies readonly (keyof ReadingRow)[];

/** The columns of a reading without its time. */
export const VALUES = VALUE_COLUMNS.join(", ");
const READINGS: PendingTable = {
  name: "readings",
  columns: ["station", "connector", "at", "transaction_id", "named", "sent_order", "sent_at", ...VALUE_COLUMNS],
};

/**
 * The values that identify a repeat, besides its transaction, connector and time, of the rows of a table's alias. A derived power is
 * left out: for a repeat it may be derived differently.
 */
const measured = (rows: string): readonly string[] =>
  ["sent_at", ...VALUE_COLUMNS].flatMap((column) =>
    column === "power_derived"
      ? []
      : column === "power_w"
      ? [`iif(${rows}.power_derived <> 0, NULL, ${rows}.power_w)`]
      : [`${rows}.${column}`]
  );
const STORED = measured("stored");
const MOVED = measured("moved");
const SAME =
  `SELECT 1 FROM readings stored WHERE transaction_id = ? AND station = ? AND connector = ? AND at BETWEEN ? AND ?
  AND ${STORED.map((value) => `${value} IS ?`).join(" AND ")}`;
/** The transactions that can be inferred for the time of a reading. */
const INFERRED = `SELECT id FROM transactions
  WHERE station = ? AND connector = ? AND started_at <= ? ORDER BY started_at DESC LIMIT 2`;
/** An equal reading of a station with an unset clock is a repeat within this time, and a new reading after it. */
const REPEATED_WITHIN_MS = 3_600_000;

/** Stores the new ones of `readings` and returns them. */
export function storeReadings(db: Database, place: ReadingKey, readings: readonly Reading[]): readonly Reading[] {
  return readings.filter((reading) => storeReading(db, place, reading));
}

/** Stores a reading; false when it is already stored. */
export function storeReading(db: Database, place: ReadingKey, reading: Reading): boolean {
  const { station, connector, transaction, named, sentOrder } = place;
  const { at, powerW, powerDerived } = reading;
  const sentAt = reading.sentAt === undefined ? null : whole(reading.sentAt) ?? 0;
  const others = reading.otherMeasurands.length === 0 ? null : JSON.stringify(reading.otherMeasurands);
  const same = () => [sentAt, ...valuesOf(reading, others, [powerDerived ? null : powerW])];
  if (isStored(db, place, reading, same)) return false;
  db.insertLater(READINGS, [
    ...[station, connector, at, transaction, named, sentOrder, sentAt],
    ...valuesOf(reading, others, [powerW, powerDerived]),
  ]);
  rememberReading(db, place, reading);
  return true;
}

/** The values of {@link VALUE_COLUMNS}, with `power` in place of those of the power. */
function valuesOf(
  { meterWh, socPercent, currentA, voltageV, context }: Reading,
  others: string | null,
  power: readonly Bindable[],
): readonly Bindable[] {
  return [
    meterWh,
    ...power,
    ...[socPercent, currentA.l1, currentA.l2, currentA.l3, voltageV.l1, voltageV.l2, voltageV.l3, context, others],
  ];
}

/** True when the same values of the same time are stored: a reading later than the newest one is not looked for. */
function isStored(
  db: Database,
  place: ReadingKey,
  { at, sentAt }: Reading,
  values: () => readonly Bindable[],
): boolean {
  const { station, connector } = place;
  const from = sentAt === undefined ? at : at - REPEATED_WITHIN_MS;
  return groupsOf(db, place, at).some((transaction) =>
    newestReadingAt(db, { station, connector, transaction }) >= from &&
    db.get(SAME, transaction, station, connector, from, at, ...values()) !== undefined
  );
}

/** The transactions under which the reading may be stored: where none is named, also none, and those that fit its time. */
function groupsOf(db: Database, { station, connector, transaction, named }: ReadingKey, at: number): readonly number[] {
  if (named) return [transaction];
  const inferred = db.all<{ id: number }>(INFERRED, station, connector, at).map(({ id }) => id);
  return [...new Set([transaction, 0, ...inferred])];
}

const SAME_VALUES = STORED.map((value, index) => `${value} IS ${MOVED[index]}`).join(" AND ");
/** The rows that are moved take the place of equal ones. */
const REPLACED =
  `DELETE FROM readings WHERE number IN (SELECT stored.number FROM readings moved CROSS JOIN readings stored
  WHERE moved.transaction_id = ? AND moved.connector = ? AND moved.at >= ?
  AND stored.transaction_id = ? AND stored.station = moved.station AND stored.connector = ? AND stored.at = moved.at
  AND ${SAME_VALUES})`;
const MOVE = `UPDATE readings SET transaction_id = ?, connector = ?
  WHERE transaction_id = ? AND connector = ? AND at >= ?`;
const CONNECTORS = "SELECT DISTINCT connector FROM readings WHERE transaction_id = ? ORDER BY connector";

function connectorsOf(db: Database, transaction: number): readonly number[] {
  return db.all<{ connector: number }>(CONNECTORS, transaction).map(({ connector }) => connector);
}

type Place = readonly [transaction: number, connector: number];

function move(db: Database, from: Place, to: Place, since: number): number {
  for (const [transaction] of [from, to]) forgetReadings(db, transaction);
  db.run(REPLACED, ...from, since, ...to);
  return db.run(MOVE, ...to, ...from, since);
}

/** Moves the readings of a transaction to its connector, when that becomes known. */
export function moveReadings(db: Database, transaction: number, connector: number): void {
  for (const other of connectorsOf(db, transaction)) {
    if (other !== connector) move(db, [transaction, other], [transaction, connector], Number.MIN_SAFE_INTEGER);
  }
}

/** Moves the readings since `at` from one transaction to another; returns their number. */
export function moveReadingsSince(db: Database, from: number, to: number, at: number): number {
  return connectorsOf(db, from).reduce(
    (moved, connector) => moved + move(db, [from, connector], [to, connector], at),
    0,
  );
}

/** Adds `byMs` to the times of a transaction's readings between `from` and `to`, but not where that makes an equal one. */
export function shiftReadings(db: Database, transaction: number, { from, to, byMs }: TimeCorrection): void {
  forgetReadings(db, transaction);
  db.run(SHIFT, byMs, transaction, from, to, byMs, from, to);
}

const SHIFT = `UPDATE readings AS moved SET at = at + ?
  WHERE transaction_id = ? AND at BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM readings stored
    WHERE stored.transaction_id = moved.transaction_id AND stored.station = moved.station
    AND stored.connector = moved.connector AND stored.at = moved.at + ? AND stored.at NOT BETWEEN ? AND ?
    AND ${SAME_VALUES})`;

/** The readings of a transaction by time. */
export function listReadings(db: Database, transaction: number): readonly Reading[] {
  return db.all<ReadingRow>(`SELECT at, ${VALUES} FROM readings WHERE transaction_id = ? ORDER BY at`, transaction)
    .map(toReading);
}

/** A reading and its position among those of its transaction: by time, then in order of arrival. */
export interface PlacedReading {
  readonly reading: Reading;
  readonly number: number;
}

const AFTER = `SELECT number, at, ${VALUES} FROM readings
  WHERE transaction_id = ? AND station = ? AND connector = ? AND (at, number) > (?, ?) ORDER BY at, number LIMIT ?`;

/** The first `limit` readings of a transaction at one connector after a position. */
export function readingsAfter(
  db: Database,
  { transaction, station, connector }: ReadingGroup,
  after: SamplePlace,
  limit: number,
): readonly PlacedReading[] {
  return db.all<ReadingRow & { readonly number: number }>(
    AFTER,
    ...[transaction, station, connector, after.at, after.number, limit],
  ).map((row) => ({ reading: toReading(row), number: row.number }));
}

/** Maps a row to the domain type. */
export function toReading(row: ReadingRow): Reading {
  return {
    at: row.at,
    meterWh: row.meter_wh,
    powerW: row.power_w,
    powerDerived: row.power_derived !== 0,
    socPercent: row.soc_percent,
    currentA: { l1: row.current_l1, l2: row.current_l2, l3: row.current_l3 },
    voltageV: { l1: row.voltage_l1, l2: row.voltage_l2, l3: row.voltage_l3 },
    context: row.context,
    // Written by storeReadings.
    otherMeasurands: row.other_measurands === null ? [] : JSON.parse(row.other_measurands) as readonly Sample[],
  };
}
