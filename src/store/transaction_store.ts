import type { Reading } from "../domain/meter.ts";
import type { Cost } from "../domain/tariff.ts";
import type { Transaction } from "../domain/transaction.ts";
import type { TransactionFilter } from "../domain/transaction_filter.ts";
import type {
  AttachResult,
  CorrectionFact,
  CorrectionResult,
  CorrectionsSince,
  EventFact,
  EventIdentity,
  EventResult,
  IdleThinning,
  ImportFact,
  ImportResult,
  Orphan,
  ReadingsFact,
  ReadingsResult,
  SamplePage,
  SamplePlace,
  SampleSpan,
  StartFact,
  StartIdentity,
  StartResult,
  StopFact,
  StopResult,
  ThinnableCharge,
  ThinningPlan,
  TimeCorrection,
  TransactionEnd,
} from "./transaction_facts.ts";

/** Transactions, their samples and orphans, and sums over them. See store.ts for what every method promises. */
export interface TransactionStore {
  startTransaction(fact: StartFact): Promise<StartResult>;
  /** True when the same start is stored already: it is a repetition. */
  isKnownStart(start: StartIdentity): Promise<boolean>;
  stopTransaction(fact: StopFact): Promise<StopResult>;
  recordEvent(fact: EventFact): Promise<EventResult>;
  /** True when the same event is stored already: it is a repetition. */
  isKnownEvent(event: EventIdentity): Promise<boolean>;
  recordReadings(fact: ReadingsFact): Promise<ReadingsResult>;
  /** Ends an open transaction for an operator or a rule, with the newest register; null when it is not open, or a newer message came. */
  endTransaction(id: number, end: TransactionEnd): Promise<Transaction | null>;
  transaction(id: number): Promise<Transaction | null>;
  /** Open transactions, oldest first. */
  openTransactions(): Promise<readonly Transaction[]>;
  /** In the order of the filter. */
  transactions(filter: TransactionFilter): Promise<readonly Transaction[]>;
  /** The readings of a transaction by time. */
  readings(transactionId: number): Promise<readonly Reading[]>;
  /** The readings in pages, without those of connector 0 unless the transaction runs there. */
  samples(
    transactionId: number,
    page: { readonly after: SamplePlace | null; readonly limit: number },
  ): Promise<SamplePage>;
  /** Null when there are none. */
  sampleSpan(transactionId: number): Promise<SampleSpan | null>;
  /** The measured powers of the listed stations' connectors, at most one in each interval of a run, by time. */
  powers(filter: PowerFilter): Promise<readonly PowerRun[]>;
  /** What {@link TransactionStore.importTransactions} would do; it knows each fact once. */
  compareImports(facts: readonly ImportFact[]): Promise<readonly ImportResult[]>;
  /** Adds ended transactions of another central system under new ids, and none twice; no other transaction changes. */
  importTransactions(facts: readonly ImportFact[]): Promise<readonly ImportResult[]>;
  /** Transactions that ended and were received before a time and whose readings are not thinned, the first end first. */
  thinnableCharges(before: number, limit: number): Promise<readonly ThinnableCharge[]>;
  /**
   * At most `most` readings of an ended transaction that can be removed, so that one is left of each measurand and quarter of an hour, with
   * those that bound the charge and signed values. What an evaluation of its energy finds, also that until each of `exactAt`
   * (by time), stays the same.
   */
  planThinning(transactionId: number, exactAt: readonly number[], most: number): Promise<ThinningPlan>;
  /** Removes the readings of plans, but not of a transaction that runs again; returns their number. */
  removeReadings(plans: readonly ThinningPlan[]): Promise<number>;
  /** Thins some of the readings outside of charges that were received before a time, in the order of arrival. */
  thinIdleReadings(receivedBefore: number): Promise<IdleThinning>;
  /** Sums over ended transactions, one a group and currency, in no order. */
  totals(filter: TotalsFilter): Promise<readonly Total[]>;
  /** Orphans that are not attached, newest first, of one station or (null) all; `before`: only smaller numbers. */
  orphans(stationId: string | null, limit: number, before?: number): Promise<readonly Orphan[]>;
  /** Ends a transaction with an orphaned stop that an operator assigns to it. */
  attachOrphan(orphanId: number, transactionId: number): Promise<AttachResult>;
  /** Sets or removes the corrected energy of an ended transaction. Later messages of its station do not change it. */
  /** Corrects times of receipt, and flags the transactions that had them. */
  correctTimes(correction: TimeCorrection): Promise<void>;
  correctTransaction(id: number, fact: CorrectionFact): Promise<CorrectionResult>;
  /** The transactions whose correction was set or removed after a number; null returns only the last number. */
  correctionsSince(number: number | null): Promise<CorrectionsSince>;
}

/** Which powers: from `from` on and before `to`, the last one of each `stepMs`. */
export interface PowerFilter {
  readonly stationId?: string | undefined;
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
}

/** The powers of a connector in one transaction, or without one. */
export interface PowerRun {
  readonly stationId: string;
  readonly connector: number;
  /** When the transaction ended; null for none, and while it runs. */
  readonly endedAt: number | null;
  readonly points: readonly { readonly at: number; readonly powerW: number }[];
}

/** What totals are made for. */
export type TotalsBy = "none" | "station" | "tag" | "group";

/** Which totals: of what matches the filter. */
export interface TotalsFilter extends Omit<TransactionFilter, "after" | "limit" | "open" | "sort" | "order"> {
  readonly by: TotalsBy;
}

/** Sums over the transactions of one group in one currency, or without a cost. */
export interface Total {
  /** The station, tag or group; null for transactions without one, and for a total that is not grouped. */
  readonly name: string | null;
  readonly count: number;
  readonly energyWh: number;
  readonly durationMs: number;
  readonly cost: Pick<Cost, "amount" | "currency"> | null;
  /** When the first and the last of them began. */
  readonly firstStartedAt: number;
  readonly lastStartedAt: number;
}
