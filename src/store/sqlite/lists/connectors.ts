import { CONNECTORS_MAX } from "../../../domain/connector.ts";
import type { ChargingState, ConnectorReport, ConnectorStatus, LiveMeter } from "../../../domain/connector.ts";
import type { Reading } from "../../../domain/meter.ts";
import type { StoredConnector } from "../../store.ts";
import { type Database, whole } from "../engine/database.ts";
import type { NamespaceFactory } from "../engine/row_cache.ts";
import { type ReadingRow, toReading, VALUES } from "../transactions/reading_rows.ts";
import { stationKey } from "./stations.ts";
import { saveStatus } from "./statuses.ts";

// Stores the report and the live meter values of each connector.

/** How long a measured power stays valid without a new measurement. */
const POWER_KEPT_MS = 15 * 60_000;

interface MeterRow {
  readonly metered_at: number | null;
  readonly meter_wh: number | null;
  readonly power_w: number | null;
  readonly power_derived: number;
  readonly power_at: number | null;
  readonly soc_percent: number | null;
  readonly idle_at: number | null;
}

interface Row extends MeterRow {
  readonly station_id: string;
  readonly number: number;
  readonly reported_at: number | null;
  readonly status: ConnectorStatus | null;
  readonly charging_state: ChargingState | null;
  readonly raw_status: string | null;
  readonly error_code: string | null;
  readonly vendor_error_code: string | null;
  readonly info: string | null;
}

const METER = "metered_at, meter_wh, power_w, power_derived, power_at, soc_percent, idle_at";
const UNMETERED: MeterRow = {
  metered_at: null,
  meter_wh: null,
  power_w: null,
  power_derived: 0,
  power_at: null,
  soc_percent: null,
  idle_at: null,
};

const REPORT = `INSERT INTO connectors
  (station, number, reported_at, status, charging_state, raw_status, error_code, vendor_error_code, info)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET
    reported_at = excluded.reported_at, status = excluded.status, charging_state = excluded.charging_state,
    raw_status = excluded.raw_status, error_code = excluded.error_code,
    vendor_error_code = excluded.vendor_error_code, info = excluded.info
  WHERE reported_at IS NULL OR reported_at <= excluded.reported_at`;

/**
 * Stores a report in the history, and as the current one unless a newer report is stored (quirk S5). An available connector
 * has no power (M11).
 */
export function reportConnector(db: Database, stationId: string, report: ConnectorReport): boolean {
  const { key } = stationKey(db, stationId);
  const number = whole(report.connector) ?? 0;
  if (!isKept(db, key, number)) return false;
  saveStatus(db, key, report);
  const kept = db.run(
    REPORT,
    key,
    number,
    report.at,
    report.status,
    report.chargingState,
    report.rawStatus,
    report.errorCode,
    report.vendorErrorCode,
    report.info,
  ) > 0;
  // Connector 0 is the station: it may be available while its connectors have power.
  if (kept && report.status === "available" && number !== 0) {
    refreshMeter(db, key, number, { readings: [], idleAt: report.at });
  }
  return kept;
}

/** The cached meter of a connector. The row on disk may be older than the readings of an open transaction (open_transaction_cache.ts). */
interface KnownMeter {
  readonly row: MeterRow;
  /** The row on disk; undefined when the connector has none. */
  readonly stored: MeterRow | undefined;
}

const METERS: NamespaceFactory<MeterKey, KnownMeter> = () => new Map();
/** A number for the connectors that chargers have: four are needed a message, and a text costs 0.1 µs more. */
type MeterKey = number | string;
const keyOfMeter = (station: number, connector: number): MeterKey =>
  connector >= 0 && connector < NUMBERED ? station * NUMBERED + connector : `${station} ${connector}`;
const NUMBERED = 1024;

/** The most cached meters; beyond that the cache is cleared, and the meters are read again. */
const METERS_MAX = 50_000;

const KEPT = `SELECT 1 WHERE EXISTS (SELECT 1 FROM connectors WHERE station = ? AND number = ?)
  OR (SELECT count(*) FROM connectors WHERE station = ?) < ${CONNECTORS_MAX}`;

