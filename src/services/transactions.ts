import type { Bus } from "../base/bus.ts";
import type { Clock } from "../base/clock.ts";
import { AppError } from "../base/errors.ts";
import { isoSeconds } from "../base/time.ts";
import type { LiveMeter } from "../domain/connector.ts";
import type { DomainEvent } from "../domain/events.ts";
import type { IdToken, Verdict, VerdictStatus } from "../domain/id_token.ts";
import { type Reading, toReading } from "../domain/meter.ts";
import type { Transaction } from "../domain/transaction.ts";
import type { TransactionFilter } from "../domain/transaction_filter.ts";
import type { Store } from "../store/store.ts";
import type { AttachResult, EventFact, Orphan, StartFact, StopFact } from "../store/transaction_facts.ts";
import type { Authorization } from "./authorization.ts";
import type { FlagWatch } from "./flag_watch.ts";
import type { Live } from "./live.ts";
import { tellReadings } from "./meter_news.ts";
import type { Metering } from "./metering.ts";
import type { TransactionNews } from "./transaction_news.ts";
import type { Warnings } from "./warnings.ts";
import type { Zombies } from "./zombies.ts";

/**
 * Takes starts, stops and events of transactions. Each promise resolves after the commit that holds the effect; the same content
 * again resolves the same and changes nothing (protocol.md, "Transactions: retries").
 */
export interface Transactions {
  /** A 1.6 StartTransaction: always a transaction, whatever the token is worth (quirk X7). */
  start(message: StartMessage): Promise<{ readonly transactionId: number; readonly verdict: Verdict }>;
  /** A 1.6 StopTransaction: always taken (quirk X2); the verdict of the token that stopped it, null without one. */
  stop(message: StopMessage): Promise<Verdict | null>;
  /** A 2.x TransactionEvent: the verdict of its token, null without one, and the transaction as it is now. */
  event(message: EventMessage): Promise<{ readonly verdict: Verdict | null; readonly transaction: Transaction }>;
  transaction(id: number): Promise<Transaction | null>;
  /** Newest first. */
  list(filter: TransactionFilter): Promise<readonly Transaction[]>;
  /** Ends a transaction whose station never will, with its newest register. Throws `not_found`, `conflict` when it has ended, `invalid` without a reason. */
  endByHand(id: number, reason: string): Promise<Transaction>;
  /** Stops that fitted no transaction, newest first. */
  orphans(filter: OrphanFilter): Promise<readonly Orphan[]>;
  /**
   * Ends a transaction with a stop that fitted none: one that is open, or that a rule or a person had ended. Throws `not_found`,
   * and `conflict` when they don't belong together or the station has told the end of the transaction itself.
   */
  attachOrphan(orphanId: number, transactionId: number): Promise<Transaction>;
  /** Tells of transactions that somebody else (the command line) has ended. */
  reload(): Promise<void>;
}

/** Which orphans: of one station or of all, with `before` only those with a smaller number. */
export interface OrphanFilter {
  readonly stationId?: string | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

/** As much as the store keeps of why a person ended a transaction. */
const REASON_MAX = 200;

/** What a start says. */
export type StartMessage = Omit<StartFact, "verdict" | "denyConcurrent" | "receivedAt">;

/** What a stop says. */
export type StopMessage = Omit<StopFact, "tagId" | "receivedAt"> & { readonly token: IdToken | null };

/** What an event says. */
export type EventMessage = Omit<EventFact, "verdict" | "requested" | "denyConcurrent" | "receivedAt">;

/** What {@link createTransactions} needs. */
export interface TransactionsDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly live: Live;
  readonly authorization: Authorization;
  readonly metering: Metering;
  readonly warnings: Warnings;
  readonly zombies: Zombies;
  readonly flags: FlagWatch;
  readonly news: TransactionNews;
  readonly denyConcurrentTx: boolean;
}

