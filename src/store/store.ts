import type { ApiKey } from "../domain/api_key.ts";
import type { AuditEntry, AuditNote } from "../domain/audit.ts";
import type { ConnectorReport, LiveConnector } from "../domain/connector.ts";
import type { LocalListEntry } from "../domain/commands.ts";
import type { ArchivedTag, IdToken, Tag } from "../domain/id_token.ts";
import type { MessageLogEntry } from "../domain/message_log.ts";
import type { Register } from "../domain/energy/bounds.ts";
import type { Reading } from "../domain/meter.ts";
import type { StationReport, Variable } from "../domain/station_report.ts";
import type { Job } from "../domain/job.ts";
import type { AcceptedForm, RequestedLimit } from "../domain/requested_limit.ts";
import type { Reservation } from "../domain/reservation.ts";
import type { RefusedConnection, Station } from "../domain/station.ts";
import type { Cost, Tariff, TariffTerms } from "../domain/tariff.ts";
import type { Transaction } from "../domain/transaction.ts";
import type { TransactionFilter } from "../domain/transaction_filter.ts";
import type { Warning } from "../domain/warnings.ts";
import type { DeadLetter, Delivery, Webhook } from "../domain/webhook.ts";
import type {
  AttachResult,
  CorrectionFact,
  CorrectionResult,
  CorrectionsSince,
  EventFact,
  EventResult,
  Orphan,
  ReadingsFact,
  ReadingsResult,
  RemoteStart,
  SamplePage,
  SamplePlace,
  SampleSpan,
  StartFact,
  StartResult,
  StopFact,
  StopResult,
  TransactionEnd,
} from "./transaction_facts.ts";

/**
 * The port to whatever keeps things. One method a use case; each is atomic, and a promise resolves only when its effect
 * is on disk, because an answer to a station leaves only then. A method that fails rejects with AppError `storage`
 * and has had no effect; only where the disk refused what was written already it may have one, so that a repetition is met. Ids of stations and tags are compared without regard to case.
 */
export interface Store {
  // --- the allow-list
  /** Every station that was not removed, by id. */
  stations(): Promise<readonly Station[]>;
  /** Those that were removed, the last first. */
  archivedStations(): Promise<readonly ArchivedStation[]>;
  /** Adds a station; one that was removed comes back with its history, unless it may not. False when the id is taken. */
  addStation(station: Station, options?: { readonly mayComeBack: boolean }): Promise<boolean>;
  /** Changes what is named and nothing else; the station as it is now, or null when there is none. */
  changeStation(id: string, change: StationChange): Promise<Station | null>;
  /** Takes a station off the list; its history stays. False when there is none. */
  removeStation(id: string): Promise<boolean>;
  /** The names of connectors at the stations of the list. */
  connectorNames(): Promise<readonly ConnectorName[]>;
  /** Names a connector; a name of null goes. */
  nameConnector(name: ConnectorName): Promise<void>;
  tags(): Promise<readonly Tag[]>;
  addTag(tag: Tag): Promise<boolean>;
  changeTag(id: string, change: Partial<Omit<Tag, "id" | "createdAt">>): Promise<Tag | null>;
  /** Takes it off the list; what it charged stays. */
  removeTag(id: string): Promise<boolean>;
  /** Those that were taken off the list and not added again, by id. */
  archivedTags(): Promise<readonly ArchivedTag[]>;
  /** Adds those that are not on the list and changes those that are, but for `createdAt`: all of them or none. */
  putTags(tags: readonly Tag[]): Promise<void>;
  /** The energy in Wh of the transactions that a tag has begun from then up to then, as far as it is known by now. */
  energyOfTag(id: string, began: { readonly from: number; readonly to: number }): Promise<number>;
  /** True when somebody else (the command line) has written since the last time this was asked. */
  changedElsewhere(): Promise<boolean>;