/** False for a connector that a station invents when it has {@link CONNECTORS_MAX}. */
function isKept(db: Database, station: number, connector: number): boolean {
  return db.memory.namespace(METERS).has(keyOfMeter(station, connector)) ||
    db.get(KEPT, station, connector, station) !== undefined;
}

function meterOf(db: Database, station: number, connector: number): KnownMeter {
  const key = keyOfMeter(station, connector);
  const meters = db.memory.namespace(METERS);
  const known = meters.get(key);
  if (known !== undefined) return known;
  const stored = db.get<MeterRow>(
    `SELECT ${METER} FROM connectors WHERE station = ? AND number = ?`,
    station,
    connector,
  );
  const update = stored === undefined
    ? []
    : db.all<ReadingRow>(LATER_READINGS, stored.metered_at ?? 0, station, connector);
  const found = { stored, row: withReadings(stored ?? UNMETERED, update.map(toReading)) };
  if (meters.size >= METERS_MAX) meters.clear();
  meters.set(key, found);
  return found;
}

/** Loads the meter into the cache. Call it before readings are stored, else the cached state would already contain them. */
export function lookAtMeter(db: Database, station: number, connector: number): void {
  if (isKept(db, station, connector)) meterOf(db, station, connector);
}

/** The readings of a connector's open transaction since a time. */
const LATER_READINGS = `SELECT at, ${VALUES} FROM transactions t
  JOIN readings r ON r.transaction_id = t.id AND r.station = t.station AND r.connector = t.connector AND r.at > ?
  WHERE t.station = ? AND t.connector = ? AND t.stopped_at IS NULL`;

function withReadings(row: MeterRow, readings: readonly Reading[]): MeterRow {
  const ordered = readings.length > 1 ? readings.toSorted((a, b) => a.at - b.at) : readings;
  return atRest(ordered.reduce(withReading, row));
}

/** True when the stored readings of an open transaction suffice to compute the meter, so that it need not be written. */
export function meterMayDefer(db: Database, station: number, connector: number, readings: readonly Reading[]): boolean {
  if (!isKept(db, station, connector)) return false;
  const { stored, row } = meterOf(db, station, connector);
  const until = Math.max(row.metered_at ?? 0, row.idle_at ?? 0);
  return stored !== undefined && readings.every(({ at }) => at > until);
}

/** The changes of a connector's meter by a message. */
export interface MeterUpdate {
  readonly readings: readonly Reading[];
  /** A time without power: a stop, or the status available. */
  readonly idleAt: number | null;
  /** True when the row may be written later, see {@link meterMayDefer}. */
  readonly isDeferred?: boolean;
}

/**
 * Updates the live values of a connector with readings that are not older than the newest one (M12), and with the time
 * without power (M11). Returns the values if they changed, else null.
 */
export function refreshMeter(db: Database, station: number, connector: number, update: MeterUpdate): LiveMeter | null {
  if (!isKept(db, station, connector)) return null;
  const { row: before, stored } = meterOf(db, station, connector);
  const idleAt = latest(before.idle_at, update.idleAt);
  const rested: MeterRow = { ...before, idle_at: idleAt };
  const after = withReadings(rested, update.readings);
  const meters = db.memory.namespace(METERS);
  if (update.isDeferred) meters.set(keyOfMeter(station, connector), { row: after, stored });
  else if (!sameRow(stored ?? UNMETERED, after)) {
    writeMeter(db, station, connector, after);
    meters.set(keyOfMeter(station, connector), { row: after, stored: after });
  }
  return sameRow(rested, after) ? null : toMeter(after);
}

/** Writes the deferred meter row, before the transaction ends from whose readings it could be computed. */
export function settleMeter(db: Database, station: number, connector: number): void {
  refreshMeter(db, station, connector, { readings: [], idleAt: null });
}

function writeMeter(db: Database, station: number, connector: number, row: MeterRow): void {
  db.run(
    UPSERT_METER,
    station,
    connector,
    row.metered_at,
    row.meter_wh,
    row.power_w,
    row.power_derived,
    row.power_at,
    row.soc_percent,
    row.idle_at,
  );
}