/** See {@link Transactions}. */
export function createTransactions(deps: TransactionsDeps): Transactions {
  const { store, bus, clock, live, authorization, metering, warnings, zombies, flags } = deps;
  const { tell, tellChange } = deps.news;
  const denyConcurrent = deps.denyConcurrentTx;

  const tellBegun = (begun: readonly Transaction[]) => {
    for (const other of begun) {
      tell("transaction.started", other);
      if (other.stoppedAt !== null) tell("transaction.ended", other);
    }
  };
  /** After the commit, and not for a retry: the card was presented once. A start button is none. */
  const tellToken = (stationId: string, { id, kind }: IdToken, verdict: VerdictStatus) => {
    if (kind === "NoAuthorization") return;
    bus.publish({ type: "token.presented", stationId, at: clock.now(), tagId: id, verdict });
  };
  /**
   * The answer to a token that ends a charge is what Authorize would say now: the charger writes it into its cache, and a card
   * that was let in there charges unasked (1.6 §4.10). The car is let go whatever it says. What was charged until this very
   * end may have used up a budget.
   */
  const endVerdict = async (stationId: string, token: IdToken, listed: Verdict): Promise<Verdict> => {
    const { budget = null } = authorization.findTag(token.id) ?? {};
    return listed.status === "accepted" && budget !== null ? await authorization.judge(stationId, token) : listed;
  };
  /** The tag of our request that an event without a token names. */
  const requestedIn = async (
    { stationId, remoteStartId }: EventMessage,
  ): Promise<NonNullable<EventFact["requested"]> | null> => {
    const asked = remoteStartId === null ? null : await store.remoteStartToken(stationId, remoteStartId);
    if (asked === null) return null;
    const verdict = await authorization.judge(stationId, asked);
    return { tagId: authorization.asRegistered(asked).id, verdict };
  };
  const measured = (transaction: Transaction, meter: LiveMeter | null) => {
    if (meter !== null && transaction.connector !== null) {
      live.measured(transaction.stationId, transaction.connector, meter);
    }
  };

  return {
    async start(message) {
      const verdict = await authorization.presented(message.stationId, message.token);
      const token = authorization.asRegistered(message.token);
      const fact = { ...message, token, verdict, denyConcurrent, receivedAt: clock.now() };
      const result = await store.startTransaction(fact);
      if (!result.repeated) {
        const { stationId, connector, startedAt, meterStartWh } = message;
        tellToken(stationId, token, result.verdict);
        // The first meter value after the start has this register to be compared with.
        metering.prepare(stationId, connector, registerReading(startedAt, meterStartWh, "Transaction.Begin"));
        for (const older of result.superseded) tellChange(older);
        tell("transaction.started", result.transaction);
        // A start that came late, behind its successor, is over already (quirk X10).
        if (result.transaction.stoppedAt !== null) tell("transaction.ended", result.transaction);
      }
      return { transactionId: result.transaction.id, verdict: answering(verdict, result.verdict) };
    },

    async stop({ token: sent, ...message }) {
      const { stationId } = message;
      const listed = sent === null ? null : await authorization.presented(stationId, sent);
      const token = sent === null ? null : authorization.asRegistered(sent);
      const open = live.open(stationId);
      const connector = open.find(({ id }) => id === message.transactionId)?.connector ?? null;
      const last = registerReading(message.stoppedAt, message.meterStopWh, "Transaction.End");
      const readings = metering.prepare(stationId, connector, [...message.readings, ...last]);
      const fact = { ...message, readings, tagId: token?.id ?? null, receivedAt: clock.now() };
      const result = await store.stopTransaction(fact);
      // What is committed is told before anything else is awaited.
      if (result.kind === "stopped") {
        const { transaction } = result;
        measured(transaction, result.live);
        tellChange(transaction);
        for (const other of result.superseded) tellChange(other);
      } else if (result.kind !== "repeated") {
        if (result.kind === "differs") flags.look(result.transaction);
        const why = result.kind === "orphaned" ? "that is not known here" : "that was stopped before";
        warnings.warn(
          stationId,
          "unknown_transaction",
          `StopTransaction for transaction ${message.transactionId} ${why}`,
        );
      }
      if (token === null || listed === null) return null;
      const verdict = await endVerdict(stationId, token, listed);
      if (result.kind !== "repeated") tellToken(stationId, token, verdict.status);
      return verdict;
    },

    async event(message) {
      const { stationId, stopToken } = message;
      const verdict = message.token === null ? null : await authorization.presented(stationId, message.token);
      const token = message.token === null ? null : authorization.asRegistered(message.token);
      const known = live.open(stationId).find(({ reference }) => reference === message.reference);
      const requested = token === null && (known?.tagId ?? null) === null ? await requestedIn(message) : null;
      const readings = metering.prepare(stationId, message.connector ?? known?.connector ?? null, message.readings);
      const result = await store.recordEvent({
        ...message,
        token,
        requested,
        readings,
        verdict,
        // Two who press a start button are not one card that charges twice.
        denyConcurrent: denyConcurrent && token?.kind !== "NoAuthorization",
        receivedAt: clock.now(),
      });
      if (result.differs) {
        measured(result.transaction, result.live);
        if (result.isNew) tell("transaction.started", result.transaction);
        for (const older of result.superseded) tellChange(older);
        tellBegun(result.begun);
        if (result.isNew) tell("transaction.ended", result.transaction);
        flags.look(result.transaction);
        const { reference } = message;
        warnings.warn(stationId, "unknown_transaction", `Ended for transaction ${reference} that was ended before`);
      } else if (!result.repeated) {
        const { transaction } = result;
        if (token !== null && result.verdict !== null && !stopToken) tellToken(stationId, token, result.verdict);
        for (const older of result.superseded) tellChange(older);
        measured(transaction, result.live);
        if (result.isNew) tell("transaction.started", transaction);
        tellBegun(result.begun);
        if (!result.isNew || transaction.stoppedAt !== null) tellChange(transaction, result.isNew);
        zombies.heard(transaction, true);
        if (transaction.connector !== null) {
          const about = { stationId, connector: transaction.connector, transactionId: transaction.id };
          tellReadings(bus, { at: clock.now(), ...about, readings });
        }
      }
      const { transaction } = result;
      if (token === null || verdict === null) return { verdict: null, transaction };
      if (!stopToken) return { verdict: answering(verdict, result.verdict ?? verdict.status), transaction };
      const ending = await endVerdict(stationId, token, verdict);
      if (!result.repeated) tellToken(stationId, token, ending.status);
      return { verdict: ending, transaction };
    },

    transaction: (id) => store.transaction(id),
    list: (filter) => store.transactions(filter),
    async endByHand(id, why) {
      const reason = why.trim().slice(0, REASON_MAX);
      if (reason === "") throw new AppError("invalid", `transaction ${id}: wanted a reason for its end`);
      const ended = await store.endTransaction(id, { at: clock.now(), by: "hand", reason });
      if (ended !== null) {
        tell("transaction.ended", ended);
        return ended;
      }
      if (await store.transaction(id) === null) throw new AppError("not_found", `there is no transaction ${id}`);
      throw new AppError("conflict", `transaction ${id} has ended already`);
    },
    orphans: ({ stationId = null, limit, before }) => store.orphans(stationId, limit, before),
    async attachOrphan(orphanId, transactionId) {
      const result = await store.attachOrphan(orphanId, transactionId);
      if (result.kind !== "attached") throw refusal(orphanId, transactionId, result);
      const { transaction, cleared } = result;
      measured(transaction, result.live);
      tellChange(transaction);
      if (cleared !== null) tellChange(cleared);
      return transaction;
    },
    async reload() {
      for (const { id } of await live.reload()) {
        const transaction = await store.transaction(id);
        if (transaction !== null) tell("transaction.ended", transaction);
      }
    },
  };
}