  // --- who may, and who did
  /** By number, with the newest 200 of those that were revoked. */
  apiKeys(): Promise<readonly ApiKey[]>;
  /** Keeps a key under a number that was never used; null when another one that is not revoked has its name. */
  addApiKey(fact: Omit<ApiKey, "id">): Promise<ApiKey | null>;
  /** The key as it is then; one that was revoked before stays as it was. Null when there is none. */
  revokeApiKey(id: number, at: number): Promise<ApiKey | null>;
  /** Notes that it was used at a time. */
  useApiKey(id: number, at: number): Promise<void>;
  /** Adds to the audit log; the newest 10,000 entries are kept, of refused keys 1,000 of them. */
  addAudit(notes: readonly AuditNote[]): Promise<void>;
  /** Newest first. */
  audit(filter: AuditFilter): Promise<readonly AuditEntry[]>;

  // --- refused connections, warnings, notices
  /** Adds to the count of the same (station id, address, reason), or notes it anew; keeps the newest 200, for 30 days. */
  noteRefusal(refusal: RefusedConnection): Promise<void>;
  /** Newest first. */
  refusals(): Promise<readonly RefusedConnection[]>;
  forgetRefusals(stationId: string): Promise<void>;
  /** Adds `count` to the warning's count; the newest detail and the first and newest frames stay. */
  noteWarning(warning: Warning): Promise<void>;
  warnings(stationId: string): Promise<readonly Warning[]>;
  /** Keeps the newest 500 of a station. */
  addStationReport(stationReport: StationReport): Promise<void>;
  /** Newest first. */
  stationReports(stationId: string, limit: number): Promise<readonly StationReport[]>;
  /** Adds or replaces, by station, component, variable, their instances and the attribute. */
  putVariables(variables: readonly Variable[]): Promise<void>;
  variables(stationId: string): Promise<readonly Variable[]>;

  // --- the journal
  /** Adds entries, and keeps the newest `perStation` of each station; those of a station that is gone are left out. */
  saveMessages(entries: readonly MessageLogEntry[], perStation: number): Promise<void>;
  /** Oldest first: the newest `limit`, or with `after` (a number) the first `limit` behind that. */
  messageLog(
    stationId: string,
    page: { readonly after: number | null; readonly limit: number },
  ): Promise<readonly MessageLogEntry[]>;
  /** The largest number in it, 0 when it is empty. */
  lastMessageNumber(): Promise<number>;

  // --- what stations were asked
  /** The list of tags that a station took last, null when it took none. */
  localList(stationId: string): Promise<LocalList | null>;
  saveLocalList(stationId: string, list: LocalList): Promise<void>;
  /** Keeps a reservation under a new number, unique for ever over all stations. */
  addReservation(fact: Omit<Reservation, "id">): Promise<Reservation>;
  /** Keeps a reservation under the number that it has at its station, in place of one with that number. */
  saveReservation(reservation: Reservation): Promise<Reservation>;
  /** Those of all stations of the list that hold at that time. */
  openReservations(at: number): Promise<readonly Reservation[]>;
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

  // --- charging limits
  /** Every limit that is wished at a station of the list, by station and connector; where two are, the one without an end first. */
  requestedLimits(): Promise<readonly RequestedLimit[]>;
  /** Keeps a wish in place of the one of that connector that ends by itself, or does not, as this one. */
  saveRequestedLimit(input: RequestedLimit): Promise<void>;
  /** Forgets the wish of a connector that ends by itself (`timed`), or the other one. */
  removeRequestedLimit(stationId: string, connector: number, timed: boolean): Promise<void>;
  /** What each station of the list took last. */
  acceptedForms(): Promise<readonly AcceptedForm[]>;
  saveAcceptedForm(enrolled: AcceptedForm): Promise<void>;
  removeAcceptedForm(stationId: string): Promise<void>;

