import type { ChargingState, LiveMeter } from "../domain/connector.ts";
import type { AuthorizationResult, AuthorizationStatus, IdToken } from "../domain/id_token.ts";
import type { Reading } from "../domain/meter.ts";
import type { RuleFlag, Transaction, TransactionFlag } from "../domain/transaction.ts";

// The inputs and results of the store's transaction operations: a fact is what a message or an operator reports, a result
// is what the store changed.

/** A 1.6 StartTransaction. */
export interface StartFact {
  readonly stationId: string;
  readonly connector: number;
  readonly token: IdToken;
  /** The result by the list of tags; the store changes accepted to concurrent when `denyConcurrent` requires it. */
  readonly authorizationResult: AuthorizationResult;
  /** Deny a token with an open transaction at another connector (one at the same connector ends by this start). */
  readonly denyConcurrent: boolean;
  readonly meterStartWh: number | null;
  readonly startedAt: number;
  /** The start as the station sent it; null where that is unreadable. */
  readonly sentAt?: number | null;
  readonly reservationId: number | null;
  readonly flags: readonly TransactionFlag[];
  /** The fields that identify a repeated start (docs/protocol.md: connector, tag, time, register, reservation), as sent. */
  readonly content: string;
  readonly receivedAt: number;
}

/** What identifies a repeated start. */
export type StartIdentity = Pick<StartFact, "stationId" | "content" | "startedAt" | "flags">;

/** Times by the server's clock, which was wrong then: those between `from` and `to` were `byMs` too early. */
export interface TimeCorrection {
  readonly from: number;
  readonly to: number;
  readonly byMs: number;
}

/** The result of a start. */
export interface StartResult {
  readonly transaction: Transaction;
  /** The status to answer; for a repeated start the status of the first answer. */
  readonly authorizationStatus: AuthorizationStatus;
  /** The same start is already stored; nothing changed. */
  readonly repeated: boolean;
  /** Other transactions at the connector that this start ended, also those that a rule had ended at a later time. */
  readonly superseded: readonly Transaction[];
}

/** A 1.6 StopTransaction. */
export interface StopFact {
  readonly stationId: string;
  /** As sent. A stop with a 0, negative or unknown id is matched if only one transaction fits, else kept as an orphan. */
  readonly transactionId: number | null;
  readonly tagId: string | null;
  readonly meterStopWh: number | null;
  readonly stoppedAt: number;
  readonly reason: string | null;
  readonly readings: readonly Reading[];
  readonly flags: readonly TransactionFlag[];
  /** The message as JSON text, stored when no transaction fits or when the stop differs from the one that counts. */
  readonly raw: string;
  readonly receivedAt: number;
  /** The 2.x event that the stop comes from. */
  readonly event?: Pick<EventFact, "reference" | "seqNo" | "sentAt">;
}

/** The result of a stop. */
export type StopResult =
  /** It ended the transaction (or replaced an end that a rule or an operator had set). */
  | {
    readonly kind: "stopped";
    readonly transaction: Transaction;
    readonly liveState: LiveMeter | null;
    /** Other transactions at the connector that the stop changed. */
    readonly superseded: readonly Transaction[];
  }
  /** The same stop is already stored: the same `raw`, or the same tag, register, time and reason. */
  | { readonly kind: "repeated"; readonly transaction: Transaction }
  /** Another stop counts; this one is kept as an orphan and the transaction is flagged. */
  | { readonly kind: "differs"; readonly transaction: Transaction; readonly bounds: readonly OrphanBound[] }
  /** No transaction of this station fits; the stop is kept as an orphan. */
  | { readonly kind: "orphaned"; readonly bounds: readonly OrphanBound[] };

/**
 * What a bound on orphans cut. `orphan_text`: the end of a long message, and some of its readings. `orphan_texts`: the
 * message and the readings of an old orphan of the station. `orphan_rows`: the oldest orphan itself.
 */
export type OrphanBound = "orphan_text" | "orphan_texts" | "orphan_rows";

/** A RequestStartTransaction that was sent to a 2.x station. */
export interface RemoteStart {
  readonly stationId: string;
  readonly remoteStartId: number;
  readonly token: IdToken;
  readonly at: number;
}