/** Why a stop can't be attached to a transaction, in words. */
function refusal(orphan: number, id: number, why: Exclude<AttachResult, { kind: "attached" }>): AppError {
  switch (why.kind) {
    case "no_orphan":
      return new AppError("not_found", `there is no orphan ${orphan}, or it is attached already`);
    case "no_transaction":
      return new AppError("not_found", `there is no transaction ${id}`);
    case "untold":
      return new AppError("conflict", `orphan ${orphan} was kept by an older program: end transaction ${id} by hand`);
    case "other_station":
      return new AppError(
        "conflict",
        `orphan ${orphan} is of station ${why.orphanOf}, transaction ${id} of station ${why.transactionOf}`,
      );
    case "told":
      return new AppError("conflict", `station ${why.transaction.stationId} has ended transaction ${id} itself`);
    case "too_early":
      return new AppError(
        "conflict",
        `orphan ${orphan} tells an end at ${isoSeconds(why.stoppedAt)}, transaction ${id} began at ${
          isoSeconds(why.transaction.startedAt)
        }`,
      );
  }
}

/** The register that a 1.6 start or stop carries, as a reading; none where it carries none. */
function registerReading(at: number, energyWh: number | null, context: string): readonly Reading[] {
  return energyWh === null ? [] : [{ ...toReading(at, []), energyWh, context }];
}

/** The verdict that was given the first time, with what the list says of the tag beside it. */
function answering(verdict: Verdict, status: VerdictStatus): Verdict {
  return verdict.status === status ? verdict : { ...verdict, status };
}
