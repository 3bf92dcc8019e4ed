import type { Measurement } from "./meter.ts";
import type { OutletStatus } from "./outlet_status.ts";
import type { Profile } from "./profiles.ts";
import type { Tariff } from "./tariff.ts";

/** Whoever wants to charge. */
export interface Token {
  readonly id: string;
  /** The 2.x kind of token; 1.6 has only one kind. */
  readonly type: string;
  /** Tokens of one group may stop each other's transactions; told by the central system. */
  readonly group?: string | undefined;
}

/** What the central system thinks of a token. */
export interface Authorization {
  readonly accepted: boolean;
  /** Its own word. */
  readonly status: string;
  readonly group?: string | undefined;
}

/** Leave to charge: whose, and what a remote start brought along. */
export interface RegistrationResult {
  readonly token: Token;
  readonly remoteStartId?: number | undefined;
  /** The profile of the transaction to be. */
  readonly profile?: Profile | undefined;
}

/** A running transaction. */
export interface Session {
  /** Ours, unique for ever: what a 2.x central system knows it by. */
  readonly key: string;
  readonly connector: number;
  readonly startedAt: number;
  readonly startWh: number;
  readonly remoteStartId: number | undefined;
  /** The reservation that it uses. */
  readonly reservationId: number | undefined;
  /** Its group may be told late, with the answer to the start. */
  token: Token;
  /** What the central system knows it by; in 1.6 undefined until StartTransaction is answered. */
  reference: string | undefined;
  /** The number of its next event (2.x). */
  seqNo: number;
  /** How long energy flowed. */
  chargedMs: number;
  /** What it costs so far, as the central system has told (2.x CostUpdated). */
  cost: number | undefined;
  /** By what the station counts the cost itself (2.1). */
  tariff: Tariff | undefined;
  /** The profile for those in a hurry holds in place of the usual ones (2.1 K21). */
  priority: boolean;
}

/** Why a transaction ended. */
export type StopReason = "local" | "remote" | "unplugged" | "unlock" | "soft_reset" | "hard_reset" | "refused";

/** What the central system has to hear of a transaction, in order and whatever it takes. */
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

/** What happened to a transaction. */
export type FactKind =
  | { readonly kind: "started"; readonly trigger: "plugged" | "presented" | "remote" }
  | { readonly kind: "updated"; readonly trigger: "state" | "periodic" | "limit" | "asked" | "tariff" }
  | { readonly kind: "stopped"; readonly reason: StopReason; readonly token: Token | undefined };
