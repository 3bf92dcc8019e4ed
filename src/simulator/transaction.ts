import type { Measurement } from "./meter.ts";
import type { OutletStatus } from "./outlet_status.ts";
import type { Profile } from "./profiles.ts";
import type { Tariff } from "./tariff.ts";

/** The types of a simulated transaction. An id token: */
export interface Token {
  readonly id: string;
  /** The 2.x token type; 1.6 has only one type. */
  readonly type: string;
  /** Tokens of one group may stop each other's transactions; sent by the central system. */
  readonly group?: string | undefined;
}

/** The central system's authorization of a token. */
export interface Authorization {
  readonly accepted: boolean;
  /** The status as sent. */
  readonly status: string;
  readonly group?: string | undefined;
}

/** Permission to start a transaction: the token, and the profile of a remote start. */
export interface StartPermission {
  readonly token: Token;
  readonly remoteStartId?: number | undefined;
  /** The profile of the coming transaction. */
  readonly profile?: Profile | undefined;
}

/** A running transaction. */
export interface Session {
  /** Globally unique: the transaction id in 2.x. */
  readonly key: string;
  readonly connector: number;
  readonly startedAt: number;
  readonly startWh: number;
  readonly remoteStartId: number | undefined;
  /** The reservation that it uses. */
  readonly reservationId: number | undefined;
  /** The group may arrive late, with the answer to the start. */
  token: Token;
  /** The central system's reference; in 1.6 undefined until StartTransaction is answered. */
  reference: string | undefined;
  /** The seqNo of its next event (2.x). */
  seqNo: number;
  /** How long energy flowed. */
  chargedMs: number;
  /** The running cost as sent by the central system (2.x CostUpdated). */
  cost: number | undefined;
  /** The tariff for the station's own cost calculation (2.1). */
  tariff: Tariff | undefined;
  /** Priority charging: the priority profile replaces the usual ones (2.1 K21). */
  priority: boolean;
}

/** Why a transaction ended. */
export type StopReason = "local" | "remote" | "unplugged" | "unlock" | "soft_reset" | "hard_reset" | "refused";

/** A transaction event that must be delivered, in order. */
export type Fact =
  & {
    readonly session: Session;
    readonly seqNo: number;
    /** It happened while there was no connection. */
    readonly offline: boolean;
    readonly status: OutletStatus;
    readonly measured: Measurement;
  }
  & FactKind;

/** The kinds of transaction events. */
export type FactKind =
  | { readonly kind: "started"; readonly trigger: "plugged" | "presented" | "remote" }
  | { readonly kind: "updated"; readonly trigger: "state" | "periodic" | "limit" | "requested" | "tariff" }
  | { readonly kind: "stopped"; readonly reason: StopReason; readonly token: Token | undefined };