/** A 2.x TransactionEvent. */
export interface EventFact {
  readonly stationId: string;
  readonly reference: string;
  readonly phase: "started" | "updated" | "ended";
  readonly seqNo: number;
  readonly at: number;
  /** The time as sent, 0 when unreadable. It identifies the event even while the station's clock is unset and `at` is the time of receipt. */
  readonly sentAt: number;
  readonly trigger: string;
  readonly connector: number | null;
  readonly token: IdToken | null;
  /** True when the token stops the transaction instead of starting it. */
  readonly stopToken: boolean;
  /** The result by the list of tags; null without a token. */
  readonly authorizationResult: AuthorizationResult | null;
  readonly denyConcurrent: boolean;
  readonly chargingState: ChargingState | null;
  readonly stopReason: string | null;
  readonly reservationId: number | null;
  readonly remoteStartId: number | null;
  /** The tag of the remote start with that id and its result, when the event has no token. */
  readonly requested?: { readonly tagId: string; readonly authorizationResult: AuthorizationResult } | null;
  readonly offline: boolean;
  readonly readings: readonly Reading[];
  readonly flags: readonly TransactionFlag[];
  /** The message as JSON text for an Ended event, else null. It is stored when it differs from the end that counts. */
  readonly raw: string | null;
  readonly receivedAt: number;
}

/** What identifies a repeated event. */
export type EventIdentity = Pick<EventFact, "stationId" | "reference" | "seqNo" | "phase" | "at" | "sentAt">;

/** The result of an event. */
export interface EventResult {
  readonly transaction: Transaction;
  /** The status to answer when the event has a token; for a repeated event the status of the first answer. */
  readonly authorizationStatus: AuthorizationStatus | null;
  /** The same (seqNo, phase, sentAt) or an equal end is already stored; nothing changed. */
  readonly repeated: boolean;
  /** Another end counts; this one is kept as an orphan and the transaction is flagged. Nothing else changed. */
  readonly differs: boolean;
  /** What the bounds on that orphan cut. */
  readonly bounds: readonly OrphanBound[];
  /** The event created the transaction. */
  readonly isNew: boolean;
  /** The connector's newest values if this event changed them, else null. */
  readonly liveState: LiveMeter | null;
  /** Other transactions that the event changed: those that it ended, and those that it split in two (see `begun`). */
  readonly superseded: readonly Transaction[];
  /** Other transactions that the event created by splitting one reference into two charges. */
  readonly begun: readonly Transaction[];
}

/** The end of a transaction by a rule or an operator, without a message of the station. */
export interface TransactionEnd {
  readonly at: number;
  readonly by: "rule" | "operator";
  readonly reason: string;
  /** The flag of the rule. */
  readonly flag?: RuleFlag;
  /** `lastMessageAt` that the rule saw: the transaction does not end if a newer message has arrived since. */
  readonly lastMessageAt?: number;
}

/** An operator's correction of the energy of an ended transaction; null removes an earlier correction. */
export interface CorrectionFact {
  readonly energyWh: number | null;
  readonly reason: string | null;
  readonly by: string;
  readonly at: number;
}

/** The result of a correction. */
export type CorrectionResult =
  | { readonly kind: "corrected"; readonly transaction: Transaction }
  | { readonly kind: "no_transaction" }
  /** The transaction has not ended. */
  | { readonly kind: "open" }
  /** The transaction has no correction to remove. */
  | { readonly kind: "not_corrected" };

/** The transactions that were corrected after a given correction number. */
export interface CorrectionsSince {
  /** The number of the last correction on this page; of all corrections when no starting number was given. */
  readonly last: number;
  readonly transactionIds: readonly number[];
}

/** Meter values outside start, stop and transaction events. */
export interface ReadingsFact {
  readonly stationId: string;
  readonly connector: number;
  /** As sent by a 1.6 station, null if absent. An unknown, 0 or negative id means the open transaction of the connector, if any. */
  readonly transactionId: number | null;
  readonly readings: readonly Reading[];
  readonly receivedAt: number;
}

