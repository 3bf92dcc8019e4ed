/** The ports by which an integration commands stations and reads their state. */

/** A command of one station, as the REST API takes it. */
export interface StationCommandRequest {
  readonly stationId: string;
  readonly method: "POST" | "DELETE";
  /** The last part of the route: `reset`, `limit?connector=1`. */
  readonly path: string;
  /** The body of the route; undefined for none. */
  readonly body?: object;
}

/** The answer of the REST API: an HTTP status, and a JSON object. */
export interface StationCommandReply {
  readonly status: number;
  readonly body: unknown;
}

/** Runs commands with the rights of the integration, through the services and the audit log of the REST API. */
export interface StationCommands {
  run(request: StationCommandRequest): Promise<StationCommandReply>;
}

/** The state of a station that other programs get. */
export interface StationSnapshot {
  readonly id: string;
  readonly name: string | null;
  readonly online: boolean;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  readonly firmware: string | null;
  readonly warnings: readonly { readonly code: string; readonly lastAt: string }[];
  /** The connectors from 1 on, by number. */
  readonly connectors: readonly ConnectorSnapshot[];
}

/** The state of a connector; null where it is not known, and without a charge. Times are ISO 8601. */
export interface ConnectorSnapshot {
  readonly connector: number;
  readonly name: string | null;
  /** The charging state of an occupied connector, else its status. */
  readonly status: string;
  readonly fault: string | null;
  readonly powerW: number | null;
  /** The register of the meter. */
  readonly meterWh: number | null;
  readonly currentA: { readonly l1: number | null; readonly l2: number | null; readonly l3: number | null } | null;
  readonly socPercent: number | null;
  readonly charge: ChargeSnapshot | null;
  readonly limitA: number | null;
  readonly limitW: number | null;
  /** Whether the limit is known to be obeyed (LIMIT_CONFIRMATIONS); null without a limit. */
  readonly limitConfirmed: string | null;
  /** The largest limit that the station reports, A; null: it reports none. */
  readonly maxA: number | null;
}

/** The running charge of a connector. */
export interface ChargeSnapshot {
  readonly transactionId: number;
  readonly startedAt: string;
  readonly energyWh: number | null;
  readonly cost: string | null;
  readonly tagId: string | null;
  readonly tagName: string | null;
}

/** The listed stations. */
export interface StationDirectory {
  ids(): readonly string[];
  has(id: string): boolean;
  /** Undefined for a station that is not on the list. */
  show(id: string): Promise<StationSnapshot | undefined>;
  /** The currency of costs, as ISO 4217; null while there is no tariff. */
  currency(): string | null;
  /**
   * Calls the listener when something changed for which there is no event: of one station, or (null) of all. Returns
   * what ends this.
   */
  watch(listener: (stationId: string | null) => void): () => void;
}
