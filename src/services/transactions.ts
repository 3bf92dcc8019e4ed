import type { Bus } from "../base/bus.ts";
import type { Clock } from "../base/clock.ts";
import type { LiveMeter } from "../domain/connector.ts";
import type { DomainEvent } from "../domain/events.ts";
import type { IdToken, Verdict, VerdictStatus } from "../domain/id_token.ts";
import { type Reading, toReading } from "../domain/meter.ts";
import { keyOf } from "../domain/station.ts";
import type { Transaction } from "../domain/transaction.ts";
import type { EventFact, StartFact, StopFact, Store } from "../store/store.ts";
import type { Authorization } from "./authorization.ts";
import type { Live } from "./live.ts";
import type { Metering } from "./metering.ts";
import type { Warnings } from "./warnings.ts";

/**
 * Takes starts, stops and events of transactions. Each promise resolves after the commit that holds the effect; the same content
 * again resolves the same and changes nothing (protocol.md, "Transactions: retries").
 */
export interface Transactions {
  /** A 1.6 StartTransaction: always a transaction, whatever the token is worth (quirk X7). */
  start(message: StartMessage): Promise<{ readonly transactionId: number; readonly verdict: Verdict }>;
  /** A 1.6 StopTransaction: always taken (quirk X2); the verdict of the token that stopped it, null without one. */
  stop(message: StopMessage): Promise<Verdict | null>;
  /** A 2.x TransactionEvent; the verdict of its token, null without one. */
  event(message: EventMessage): Promise<Verdict | null>;
  transaction(id: number): Promise<Transaction | null>;
  list(filter: { readonly stationId?: string; readonly limit: number }): Promise<readonly Transaction[]>;
}

/** What a start says. */
export type StartMessage = Omit<StartFact, "verdict" | "denyConcurrent">;

/** What a stop says. */
export type StopMessage = Omit<StopFact, "tagId" | "receivedAt"> & { readonly token: IdToken | null };

/** What an event says. */
export type EventMessage = Omit<EventFact, "verdict" | "denyConcurrent" | "receivedAt">;

/** What {@link createTransactions} needs. */
export interface TransactionsDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly live: Live;
  readonly authorization: Authorization;
  readonly metering: Metering;
  readonly warnings: Warnings;
  readonly denyConcurrentTx: boolean;
}

/** See {@link Transactions}. */
export function createTransactions(deps: TransactionsDeps): Transactions {
  const { store, bus, clock, live, authorization, metering, warnings } = deps;
  const denyConcurrent = deps.denyConcurrentTx;

  const tell = (
    type: "transaction.started" | "transaction.updated" | "transaction.ended",
    transaction: Transaction,
  ) => {
    live.took(transaction);
    bus.publish({ type, stationId: transaction.stationId, at: clock.now(), transaction });
  };
  const measured = (transaction: Transaction, meter: LiveMeter | null) => {
    if (meter !== null && transaction.connector !== null) {
      live.measured(transaction.stationId, transaction.connector, meter);
    }
  };

  return {
    async start(message) {
      const verdict = await authorization.present(message.stationId, message.token);
      const result = await store.startTransaction({ ...message, verdict, denyConcurrent });
      if (!result.repeated) {
        const { stationId, connector, startedAt, meterStartWh } = message;
        // The first meter value after the start has this register to be compared with.
        metering.prepare(stationId, connector, registerReading(startedAt, meterStartWh, "Transaction.Begin"));
        for (const older of result.superseded) tell("transaction.ended", older);
        tell("transaction.started", result.transaction);
        // A start that came late, behind its successor, is over already (quirk X10).
        if (result.transaction.stoppedAt !== null) tell("transaction.ended", result.transaction);
      }
      return { transactionId: result.transaction.id, verdict: answering(verdict, result.verdict) };
    },

    async stop({ token, ...message }) {
      const { stationId } = message;
      const connector = live.open(stationId).find(({ id }) => id === message.transactionId)?.connector ?? null;
      const last = registerReading(message.stoppedAt, message.meterStopWh, "Transaction.End");
      const readings = metering.prepare(stationId, connector, [...message.readings, ...last]);
      const fact = { ...message, readings, tagId: token?.id ?? null, receivedAt: clock.now() };
      const result = await store.stopTransaction(fact);
      if (result.kind === "stopped") {
        measured(result.transaction, result.live);
        tell("transaction.ended", result.transaction);
      } else if (result.kind !== "repeated") {
        const why = result.kind === "orphaned" ? "that is not known here" : "that was stopped before";
        warnings.warn(
          stationId,
          "unknown_transaction",
          `StopTransaction for transaction ${message.transactionId} ${why}`,
        );
      }
      return token === null ? null : await stopVerdict(authorization, result, token);
    },

    async event(message) {
      const { stationId, token } = message;
      const verdict = token === null ? null : await authorization.present(stationId, token);
      const known = live.open(stationId).find(({ reference }) => reference === message.reference);
      const readings = metering.prepare(stationId, message.connector ?? known?.connector ?? null, message.readings);
      const fact = { ...message, readings, verdict, denyConcurrent, receivedAt: clock.now() };
      const result = await store.recordEvent(fact);
      if (!result.repeated) {
        const { transaction } = result;
        for (const older of result.superseded) tell("transaction.ended", older);
        measured(transaction, result.live);
        if (result.isNew) tell("transaction.started", transaction);
        if (transaction.stoppedAt !== null) tell("transaction.ended", transaction);
        else if (!result.isNew) tell("transaction.updated", transaction);
        if (readings.length > 0 && transaction.connector !== null) {
          const about = { stationId, connector: transaction.connector, transactionId: transaction.id };
          bus.publish({ type: "meter.read", at: clock.now(), ...about, readings });
        }
      }
      return verdict === null ? null : answering(verdict, result.verdict ?? verdict.status);
    },

    transaction: (id) => store.transaction(id),
    list: (filter) => store.transactions(filter),
  };
}

/** The register that a 1.6 start or stop carries, as a reading; none where it carries none. */
function registerReading(at: number, energyWh: number | null, context: string): readonly Reading[] {
  return energyWh === null ? [] : [{ ...toReading(at, []), energyWh, context }];
}

/** The verdict that was given the first time, with what the list says of the tag beside it. */
function answering(verdict: Verdict, status: VerdictStatus): Verdict {
  return verdict.status === status ? verdict : { ...verdict, status };
}

/**
 * Who may end a transaction: the tag that began it, one of its group, or any other that is accepted (1.6 §4.10). The tag that
 * began it may do so even if it is blocked by now: nobody's car stays locked to the cable.
 */
async function stopVerdict(
  authorization: Authorization,
  result: { readonly kind: string; readonly transaction?: Transaction },
  token: IdToken,
): Promise<Verdict> {
  const verdict = await authorization.judge(token);
  const beganWith = result.transaction?.tagId ?? null;
  const beganIt = beganWith !== null && keyOf(beganWith) === keyOf(token.id);
  return beganIt || result.kind === "orphaned" ? { ...verdict, status: "accepted" } : verdict;
}
