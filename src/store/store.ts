import type { ChargingState, ConnectorReport, LiveConnector, LiveMeter } from "../domain/connector.ts";
import type { LocalListEntry } from "../domain/commands.ts";
import type { IdToken, Tag, Verdict, VerdictStatus } from "../domain/id_token.ts";
import type { JournalEntry } from "../domain/journal.ts";
import type { Reading } from "../domain/meter.ts";
import type { Notice, Variable } from "../domain/notice.ts";
import type { Job } from "../domain/job.ts";
import type { Reservation } from "../domain/reservation.ts";
import type { Refusal, Station } from "../domain/station.ts";
import type { RuleFlag, Transaction, TransactionFlag } from "../domain/transaction.ts";
import type { Warning } from "../domain/warnings.ts";

/**
 * The port to whatever keeps things. One method a use case; each is atomic, and a promise resolves only when its effect
 * is on disk, because an answer to a station leaves only then. A method that fails rejects with AppError `storage`
 * and has had no effect at all. Ids of stations and tags are compared without regard to case.
 */
export interface Store {
  // --- the allow-list
  /** Every station that was not removed, by id. */
  stations(): Promise<readonly Station[]>;
  /** Adds a station; one that was removed comes back with its history. False when the id is taken. */
  addStation(station: Station): Promise<boolean>;
  /** Changes what is named and nothing else; the station as it is now, or null when there is none. */
  changeStation(id: string, change: StationChange): Promise<Station | null>;
  /** Takes a station off the list; its history stays. False when there is none. */
  removeStation(id: string): Promise<boolean>;
  tags(): Promise<readonly Tag[]>;
  addTag(tag: Tag): Promise<boolean>;
  changeTag(id: string, change: Partial<Omit<Tag, "id" | "createdAt">>): Promise<Tag | null>;
  removeTag(id: string): Promise<boolean>;
  /** True when somebody else (the command line) has written since the last time this was asked. */
  changedElsewhere(): Promise<boolean>;

  // --- refused connections, warnings, notices
  /** Adds to the count of the same (station id, address, reason), or notes it anew; keeps the newest 200, for 30 days. */
  noteRefusal(refusal: Refusal): Promise<void>;
  /** Newest first. */
  refusals(): Promise<readonly Refusal[]>;
  forgetRefusals(stationId: string): Promise<void>;
  /** Adds `count` to the warning's count; the newest detail and the first and newest frames stay. */
  noteWarning(warning: Warning): Promise<void>;
  warnings(stationId: string): Promise<readonly Warning[]>;
  /** Keeps the newest 500 of a station. */
  addNotice(notice: Notice): Promise<void>;
  /** Newest first. */
  notices(stationId: string, limit: number): Promise<readonly Notice[]>;
  /** Adds or replaces, by station, component, variable, their instances and the attribute. */
  putVariables(variables: readonly Variable[]): Promise<void>;
  variables(stationId: string): Promise<readonly Variable[]>;

  // --- the journal
  /** Adds entries, and keeps the newest `perStation` of each station; those of a station that is gone are left out. */
  keepJournal(entries: readonly JournalEntry[], perStation: number): Promise<void>;
  /** Oldest first: the newest `limit`, or with `after` (a number) the first `limit` behind that. */
  journal(
    stationId: string,
    page: { readonly after: number | null; readonly limit: number },
  ): Promise<readonly JournalEntry[]>;
  /** The largest number in it, 0 when it is empty. */
  lastJournalNumber(): Promise<number>;

  // --- what stations were asked
  /** The list of tags that a station took last, null when it took none. */
  localList(stationId: string): Promise<LocalList | null>;
  keepLocalList(stationId: string, list: LocalList): Promise<void>;
  /** Keeps a reservation under a new number, unique for ever over all stations. */
  addReservation(fact: Omit<Reservation, "id">): Promise<Reservation>;
  /** Those of a station that hold at that time, by number. */
  reservations(stationId: string, at: number): Promise<readonly Reservation[]>;
  /** False when this station has no such reservation. */
  dropReservation(stationId: string, id: number): Promise<boolean>;
  /** Keeps the newest 50 of a station. */
  addJob(job: Job): Promise<void>;
  /** Takes what a station told of the job that it names, else of the last of that kind; false when there is none. */
  reportJob(stationId: string, report: JobReport): Promise<boolean>;
  /** The last first. */
  jobs(stationId: string, limit: number): Promise<readonly Job[]>;

  // --- live state that outlives a restart
  /** Keeps a report; true when it is the newest now, by its own time. */
  reportConnector(stationId: string, report: ConnectorReport): Promise<boolean>;
  /** Every connector of every station of the list. */
  connectors(): Promise<readonly StoredConnector[]>;
  /** The newest reports of a connector, newest first by the station's own time; of each connector 100 are kept. */
  statuses(stationId: string, connector: number, limit: number): Promise<readonly ConnectorReport[]>;