/** The result of meter values. */
export interface ReadingsResult {
  /** The transaction of the readings after the change; null if they belong to no transaction. */
  readonly transaction: Transaction | null;
  /** The readings that were not stored before. */
  readonly fresh: readonly Reading[];
  /** The transactionId of the message is unknown. */
  readonly unknownTransaction: boolean;
  /** A rule had ended the transaction, but the station continues it: the end was removed. */
  readonly resumed: boolean;
  /** Other transactions at the connector that ended or reopened because of this. */
  readonly superseded: readonly Transaction[];
  /** The connector's newest values if this message changed them, else null. */
  readonly liveState: LiveMeter | null;
}

/** A stop that fits no transaction, or differs from the stop that counts; kept for the operator. */
export interface Orphan {
  readonly id: number;
  readonly stationId: string;
  readonly kind: "stop_unknown" | "stop_differs";
  /** The transaction that the stop names, if known. */
  readonly transactionId: number | null;
  readonly receivedAt: number;
  /** The fields of the stop; null if stored before schema 7, so that it cannot be attached. */
  readonly stop: Pick<StopFact, "tagId" | "meterStopWh" | "stoppedAt" | "reason"> | null;
  /** The beginning of the message as sent; null when 200 newer orphans of the station have theirs. */
  readonly raw: string | null;
}

/** The result of attaching an orphan to a transaction. */
export type AttachResult =
  | {
    readonly kind: "attached";
    readonly transaction: Transaction;
    readonly liveState: LiveMeter | null;
    /** The transaction that the stop named, if this removed its `stop_differs` flag. */
    readonly cleared: Transaction | null;
  }
  /** The orphan does not exist or is already attached. */
  | { readonly kind: "no_orphan" }
  /** An older version stored the orphan without the fields of the stop. */
  | { readonly kind: "no_stop" }
  | { readonly kind: "no_transaction" }
  | { readonly kind: "other_station"; readonly orphanOf: string; readonly transactionOf: string }
  /** The station has already ended the transaction. */
  | { readonly kind: "already_ended"; readonly transaction: Transaction }
  /** The transaction began after the stop. */
  | { readonly kind: "too_early"; readonly transaction: Transaction; readonly stoppedAt: number };

/** The position of a reading among those of its transaction. */
export interface SamplePlace {
  readonly at: number;
  /** Orders readings of the same time: the order of their arrival. */
  readonly number: number;
}

/** A page of the readings of a transaction. */
export interface SamplePage {
  readonly readings: readonly Reading[];
  /** The position of the last reading; null on the last page. */
  readonly next: SamplePlace | null;
}

/** The number of readings of a transaction, and the times of the first and the last. */
export interface SampleSpan {
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** An ended transaction of another central system. */
export interface ImportFact {
  readonly stationId: string;
  /** Identifies it at its origin: `ocpp-core 17`. With the start it says whether it is imported already. */
  readonly source: string;
  readonly connector: number;
  readonly tagId: string | null;
  readonly group: string | null;
  readonly authorizationStatus: AuthorizationStatus;
  readonly startedAt: number;
  readonly meterStartWh: number | null;
  readonly stoppedAt: number;
  readonly meterStopWh: number | null;
  readonly stopReason: string | null;
  readonly stopTagId: string | null;
  readonly flags: readonly TransactionFlag[];
}

/** What an import does, or would do, with a transaction. */
export type ImportResult =
  | { readonly kind: "added" }
  /** It is imported already. */
  | { readonly kind: "unchanged"; readonly transaction: Transaction }
  /** It is imported already, with other values: those stay. */
  | { readonly kind: "differs"; readonly transaction: Transaction }
  /** It would overlap with a transaction that runs at the connector. */
  | { readonly kind: "overlaps"; readonly transaction: Transaction }
  /** The station was never registered. */
  | { readonly kind: "no_station" };

/** An ended transaction whose readings are not thinned. */
export interface ThinnableCharge {
  readonly transaction: Transaction;
  /** When its cost was first calculated; null: never. */
  readonly costedAt: number | null;
}

/** Readings of a transaction to remove. */
export interface ThinningPlan {
  readonly transactionId: number;
  readonly numbers: readonly number[];
  /** Nothing else of it is to be removed. */
  readonly isComplete: boolean;
}

/** What was removed of the readings outside of charges. */
export interface IdleThinning {
  readonly removed: number;
  /** All that are old enough have been looked at. */
  readonly isComplete: boolean;
}
