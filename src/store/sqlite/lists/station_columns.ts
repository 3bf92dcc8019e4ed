import type { Station } from "../../../domain/station.ts";
import type { Bindable } from "../engine/database.ts";

/** How one property of a station is stored: its column, and the value on the way in and out. */
interface StationColumn<Value> {
  readonly column: string;
  readonly write: (value: Value) => Bindable;
  /** Takes what `write` gave, as the column of a STRICT table returns it. */
  readonly read: (stored: Bindable) => Value;
}

/** A value that SQLite stores as it is. */
function plain<Value extends string | number | null>(column: string): StationColumn<Value> {
  return { column, write: (value) => value, read: (stored) => stored as Value };
}

/** 0 or 1. */
function flag(column: string): StationColumn<boolean> {
  return { column, write: (value) => value, read: (stored) => stored !== 0 };
}

/** 0, 1 or null: not decided for this station. */
function optionalFlag(column: string): StationColumn<boolean | null> {
  return { column, write: (value) => value, read: (stored) => stored === null ? null : stored !== 0 };
}

/** A value as JSON; null stays null. */
function json<Value>(column: string): StationColumn<Value> {
  return {
    column,
    write: (value) => value === null ? null : JSON.stringify(value),
    read: (stored) => (stored === null ? null : JSON.parse(String(stored))) as Value,
  };
}

/** Every property of a station, once: the table in schema/stations.ts has the columns. */
const COLUMNS: { readonly [Property in keyof Station]-?: StationColumn<Station[Property]> } = {
  id: plain("id"),
  name: plain("name"),
  comment: plain("comment"),
  registrationStatus: plain("registration_status"),
  pinnedProtocol: plain("pinned_protocol"),
  passwordHashes: json("password_hashes"),
  pendingPasswordHashes: json("pending_password_hashes"),
  securityProfile: plain("security_profile"),
  validation: plain("validation"),
  ignoreUserName: flag("ignore_user_name"),
  noPing: flag("no_ping"),
  timeZone: plain("time_zone"),
  treatExportAsImport: optionalFlag("treat_export_as_import"),
  truncateTagAt: plain("truncate_tag_at"),
  startResponseDelayMs: plain("start_response_delay_ms"),
  triggerBootNotification: optionalFlag("trigger_boot_notification"),
  bootCallDelayMs: plain("boot_call_delay_ms"),
  boot: json("boot"),
  clock: json("clock"),
  lastSeenAt: plain("last_seen_at"),
  createdAt: plain("created_at"),
};

/** A row of the table, by column. */
export type StationRow = Readonly<Record<string, Bindable>>;

// The entries of a table whose rows differ in the type of their value.
const ENTRIES = Object.entries(COLUMNS) as readonly (readonly [keyof Station, StationColumn<unknown>])[];

/** The columns in the order of {@link stationValues}. */
export const STATION_COLUMNS: readonly string[] = ENTRIES.map(([, { column }]) => column);

/** The values of a station, one a column. */
export function stationValues(station: Station): readonly Bindable[] {
  return ENTRIES.map(([property, { write }]) => write(station[property]));
}

/** The station in a row. */
export function toStation(row: StationRow): Station {
  // COLUMNS has every property of a station, each with its type.
  return Object.fromEntries(
    ENTRIES.map(([property, { column, read }]) => [property, read(row[column] ?? null)]),
  ) as unknown as Station;
}