  // --- transactions
  startTransaction(fact: StartFact): Promise<StartResult>;
  stopTransaction(fact: StopFact): Promise<StopResult>;
  recordEvent(fact: EventFact): Promise<EventResult>;
  recordReadings(fact: ReadingsFact): Promise<ReadingsResult>;
  /** Ends an open transaction by hand or by rule with the newest register; null when there is none open. */
  endTransaction(id: number, end: TransactionEnd): Promise<Transaction | null>;
  transaction(id: number): Promise<Transaction | null>;
  /** Every transaction without an end, oldest first. */
  openTransactions(): Promise<readonly Transaction[]>;
  /** Newest first. */
  transactions(filter: { readonly stationId?: string; readonly limit: number }): Promise<readonly Transaction[]>;
  /** The readings of a transaction by time. */
  readings(transactionId: number): Promise<readonly Reading[]>;
  /** Newest first. */
  orphans(stationId: string, limit: number): Promise<readonly Orphan[]>;

  // --- the store itself
  /** Looks the whole database over; `faults` is empty when it is sound. */
  check(): Promise<StoreHealth>;
  close(): Promise<void>;
}

/** A list of tags as a station has it. */
export interface LocalList {
  readonly version: number;
  readonly entries: readonly LocalListEntry[];
  readonly at: number;
}

/** What a station told of a job. */
export interface JobReport extends Pick<Job, "kind" | "state" | "fileName"> {
  /** Null from 1.6, which has no numbers for them. */
  readonly requestId: number | null;
  readonly at: number;
  /** Changes nothing when the job's state is another one by now; null: whatever it is. */
  readonly onlyWhile: string | null;
}

/** What may change of a station. */
export type StationChange = Partial<Omit<Station, "id" | "createdAt">>;

/** A connector with its newest report and meter values, as they were before a restart. */
export interface StoredConnector extends LiveConnector {
  readonly stationId: string;
}

/** A 1.6 StartTransaction. */
export interface StartFact {
  readonly stationId: string;
  readonly connector: number;
  readonly token: IdToken;
  /** What the token is worth by the list of tags; the store turns accepted into concurrent when it must. */
  readonly verdict: Verdict;
  /** Deny a token that has another transaction open (not one at this very connector: that one ends by this start). */
  readonly denyConcurrent: boolean;
  readonly meterStartWh: number | null;
  readonly startedAt: number;
  readonly reservationId: number | null;
  readonly flags: readonly TransactionFlag[];
  /** The content that makes two messages the same start (protocol.md: connector, tag, time, register, reservation), as sent. */
  readonly content: string;
}

/** What became of a start. */
export interface StartResult {
  readonly transaction: Transaction;
  /** The verdict to answer: of the first time, when this is a repeat. */
  readonly verdict: VerdictStatus;
  /** The same start was here before; nothing changed. */
  readonly repeated: boolean;
  /** Older transactions at the connector that ended by this start, or that a rule had ended later than that. */
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
}

/** What became of a stop. */
export type StopResult =
  /** It ended the transaction (or corrected the end that a rule or a person had set). */
  | { readonly kind: "stopped"; readonly transaction: Transaction; readonly live: LiveMeter | null }
  /** The same stop was here before: the same `raw`, or the same tag, register, time and reason. */
  | { readonly kind: "repeated"; readonly transaction: Transaction }
  /** Another stop counts; this one is kept beside it and the transaction flagged. */
  | { readonly kind: "differs"; readonly transaction: Transaction }
  /** No transaction of this station fits; kept as an orphan. */
  | { readonly kind: "orphaned" };

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
  readonly verdict: Verdict | null;
  readonly denyConcurrent: boolean;
  readonly chargingState: ChargingState | null;
  readonly stopReason: string | null;
  readonly reservationId: number | null;
  readonly remoteStartId: number | null;
  readonly offline: boolean;
  readonly readings: readonly Reading[];
  readonly flags: readonly TransactionFlag[];
  readonly receivedAt: number;
}

/** What became of an event. */
export interface EventResult {
  readonly transaction: Transaction;
  /** The verdict to answer when the event carried a token: of the first time, when this is a repeat. */
  readonly verdict: VerdictStatus | null;
  /** The same (seqNo, phase, sentAt) was here before; nothing changed. */
  readonly repeated: boolean;
  /** It was the first heard of the transaction. */
  readonly isNew: boolean;
  /** The connector's newest values when this event changed them, else null. */
  readonly live: LiveMeter | null;
  readonly superseded: readonly Transaction[];
}

/** The end of a transaction whose station does not tell it. */
export interface TransactionEnd {
  readonly at: number;
  readonly by: "rule" | "hand";
  readonly reason: string;
  /** Which rule. */
  readonly flag?: RuleFlag;
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
  /** The connector's newest values when this message changed them, else null. */
  readonly live: LiveMeter | null;
}

/** A message about a transaction that fits none, kept for the owner. */
export interface Orphan {
  readonly stationId: string;
  readonly kind: "stop_unknown" | "stop_differs";
  /** The transaction it was about, where known. */
  readonly transactionId: number | null;
  readonly receivedAt: number;
  readonly raw: string;
}

/** How the database is. */
export interface StoreHealth {
  readonly schemaVersion: number;
  readonly faults: readonly string[];
  readonly stations: number;
  readonly tags: number;
  readonly transactions: number;
  readonly readings: number;
}