  // --- webhooks
  /** By id. */
  webhooks(): Promise<readonly Webhook[]>;
  addWebhook(fact: Omit<Webhook, "id">): Promise<Webhook>;
  changeWebhook(id: number, change: WebhookChange): Promise<Webhook | null>;
  /** Takes it away with everything that waits for it. */
  removeWebhook(id: number): Promise<boolean>;
  /** Queues deliveries in their order; where more than `most` wait for one webhook, the oldest are given up. How many. */
  queueDeliveries(deliveries: readonly Omit<Delivery, "key">[], most: number): Promise<number>;
  /** What waits for a webhook, the oldest first. */
  waitingDeliveries(webhookId: number, limit: number): Promise<readonly Delivery[]>;
  dropDelivery(key: number): Promise<void>;
  /** Gives it up; of each webhook the newest thousand that were given up are kept. */
  deadLetterDelivery(
    key: number,
    why: { readonly attempts: number; readonly error: string; readonly at: number },
  ): Promise<void>;
  /** The newest first, with `before` only those with a smaller key. */
  deadLetters(webhookId: number, limit: number, before?: number): Promise<readonly DeadLetter[]>;
  /** Puts what was given up back into its place; how many. */
  requeueDeliveries(webhookId: number): Promise<number>;
  countDeliveries(webhookId: number): Promise<DeliveryCounts>;

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
  /** Keeps what a 2.x station is about to be asked to start; the newest 100 of a station. */
  saveRemoteStart(fact: RemoteStart): Promise<void>;
  /** The token of such a request; null when it is not known (any more). */
  remoteStartToken(stationId: string, remoteStartId: number): Promise<IdToken | null>;
  recordEvent(fact: EventFact): Promise<EventResult>;
  recordReadings(fact: ReadingsFact): Promise<ReadingsResult>;
  /** Ends an open transaction by hand or by rule with the newest register; null when there is none open, or `end` came too late. */
  endTransaction(id: number, end: TransactionEnd): Promise<Transaction | null>;
  transaction(id: number): Promise<Transaction | null>;
  /** Every transaction without an end, oldest first. */
  openTransactions(): Promise<readonly Transaction[]>;
  /** Newest first. */
  transactions(filter: TransactionFilter): Promise<readonly Transaction[]>;
  /** The readings of a transaction by time. */
  readings(transactionId: number): Promise<readonly Reading[]>;
  /** The same in parts, without those of number 0 where that is not its connector. */
  samples(
    transactionId: number,
    page: { readonly after: SamplePlace | null; readonly limit: number },
  ): Promise<SamplePage>;
  /** Null when there are none. */
  sampleSpan(transactionId: number): Promise<SampleSpan | null>;
  /** Sums over what began in a time and has ended, one a group and currency, in no order. */
  totals(filter: TotalsFilter): Promise<readonly Total[]>;
  /** Newest first, of one station or (null) of all, with `before` only those with a smaller number; without those that were attached. */
  orphans(stationId: string | null, limit: number, before?: number): Promise<readonly Orphan[]>;
  /** Ends a transaction with a stop that fitted none, as its owner says. */
  attachOrphan(orphanId: number, transactionId: number): Promise<AttachResult>;
  /** Sets the energy of an ended transaction by hand, or takes that back. What its station tells later changes neither. */
  correctTransaction(id: number, fact: CorrectionFact): Promise<CorrectionResult>;
  /** The transactions with a correction, or one taken back, behind a number; none with null, which asks for the last number alone. */
  correctionsSince(number: number | null): Promise<CorrectionsSince>;

