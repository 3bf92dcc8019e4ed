import { AppError } from "../../../base/errors.ts";
import type { BootReport, Protocol, RegistrationStatus, Station, Strictness } from "../../../domain/station.ts";
import { normalizeId } from "../../../domain/station.ts";
import type { StationClock } from "../../../domain/station_clock.ts";
import type { ArchivedStation, StationChange } from "../../store.ts";
import { applyPatch } from "../engine/apply_patch.ts";
import { type Bindable, type Database, marks } from "../engine/database.ts";
import type { NamespaceFactory } from "../engine/row_cache.ts";

interface Row {
  readonly id: string;
  readonly name: string | null;
  readonly comment: string | null;
  readonly registration_status: RegistrationStatus;
  readonly pinned_protocol: Protocol | null;
  readonly password_hashes: string;
  readonly pending_password_hashes: string;
  readonly security_profile: number;
  readonly validation: Strictness | null;
  readonly ignore_user_name: number;
  readonly no_ping: number;
  readonly time_zone: string | null;
  readonly treat_export_as_import: number | null;
  readonly truncate_tag_at: string | null;
  readonly start_response_delay_ms: number | null;
  readonly trigger_boot_notification: number | null;
  readonly boot_call_delay_ms: number | null;
  readonly boot: string | null;
  readonly clock: string | null;
  readonly last_seen_at: number | null;
  readonly created_at: number;
}

/** Every column but the key and the folded id, and what of a station goes there. */
const COLUMNS: readonly (readonly [keyof Row, (station: Station) => Bindable])[] = [
  ["id", (station) => station.id],
  ["name", (station) => station.name],
  ["comment", (station) => station.comment],
  ["registration_status", (station) => station.registrationStatus],
  ["pinned_protocol", (station) => station.pinnedProtocol],
  ["password_hashes", (station) => JSON.stringify(station.passwordHashes)],
  ["pending_password_hashes", (station) => JSON.stringify(station.pendingPasswordHashes)],
  ["security_profile", (station) => station.securityProfile],
  ["validation", (station) => station.validation],
  ["ignore_user_name", (station) => station.ignoreUserName],
  ["no_ping", (station) => station.noPing],
  ["time_zone", (station) => station.timeZone],
  ["treat_export_as_import", (station) => station.treatExportAsImport],
  ["truncate_tag_at", (station) => station.truncateTagAt],
  ["start_response_delay_ms", (station) => station.startResponseDelayMs],
  ["trigger_boot_notification", (station) => station.triggerBootNotification],
  ["boot_call_delay_ms", (station) => station.bootCallDelayMs],
  ["boot", (station) => station.boot === null ? null : JSON.stringify(station.boot)],
  ["clock", (station) => station.clock === null ? null : JSON.stringify(station.clock)],
  ["last_seen_at", (station) => station.lastSeenAt],
  ["created_at", (station) => station.createdAt],
];
const NAMES = COLUMNS.map(([name]) => name).join(", ");
const INSERT = `INSERT INTO stations (id_key, ${NAMES}) VALUES (${marks(COLUMNS.length + 1)}) ON CONFLICT (id_key) DO`;
const INSERT_NEW = `${INSERT} NOTHING`;
const INSERT_AGAIN = `${INSERT} UPDATE SET ${
  COLUMNS.map(([name]) => `${name} = excluded.${name}`).join(", ")
}, removed_at = NULL
  WHERE removed_at IS NOT NULL`;
const UPDATE = `UPDATE stations SET ${COLUMNS.map(([name]) => `${name} = ?`).join(", ")} WHERE id_key = ?`;

const valuesOf = (station: Station): readonly Bindable[] => COLUMNS.map(([, of]) => of(station));

/** Every station of the list, by id. */
export function listStations(db: Database): readonly Station[] {
  return db.all<Row>(`SELECT ${NAMES} FROM stations WHERE removed_at IS NULL ORDER BY id_key`).map(toStation);
}

