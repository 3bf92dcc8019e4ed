import type { Sentence } from "../base/sentence.ts";

/** A schema violation in a payload: its path, the value found, and what the schema requires. */
export interface PayloadFault {
  /** `chargingProfile.chargingSchedule.chargingRateUnit`; empty for the payload itself. */
  readonly path: string;
  readonly found: string;
  readonly wanted: string;
  /** The code of `wanted`, and its parameters; see domain/sentences. */
  readonly code: string;
  readonly parameters: Sentence["parameters"];
}

/** The outcome of a raw OCPP call. Secrets in answers are masked. */
export type RawOutcome =
  /** `faults` lists the schema violations of the answer, which is passed on regardless. */
  | {
    readonly kind: "answered";
    readonly action: string;
    readonly payload: unknown;
    readonly faults: readonly PayloadFault[];
  }
  /** The message was sent; its type gets no answer (SEND). */
  | { readonly kind: "sent"; readonly action: string }
  /** The station answered with a CALLERROR, or the connection closed before it answered. */
  | { readonly kind: "failed"; readonly code: string; readonly description: string; readonly details: unknown }
  | { readonly kind: "timeout" }
  | { readonly kind: "not_connected" }
  /** Too many calls are queued for this station. */
  | { readonly kind: "busy" }
  /** Nothing was sent: the payload violates the schema of the action. */
  | { readonly kind: "invalid"; readonly faults: readonly PayloadFault[] }
  /** Nothing was sent: the station's version does not allow a central system to send this action. */
  | { readonly kind: "not_sendable"; readonly reason: Sentence };

/** An action that a central system may send, and the JSON schema of its payload. */
export interface SendableAction {
  readonly action: string;
  /** False for a message that gets no answer (SEND). */
  readonly answered: boolean;
  /** Self-contained: all references point to its `definitions`. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** An action of either side, and the JSON schemas of its messages. */
export interface DescribedAction extends SendableAction {
  /** Who may send it. */
  readonly sender: "station" | "csms" | "both";
  /** Null for a message that gets no answer (SEND). */
  readonly response: SendableAction["schema"] | null;
}