  // --- what it costs
  /** Every version of every tariff, by number and version. */
  tariffs(): Promise<readonly Tariff[]>;
  /** Adds a tariff under a number that was never used. Throws `not_found` when its station is not on the list. */
  addTariff(terms: TariffTerms, at: number): Promise<Tariff>;
  /** Adds the version after `version`; null when that is not the last one, or the tariff is archived or not there. */
  changeTariff(id: number, version: number, terms: TariffTerms, at: number): Promise<Tariff | null>;
  /** False when there is none that is not archived. */
  archiveTariff(id: number, at: number): Promise<boolean>;
  /** Ended transactions whose cost is to be worked out, or worked out anew. None while there is no tariff. */
  dueCosts(limit: number): Promise<readonly DueCost[]>;
  /** Looks at `limit` more transactions since the first moment of a new tariff for ended ones without a cost; false when all were. */
  queueMissingCosts(limit: number): Promise<boolean>;
  /** Keeps what was worked out; null when something happened to the transaction meanwhile: then it is due still. */
  saveCost(fact: CostFact): Promise<Transaction | null>;
  /** The registers that count for a transaction, by time; nothing flowed between two segments. */
  registers(transactionId: number): Promise<readonly (readonly Register[])[]>;

  // --- the store itself
  /** Looks the whole database over; `faults` is empty when it is sound. */
  check(): Promise<StoreHealth>;
  /** How large it is; looks at its head alone. */
  size(): Promise<StoreSize>;
  close(): Promise<void>;
}

/** Which entries of the audit log. */
export interface AuditFilter {
  /** Only those with a smaller number. */
  readonly before?: number | undefined;
  readonly caller?: string | undefined;
  readonly stationId?: string | undefined;
  readonly since?: number | undefined;
  readonly limit: number;
}

/**
 * Copies the database at a path into a new file, as it is at this moment, while others work with it. Rejects with `conflict` when
 * the file is there already, `storage` when it can't be copied.
 */
export type BackUp = (from: string, to: string) => Promise<void>;

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

/** What may change of a webhook. */
export type WebhookChange = Partial<Pick<Webhook, "url" | "types" | "stationId" | "active">>;

/** How much there is for a webhook. */
export interface DeliveryCounts {
  readonly pending: number;
  readonly deadLettered: number;
}

/** A station that was removed; its history is here. */
export interface ArchivedStation extends Station {
  readonly removedAt: number;
}

/** What people call a connector. */
export interface ConnectorName {
  readonly stationId: string;
  readonly connector: number;
  readonly name: string | null;
}

/** What may change of a station. */
export type StationChange = Partial<Omit<Station, "id" | "createdAt">>;

/** A connector with its newest report and meter values, as they were before a restart. */
export interface StoredConnector extends Omit<LiveConnector, "chargingState"> {
  readonly stationId: string;
}

/** What totals are made for. */
export type TotalsBy = "none" | "station" | "tag" | "group";

/** Which totals: of what began from `from` on and before `to`. */
export interface TotalsFilter {
  readonly from: number;
  readonly to: number;
  readonly by: TotalsBy;
}

/** Sums over the transactions of one group that cost something in one currency, or nothing. */
export interface Total {
  /** The station, tag or group; null for transactions without one, and where nothing was asked for. */
  readonly name: string | null;
  readonly count: number;
  readonly energyWh: number;
  readonly durationMs: number;
  readonly cost: Pick<Cost, "amount" | "currency"> | null;
}

/** A transaction whose cost is to be worked out. */
export interface DueCost {
  readonly transaction: Transaction;
  /** When it had its first cost; null when it never had one. */
  readonly costedAt: number | null;
  /** What {@link CostFact} must name, so that nothing that happens meanwhile is missed. */
  readonly due: number;
}

/** What a transaction costs. */
export interface CostFact {
  readonly transactionId: number;
  readonly due: number;
  /** Null where no tariff is for it, or its energy is not known. */
  readonly cost: Omit<Cost, "at"> | null;
  readonly at: number;
}

/** What the database takes. */
export interface StoreSize {
  /** The program that keeps it, and its version. */
  readonly engine: string;
  readonly schemaVersion: number;
  /** Without what waits to be written into it. */
  readonly bytes: number;
  /** The part of it that is free for what comes. */
  readonly freeBytes: number;
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
