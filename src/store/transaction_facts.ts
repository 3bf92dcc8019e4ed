import type { ChargingState, LiveMeter } from "../domain/connector.ts";
import type { AuthorizationResult, AuthorizationStatus, IdToken } from "../domain/id_token.ts";
import type { Reading } from "../domain/meter.ts";
import type { RuleFlag, Transaction, TransactionFlag } from "../domain/transaction.ts";

/** A 1.6 StartTransaction. */
export interface StartFact {
  readonly stationId: string;
  readonly connector: number;
  readonly token: IdToken;
  /** What the token is worth by the list of tags; the store turns accepted into concurrent when it must. */
  readonly authorizationResult: AuthorizationResult;
  /** Deny a token that has another transaction open (not one at this very connector: that one ends by this start). */
  readonly denyConcurrent: boolean;
  readonly meterStartWh: number | null;
  readonly startedAt: number;
  readonly reservationId: number | null;
  readonly flags: readonly TransactionFlag[];
  /** The content that makes two messages the same start (protocol.md: connector, tag, time, register, reservation), as sent. */
  readonly content: string;
  readonly receivedAt: number;
}

/** What became of a start. */
export interface StartResult {
  readonly transaction: Transaction;
  /** The verdict to answer: of the first time, when this is a repeat. */
  readonly authorizationStatus: AuthorizationStatus;
  /** The same start was here before; nothing changed. */
  readonly repeated: boolean;
  /** Other transactions at the connector that ended by this start, or that a rule had ended later than that. */
  readonly superseded: readonly Transaction[];
}

/** A 1.6 StopTransaction. */
export interface StopFact {
  readonly stationId: string;
  /** As sent; 0, negative and unknown numbers are matched where that is certain, else kept as an orphan. */
  readonly transactionId: number | null;
  readonly tagId: string | null;
  readonly meterStopWh: number | null;
  readonly stoppedAt: number;
  readonly reason: string | null;
  readonly readings: readonly Reading[];
  readonly flags: readonly TransactionFlag[];
  /** The message as JSON text: what is kept when it finds no transaction, or differs from the stop that counts. */
  readonly raw: string;
  readonly receivedAt: number;
  /** Which event it was, of 2.x. */
  readonly event?: Pick<EventFact, "reference" | "seqNo" | "sentAt">;
}

/** What became of a stop. */
export type StopResult =
  /** It ended the transaction (or corrected the end that a rule or a person had set). */
  | {
    readonly kind: "stopped";
    readonly transaction: Transaction;
    readonly liveState: LiveMeter | null;
    /** Other transactions at the connector that it changed. */
    readonly superseded: readonly Transaction[];
  }
  /** The same stop was here before: the same `raw`, or the same tag, register, time and reason. */
  | { readonly kind: "repeated"; readonly transaction: Transaction }
  /** Another stop counts; this one is kept beside it and the transaction flagged. */
  | { readonly kind: "differs"; readonly transaction: Transaction }
  /** No transaction of this station fits; kept as an orphan. */
  | { readonly kind: "orphaned" };

/** A request of ours that a 2.x station begin a charge. */
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
  /** The time as sent, 0 when unreadable: it identifies the event, also while the station's clock is not set and `at` is the time of receipt. */
  readonly sentAt: number;
  readonly trigger: string;
  readonly connector: number | null;
  readonly token: IdToken | null;
  /** True when the token ends the transaction rather than begins it. */
  readonly stopToken: boolean;
  /** What the token is worth by the list of tags; null without a token. */
  readonly authorizationResult: AuthorizationResult | null;
  readonly denyConcurrent: boolean;
  readonly chargingState: ChargingState | null;
  readonly stopReason: string | null;
  readonly reservationId: number | null;
  readonly remoteStartId: number | null;
  /** The tag of the request with that number, where the event has no token, and what it is worth. */
  readonly requested?: { readonly tagId: string; readonly authorizationResult: AuthorizationResult } | null;
  readonly offline: boolean;
  readonly readings: readonly Reading[];
  readonly flags: readonly TransactionFlag[];
  /** The message as JSON text, of an end alone: what is kept when it differs from the end that counts. */
  readonly raw: string | null;
  readonly receivedAt: number;
}

