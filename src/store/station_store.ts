import type { Station } from "../domain/station.ts";

/** The allow-list of stations, with the names of their connectors. See store.ts for what every method promises. */
export interface StationStore {
  /** Every station on the allow-list, by id. */
  stations(): Promise<readonly Station[]>;
  /** Removed stations, the last removed first. */
  archivedStations(): Promise<readonly ArchivedStation[]>;
  /** Adds a station; a removed one returns with its history if `mayComeBack`. False when the id is taken. */
  addStation(station: Station, options?: { readonly mayComeBack: boolean }): Promise<boolean>;
  /** Changes the named properties; returns the station after the change, null when there is none. */
  changeStation(id: string, change: StationChange): Promise<Station | null>;
  /** Removes a station; its history stays. False when there is none. */
  removeStation(id: string): Promise<boolean>;
  /** Brings a removed station back with all its properties; null when none of this id is removed. */
  restoreStation(id: string): Promise<Station | null>;
  /** The names of connectors, also of removed stations. */
  connectorNames(): Promise<readonly ConnectorName[]>;
  /** Sets the name of a connector; null deletes it. */
  nameConnector(name: ConnectorName): Promise<void>;
}

/** A removed station, whose history is kept. */
export interface ArchivedStation extends Station {
  readonly removedAt: number;
}

/** The name that people give to a connector. */
export interface ConnectorName {
  readonly stationId: string;
  readonly connector: number;
  readonly name: string | null;
}

/** A change of a station. */
export type StationChange = Partial<Omit<Station, "id" | "createdAt">>;
