/** A simulated charger in the process of the server, for who has no hardware at hand. */
export interface SimulatedCharger {
  /** Disconnects it. */
  close(): Promise<void>;
}

/** What a simulated charger connects with. */
export interface SimulatedChargerOptions {
  /** `ws://host:port/OCPP`; the id is appended. */
  readonly url: string;
  readonly id: string;
  readonly password: string;
  /** The tag that its drivers present. */
  readonly tag: string;
}

/** Starts a simulated charger at which one EV after the other charges. */
export type SimulateCharger = (options: SimulatedChargerOptions) => Promise<SimulatedCharger>;
