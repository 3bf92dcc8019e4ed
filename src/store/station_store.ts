import type { Station } from "../domain/station.ts";

/** The allow-list of stations, with the names of their connectors. See store.ts for what every method promises. */
export interface StationStore {
  /** Every station that was not removed, by id. */
  stations(): Promise<readonly Station[]>;
  /** Those that were removed, the last first. */
  archivedStations(): Promise<readonly ArchivedStation[]>;
  /** Adds a station; one that was removed comes back with its history, unless it may not. False when the id is taken. */
  addStation(station: Station, options?: { readonly mayComeBack: boolean }): Promise<boolean>;
  /** Changes what is named and nothing else; the station as it is now, or null when there is none. */
  changeStation(id: string, change: StationChange): Promise<Station | null>;
  /** Takes a station off the list; its history stays. False when there is none. */
  removeStation(id: string): Promise<boolean>;
  /** The names of connectors at the stations of the list. */
  connectorNames(): Promise<readonly ConnectorName[]>;
  /** Names a connector; a name of null goes. */
  nameConnector(name: ConnectorName): Promise<void>;
}

/** A station that was removed; its history is here. */
export interface ArchivedStation extends Station {
  readonly removedAt: number;
}

/** What people call a connector. */
export interface ConnectorName {
  readonly stationId: string;
  readonly connector: number;
  readonly name: string | null;
}

/** What may change of a station. */
export type StationChange = Partial<Omit<Station, "id" | "createdAt">>;
