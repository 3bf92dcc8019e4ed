import type { Reading, Sample } from "../../../domain/meter.ts";
import type { Database } from "../engine/database.ts";
import { shortDigestOf } from "../engine/digest.ts";

/** The connector of readings of a 2.x transaction whose connector is not known yet. */
export const CONNECTOR_UNKNOWN = -1;

/** The connector and transaction that readings belong to. */
export interface ReadingKey {
  readonly station: number;
  readonly connector: number;
  /** The transaction's id, or 0. */
  readonly transaction: number;
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

/** The columns of a reading without its time. */
export const VALUES = `meter_wh, power_w, power_derived, soc_percent, current_l1, current_l2, current_l3,
  voltage_l1, voltage_l2, voltage_l3, context, other_measurands`;
const INSERT =
  `INSERT OR IGNORE INTO readings (station, connector, at, transaction_id, digest, named, sent_order, ${VALUES})
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const SAME = "station = ? AND connector = ? AND at BETWEEN ? AND ? AND digest = ?";
const KNOWN = `SELECT 1 FROM readings WHERE ${SAME} AND transaction_id = ?`;
/** Finds the same reading without a transaction, or under a transaction that can be inferred for its time. */
const KNOWN_ANYWHERE = `SELECT 1 FROM readings WHERE ${SAME} AND transaction_id IN (SELECT 0 UNION ALL SELECT id FROM (
  SELECT id FROM transactions WHERE station = ? AND connector = ? AND started_at <= ? ORDER BY started_at DESC LIMIT 2))`;
/** An equal reading of a station with an unset clock is a repeat within this time, and a new reading after it. */
const REPEATED_WITHIN_MS = 3_600_000;

/** Stores the new ones of `readings` and returns them. */
export function storeReadings(db: Database, place: ReadingKey, readings: readonly Reading[]): readonly Reading[] {
  return readings.filter((reading) => storeReading(db, place, reading));
}

/** Stores a reading; false when it is already stored. */
export function storeReading(db: Database, place: ReadingKey, reading: Reading): boolean {
  const { station, connector, transaction } = place;
  const others = reading.otherMeasurands.length === 0 ? null : JSON.stringify(reading.otherMeasurands);
  const digest = measuredDigest(reading, others);
  if ((!place.named || reading.sentAt !== undefined) && isKnown(db, place, reading, digest)) return false;
  return db.run(
    INSERT,
    station,
    connector,
    reading.at,
    transaction,
    digest,
    place.named,
    place.sentOrder,
    reading.meterWh,
    reading.powerW,
    reading.powerDerived,
    reading.socPercent,
    reading.currentA.l1,
    reading.currentA.l2,
    reading.currentA.l3,
    reading.voltageV.l1,
    reading.voltageV.l2,
    reading.voltageV.l3,
    reading.context,
    others,
  ) > 0;
}

function isKnown(db: Database, place: ReadingKey, { at, sentAt }: Reading, digest: number): boolean {
  const { station, connector, transaction } = place;
  const same = [station, connector, sentAt === undefined ? at : at - REPEATED_WITHIN_MS, at, digest];
  const found = place.named
    ? db.get(KNOWN, ...same, transaction)
    : db.get(KNOWN_ANYWHERE, ...same, station, connector, at);
  return found !== undefined;
}

/** The digest of the measured values. Derived values are left out: for a repeat they may be derived differently. */
function measuredDigest(reading: Reading, others: string | null): number {
  const { meterWh: energyWh, powerW, powerDerived, socPercent, currentA, voltageV, context, sentAt } = reading;
  const power = powerDerived ? null : powerW;
  return shortDigestOf(
    `${energyWh}|${power}|${socPercent}|${currentA.l1}|${currentA.l2}|${currentA.l3}|` +
      `${voltageV.l1}|${voltageV.l2}|${voltageV.l3}|${context}|${others}${sentAt === undefined ? "" : `|${sentAt}`}`,
  );
}

/** Moves the readings of a transaction to its connector, when that becomes known. */
export function moveReadings(db: Database, transaction: number, connector: number): void {
  db.run(
    "UPDATE OR REPLACE readings SET connector = ? WHERE transaction_id = ? AND connector <> ?",
    connector,
    transaction,
    connector,
  );
}

/** Moves the readings since `at` from one transaction to another; returns their number. */
export function moveReadingsSince(db: Database, from: number, to: number, at: number): number {
  return db.run("UPDATE OR REPLACE readings SET transaction_id = ? WHERE transaction_id = ? AND at >= ?", to, from, at);
}

/** The readings of a transaction by time. */
export function listReadings(db: Database, transaction: number): readonly Reading[] {
  return db.all<ReadingRow>(`SELECT at, ${VALUES} FROM readings WHERE transaction_id = ? ORDER BY at`, transaction)
    .map(toReading);
}

/** A reading and its position among those of its transaction: by time, then by digest. */
export interface PlacedReading {
  readonly reading: Reading;
  readonly digest: number;
}

const AFTER = `SELECT at, digest, ${VALUES} FROM readings
  WHERE transaction_id = ? AND station = ? AND connector = ? AND (at, digest) > (?, ?) ORDER BY at, digest LIMIT ?`;

/** The first `limit` readings of a transaction at one connector after a position. */
export function readingsAfter(
  db: Database,
  { transaction, station, connector }: Omit<ReadingKey, "named" | "sentOrder">,
  after: { readonly at: number; readonly digest: number },
  limit: number,
): readonly PlacedReading[] {
  return db.all<ReadingRow & { readonly digest: number }>(
    AFTER,
    transaction,
    station,
    connector,
    after.at,
    after.digest,
    limit,
  ).map((row) => ({ reading: toReading(row), digest: row.digest }));
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
