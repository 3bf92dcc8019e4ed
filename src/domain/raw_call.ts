/** What is wrong with a payload: where, what was found there, and what the schema wants. */
export interface PayloadFault {
  /** `chargingProfile.chargingSchedule.chargingRateUnit`; empty for the payload itself. */
  readonly path: string;
  readonly found: string;
  readonly wanted: string;
}

/** How a call in the station's own words ended. Secrets in answers are masked. */
export type RawOutcome =
  /** `faults` is not empty where the answer breaks its schema; it is handed on all the same. */
  | {
    readonly kind: "answered";
    readonly action: string;
    readonly payload: unknown;
    readonly faults: readonly PayloadFault[];
  }
  /** It went out, and is of a kind that is never answered. */
  | { readonly kind: "sent"; readonly action: string }
  /** The station answered with an error, or hung up before it answered. */
  | { readonly kind: "failed"; readonly code: string; readonly description: string; readonly details: unknown }
  | { readonly kind: "timeout" }
  | { readonly kind: "not_connected" }
  /** Too many calls wait for this station already. */
  | { readonly kind: "busy" }
  /** Nothing was sent: the payload breaks the schema of the action. */
  | { readonly kind: "invalid"; readonly faults: readonly PayloadFault[] }
  /** Nothing was sent: the station's version does not let a central system send this. */
  | { readonly kind: "not_sendable"; readonly reason: string };

/** An action that a central system may send, and the JSON schema of its payload. */
export interface SendableAction {
  readonly action: string;
  /** False for a message that is never answered. */
  readonly answered: boolean;
  /** Complete in itself: what it refers to is among its `definitions`. */
  readonly schema: Readonly<Record<string, unknown>>;
}