const UPSERT_METER = `INSERT INTO connectors (station, number, ${METER}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET
    metered_at = excluded.metered_at, meter_wh = excluded.meter_wh, power_w = excluded.power_w,
    power_derived = excluded.power_derived, power_at = excluded.power_at, soc_percent = excluded.soc_percent,
    idle_at = excluded.idle_at`;

/** Applies a reading: register and state of charge stay until the next measurement, power for 15 minutes. */
function withReading(row: MeterRow, reading: Reading): MeterRow {
  if (reading.meterWh === null && reading.powerW === null && reading.socPercent === null) return row;
  if (row.metered_at !== null && reading.at < row.metered_at) return row;
  const metered = {
    ...row,
    metered_at: reading.at,
    meter_wh: reading.meterWh ?? row.meter_wh,
    soc_percent: reading.socPercent ?? row.soc_percent,
  };
  // A derived power does not replace a measured one of the same time.
  const isMeasured = reading.powerDerived && row.power_derived === 0 && row.power_at === reading.at;
  if (reading.powerW !== null && !isMeasured) {
    return { ...metered, power_w: reading.powerW, power_derived: Number(reading.powerDerived), power_at: reading.at };
  }
  const stale = row.power_at !== null && reading.at - row.power_at > POWER_KEPT_MS;
  return stale ? { ...metered, power_w: null, power_derived: 0, power_at: null } : metered;
}

/** Sets the power to 0 if it was measured before the idle time, even if it arrived later. */
function atRest(row: MeterRow): MeterRow {
  if (row.metered_at === null || row.idle_at === null || (row.power_at ?? row.metered_at) > row.idle_at) return row;
  return row.power_w === 0 ? row : { ...row, power_w: 0, power_derived: 0, power_at: row.idle_at };
}

function latest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

function sameRow(a: MeterRow, b: MeterRow): boolean {
  return a.metered_at === b.metered_at && a.meter_wh === b.meter_wh && a.power_w === b.power_w &&
    a.power_derived === b.power_derived && a.power_at === b.power_at && a.soc_percent === b.soc_percent &&
    a.idle_at === b.idle_at;
}

function toMeter(row: MeterRow): LiveMeter | null {
  if (row.metered_at === null) return null;
  return {
    meterWh: row.meter_wh,
    powerW: row.power_w,
    powerDerived: row.power_derived !== 0,
    socPercent: row.soc_percent,
    at: row.metered_at,
  };
}

/** The connectors of all stations, also of removed ones: a station that is restored has them at once. */
export function listConnectors(db: Database): readonly StoredConnector[] {
  const busy = db.all<{ station: number; connector: number }>(BUSY);
  for (const { station, connector } of busy) meterOf(db, station, connector);
  const meters = db.memory.namespace(METERS);
  return db.all<Row & { readonly station: number }>(
    `SELECT s.id AS station_id, c.station, c.number, reported_at, status, charging_state, raw_status, error_code,
       vendor_error_code, info, ${METER}
     FROM stations s JOIN connectors c ON c.station = s.key ORDER BY s.id_key, c.number`,
  ).map((row) => ({
    stationId: row.station_id,
    connector: row.number,
    report: toReport(row),
    meter: toMeter(meters.get(keyOfMeter(row.station, row.number))?.row ?? row),
  }));
}

/** The connectors whose meter row on disk may be outdated. */
const BUSY = "SELECT t.station, t.connector FROM transactions t WHERE t.stopped_at IS NULL AND t.connector IS NOT NULL";

function toReport(row: Row): ConnectorReport | null {
  if (row.reported_at === null || row.status === null) return null;
  return {
    connector: row.number,
    status: row.status,
    chargingState: row.charging_state,
    rawStatus: row.raw_status ?? "",
    errorCode: row.error_code,
    vendorErrorCode: row.vendor_error_code,
    info: row.info,
    at: row.reported_at,
  };
}
