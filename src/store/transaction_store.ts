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
  EventResult,
  Orphan,
  ReadingsFact,
  ReadingsResult,
  SamplePage,
  SamplePlace,
  SampleSpan,
  StartFact,
  StartResult,
  StopFact,
  StopResult,
  TransactionEnd,
} from "./transaction_facts.ts";

/** Transactions, their samples and orphans, and sums over them. See store.ts for what every method promises. */
export interface TransactionStore {
  startTransaction(fact: StartFact): Promise<StartResult>;
  stopTransaction(fact: StopFact): Promise<StopResult>;
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