/** Those that were removed, the last first. */
export function listArchivedStations(db: Database): readonly ArchivedStation[] {
  return db.all<Row & { readonly removed_at: number }>(
    `SELECT ${NAMES}, removed_at FROM stations WHERE removed_at IS NOT NULL ORDER BY removed_at DESC, id_key`,
  ).map((row) => ({ ...toStation(row), removedAt: row.removed_at }));
}

/** Adds a station, or brings a removed one back where it may; false when the id is taken. */
export function addStation(db: Database, station: Station, { mayComeBack } = { mayComeBack: true }): boolean {
  // It may come back under an id in other letters, which stands in what is remembered.
  db.memory.forget();
  return db.run(mayComeBack ? INSERT_AGAIN : INSERT_NEW, normalizeId(station.id), ...valuesOf(station)) > 0;
}

/** The station after the change; null when there is none. */
export function changeStation(db: Database, id: string, change: StationChange): Station | null {
  const row = db.get<Row>(`SELECT ${NAMES} FROM stations WHERE id_key = ? AND removed_at IS NULL`, normalizeId(id));
  if (row === undefined) return null;
  const station = applyPatch(toStation(row), change);
  db.run(UPDATE, ...valuesOf(station), normalizeId(id));
  return station;
}

/** Takes it off the list and keeps its row; false when there is none. */
export function removeStation(db: Database, id: string, at: number): boolean {
  db.memory.forget();
  return db.run("UPDATE stations SET removed_at = ? WHERE id_key = ? AND removed_at IS NULL", at, normalizeId(id)) > 0;
}

/** What the rows of a station carry: its small key, and its id as registered. */
export interface StationKey {
  readonly key: number;
  readonly id: string;
}

const KEYS: NamespaceFactory<string, StationKey> = () => new Map();

/** The key of a station of the list. Throws `not_found`: nothing is kept for a stranger. */
export function stationKey(db: Database, id: string): StationKey {
  const known = db.memory.namespace(KEYS);
  const idKey = normalizeId(id);
  const found = known.get(idKey);
  if (found !== undefined) return found;
  const row = db.get<StationKey>("SELECT key, id FROM stations WHERE id_key = ? AND removed_at IS NULL", idKey);
  if (row === undefined) throw new AppError("not_found", `station ${id} is not on the list`);
  known.set(idKey, row);
  return row;
}

/** The key of a station that is or was in the list; undefined when it never was. */
export function everKnownKey(db: Database, id: string): number | undefined {
  return db.get<{ key: number }>("SELECT key FROM stations WHERE id_key = ?", normalizeId(id))?.key;
}

function toStation(row: Row): Station {
  return {
    id: row.id,
    name: row.name,
    comment: row.comment,
    registrationStatus: row.registration_status,
    pinnedProtocol: row.pinned_protocol,
    // These were written by valuesOf.
    passwordHashes: JSON.parse(row.password_hashes) as readonly string[],
    pendingPasswordHashes: JSON.parse(row.pending_password_hashes) as readonly string[],
    securityProfile: row.security_profile,
    validation: row.validation,
    ignoreUserName: row.ignore_user_name !== 0,
    noPing: row.no_ping !== 0,
    timeZone: row.time_zone,
    treatExportAsImport: row.treat_export_as_import === null ? null : row.treat_export_as_import !== 0,
    truncateTagAt: row.truncate_tag_at,
    startResponseDelayMs: row.start_response_delay_ms,
    triggerBootNotification: row.trigger_boot_notification === null ? null : row.trigger_boot_notification !== 0,
    bootCallDelayMs: row.boot_call_delay_ms,
    boot: row.boot === null ? null : JSON.parse(row.boot) as BootReport,
    clock: row.clock === null ? null : JSON.parse(row.clock) as StationClock,
    lastSeenAt: row.last_seen_at,
    createdAt: row.created_at,
  };
}