/** What became of an event. */
export interface EventResult {
  readonly transaction: Transaction;
  /** The verdict to answer when the event carried a token: of the first time, when this is a repeat. */
  readonly authorizationStatus: AuthorizationStatus | null;
  /** The same (seqNo, phase, sentAt) was here before, or the same end in other words; nothing changed. */
  readonly repeated: boolean;
  /** Another end counts; this one is kept beside it and the transaction flagged. Nothing else changed. */
  readonly differs: boolean;
  /** It was the first heard of the transaction. */
  readonly isNew: boolean;
  /** The connector's newest values when this event changed them, else null. */
  readonly liveState: LiveMeter | null;
  /** Other transactions that it changed: those that ended by it, and those that turned out to be two (see `begun`). */
  readonly superseded: readonly Transaction[];
  /** Others that it showed to be there: what went by one reference was two charges. */
  readonly begun: readonly Transaction[];
}

/** The end of a transaction whose station does not tell it. */
export interface TransactionEnd {
  readonly at: number;
  readonly by: "rule" | "operator";
  readonly reason: string;
  /** Which rule. */
  readonly flag?: RuleFlag;
  /** `lastMessageAt` of the transaction as the rule saw it: it does not end when more was heard since. */
  readonly lastMessageAt?: number;
}

/** The energy of an ended transaction as a person says it was; null takes an earlier correction back. */
export interface CorrectionFact {
  readonly energyWh: number | null;
  readonly reason: string | null;
  readonly by: string;
  readonly at: number;
}

/** What became of a correction. */
export type CorrectionResult =
  | { readonly kind: "corrected"; readonly transaction: Transaction }
  | { readonly kind: "no_transaction" }
  /** It has no end yet. */
  | { readonly kind: "open" }
  /** There is no correction that could be taken back. */
  | { readonly kind: "not_corrected" };

/** Which transactions were corrected since. */
export interface CorrectionsSince {
  /** The number of the last correction of these; of all where only that was asked for. */
  readonly last: number;
  readonly transactionIds: readonly number[];
}

/** Meter values outside start, stop and transaction events. */
export interface ReadingsFact {
  readonly stationId: string;
  readonly connector: number;
  /** As sent by a 1.6 station, null for none. Unknown, 0 and negative: the open transaction of the connector if there is one, else none. */
  readonly transactionId: number | null;
  readonly readings: readonly Reading[];
  readonly receivedAt: number;
}

/** What became of meter values. */
export interface ReadingsResult {
  /** The transaction they belong to, as it is now; null for none. */
  readonly transaction: Transaction | null;
  /** The readings that were not here before. */
  readonly fresh: readonly Reading[];
  /** The station named a transaction that is not known here. */
  readonly unknownTransaction: boolean;
  /** The transaction had been ended by a rule, and its station goes on with it: that end is taken back. */
  readonly resumed: boolean;
  /** Other transactions at the connector that ended by that, or go on. */
  readonly superseded: readonly Transaction[];
  /** The connector's newest values when this message changed them, else null. */
  readonly liveState: LiveMeter | null;
}

/** A message about a transaction that fits none, kept for the owner. */
export interface Orphan {
  readonly id: number;
  readonly stationId: string;
  readonly kind: "stop_unknown" | "stop_differs";
  /** The transaction it was about, where known. */
  readonly transactionId: number | null;
  readonly receivedAt: number;
  /** What it told; null for one that a program before schema 7 kept: it can't be attached. */
  readonly stop: Pick<StopFact, "tagId" | "meterStopWh" | "stoppedAt" | "reason"> | null;
  /** The message as sent. */
  readonly raw: string;
}

/** What became of the wish to end a transaction with an orphan. */
export type AttachResult =
  | {
    readonly kind: "attached";
    readonly transaction: Transaction;
    readonly liveState: LiveMeter | null;
    /** The transaction that the stop had named, when that is rid of its flag now. */
    readonly cleared: Transaction | null;
  }
  /** There is no such orphan, or it is attached already. */
  | { readonly kind: "no_orphan" }
  /** It was kept by an older program, without what it told. */
  | { readonly kind: "untold" }
  | { readonly kind: "no_transaction" }
  | { readonly kind: "other_station"; readonly orphanOf: string; readonly transactionOf: string }
  /** The station has told its end itself. */
  | { readonly kind: "told"; readonly transaction: Transaction }
  /** It began after the stop. */
  | { readonly kind: "too_early"; readonly transaction: Transaction; readonly stoppedAt: number };

/** A reading's place among those of its transaction. */
export interface SamplePlace {
  readonly at: number;
  /** Tells those of one moment apart. */
  readonly digest: number;
}

/** A part of the readings of a transaction. */
export interface SamplePage {
  readonly readings: readonly Reading[];
  /** The place of the last one; null when there are no more. */
  readonly next: SamplePlace | null;
}

/** How many readings a transaction has, and of when. */
export interface SampleSpan {
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
}
