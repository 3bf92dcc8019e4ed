import { sentence } from "../../domain/sentences/mod.ts";
import type { Bounds } from "../../base/bounds.ts";
import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import { AppError } from "../../base/errors.ts";
import { isoSeconds } from "../../base/time.ts";
import type { StationGateway } from "../../domain/commands.ts";
import type { LiveMeter } from "../../domain/connector.ts";
import type { DomainEvent } from "../../domain/events.ts";
import type { AuthorizationResult, AuthorizationStatus, IdToken } from "../../domain/id_token.ts";
import { type Reading, toReading } from "../../domain/meter.ts";
import { energyOf, type Transaction } from "../../domain/transaction.ts";
import type { TransactionFilter } from "../../domain/transaction_filter.ts";
import type { Store } from "../../store/store.ts";
import type {
  AttachResult,
  EventFact,
  Orphan,
  OrphanBound,
  StartFact,
  StopFact,
} from "../../store/transaction_facts.ts";
import type { Authorization } from "../access/authorization.ts";
import type { AuthorizedLimits } from "../limits/authorized_limits.ts";
import { createTokenAuthorization, isCardOf } from "./token_authorization.ts";
import type { TransactionFlagEvents } from "./transaction_flag_events.ts";
import type { LiveState } from "../stations/live_state.ts";
import { publishReadings } from "./publish_readings.ts";
import type { Metering } from "./metering.ts";
import type { TransactionPublisher } from "./publish_transactions.ts";
import type { Stations } from "../stations/stations.ts";
import type { Warnings } from "../stations/warnings.ts";
import type { StaleTransactions } from "./stale_transactions.ts";

/**
 * Records starts, stops and events of transactions. Each promise resolves after the commit of the change; a repeated
 * message resolves the same and changes nothing (docs/protocol.md, "Transactions").
 */
export interface Transactions {
  /** A 1.6 StartTransaction: always creates a transaction, whatever the authorization status (quirk X7). */
  start(
    message: StartMessage,
  ): Promise<{ readonly transactionId: number; readonly authorizationResult: AuthorizationResult }>;
  /**
   * A 1.6 StopTransaction: always accepted (quirk X2); returns the authorization of the token that stopped it, null
   * without a token.
   */
  stop(message: StopMessage): Promise<AuthorizationResult | null>;
  /**
   * A 2.x TransactionEvent: returns the authorization of its token, null without a token, and the transaction after the
   * event.
   */
  event(
    message: EventMessage,
  ): Promise<{ readonly authorizationResult: AuthorizationResult | null; readonly transaction: Transaction }>;
  transaction(id: number): Promise<Transaction | null>;
  /** Newest first. */
  list(filter: TransactionFilter): Promise<readonly Transaction[]>;
  /**
   * Ends a transaction that its station will not end, with its newest register. Throws `not_found`, `conflict` when it
   * has ended, `invalid` without a reason.
   */
  endByOperator(id: number, reason: string): Promise<Transaction>;
  /** Stops that matched no transaction, newest first. */
  orphans(filter: OrphanFilter): Promise<readonly Orphan[]>;
  /**
   * Ends a transaction with a stop that matched none: an open transaction, or one that a rule or an operator had ended.
   * Throws `not_found`, and `conflict` when they don't belong together or the station has ended the transaction itself.
   */
  attachOrphan(orphanId: number, transactionId: number): Promise<Transaction>;
  /** Publishes transactions that another process (the command line) has ended. */
  reload(): Promise<void>;
}

/** Which orphans: of one station or of all; with `before`, only those with a smaller number. */
export interface OrphanFilter {
  readonly stationId?: string | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

/** What was cut, for the operator. */
const ORPHAN_BOUNDS: Readonly<Record<OrphanBound, string>> = {
  orphan_text: "a message of more than 16,384 characters is kept with its beginning, and with some of its meter values",
  orphan_texts: "200 are kept with the message; of older ones tag, register, time and reason are kept",
  orphan_rows: "100,000 are kept; the oldest was deleted",
};

/** The longest reason of an operator that is stored. */
const REASON_MAX = 200;

/** The content of a start. */
export type StartMessage = Omit<StartFact, "authorizationResult" | "denyConcurrent" | "receivedAt">;

/** The content of a stop. */
export type StopMessage = Omit<StopFact, "tagId" | "receivedAt"> & { readonly token: IdToken | null };

/** The content of an event. */
export type EventMessage = Omit<EventFact, "authorizationResult" | "requested" | "denyConcurrent" | "receivedAt">;

/** What {@link createTransactions} needs. */
export interface TransactionsDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly liveState: LiveState;
  readonly authorization: Authorization;
  readonly gateway: Pick<StationGateway, "find">;
  readonly stations: Pick<Stations, "find">;
  readonly authorizedLimits: Pick<AuthorizedLimits, "begin">;
  readonly metering: Metering;
  readonly warnings: Warnings;
  readonly bounds: Bounds;
  readonly staleTransactions: StaleTransactions;
  readonly flags: TransactionFlagEvents;
  readonly publisher: TransactionPublisher;
  readonly denyConcurrentTx: boolean;
}

/** See {@link Transactions}. */
export function createTransactions(deps: TransactionsDeps): Transactions {
  const { store, bus, clock, liveState, authorization, metering, warnings, bounds, staleTransactions, flags } = deps;
  const { publish, publishChange } = deps.publisher;
  const denyConcurrent = deps.denyConcurrentTx;
  const tokens = createTokenAuthorization(deps);

  const publishStarted = (begun: readonly Transaction[]) => {
    for (const other of begun) {
      publish("transaction.started", other);
      if (other.stoppedAt !== null) publish("transaction.ended", other);
    }
  };
  /** Runs after the commit, and not for a retry: the card was presented once. A start button presents no card. */
  const publishToken = (stationId: string, { id, kind }: IdToken, authorizationStatus: AuthorizationStatus) => {
    if (kind === "NoAuthorization") return;
    bus.publish({ type: "token.presented", stationId, at: clock.now(), tagId: id, authorizationStatus });
  };
  /**
   * A token that ends a transaction gets the result that Authorize would give now: the charger stores it in its cache,
   * and a card that is accepted there charges without an Authorize request (1.6 §4.10). The charger releases the car
   * whatever the result. The energy of this transaction may have used up a budget.
   */
  const endAuthorization = async (
    stationId: string,
    token: IdToken,
    listed: AuthorizationResult,
  ): Promise<AuthorizationResult> => {
    const { budget = null } = authorization.findTag(token.id) ?? {};
    return listed.status === "accepted" && budget !== null ? await authorization.check(stationId, token) : listed;
  };
  /** The tag of our RequestStartTransaction, for an event without a token. */
  const remoteStartTag = async (
    { stationId, remoteStartId }: EventMessage,
  ): Promise<NonNullable<EventFact["requested"]> | null> => {
    const token = remoteStartId === null ? null : await store.remoteStartToken(stationId, remoteStartId);
    if (token === null) return null;
    const authorizationResult = await authorization.check(stationId, token);
    return { tagId: authorization.asRegistered(token).id, authorizationResult };
  };
  const limitCharge = (
    transaction: Transaction,
    { external }: AuthorizationResult,
    authorizationStatus: AuthorizationStatus | null,
  ) => {
    deps.authorizedLimits.begin(transaction, authorizationStatus === "accepted" ? external?.limit ?? null : null);
  };
  const measured = (transaction: Transaction, meter: LiveMeter | null, readings: readonly Reading[] = []) => {
    if (transaction.connector !== null && (meter !== null || readings.length > 0)) {
      liveState.measured(transaction.stationId, transaction.connector, meter, readings);
    }
  };

  const reportOrphanBounds = (stationId: string, exceeded: readonly OrphanBound[]) => {
    for (const bound of exceeded) {
      warnings.warn(stationId, "orphan_cut", ORPHAN_BOUNDS[bound]);
      bounds.exceeded(bound, `ends of unknown charges: ${ORPHAN_BOUNDS[bound]}`, { station: stationId });
    }
  };

  return {
    async start(message) {
      const authorizationResult = await tokens.ofStart(message);
      const token = authorization.asRegistered(message.token);
      const fact = { ...message, token, authorizationResult, denyConcurrent, receivedAt: clock.now() };
      const result = await store.startTransaction(fact);
      if (!result.repeated) {
        const { stationId, connector, startedAt, meterStartWh } = message;
        publishToken(stationId, token, result.authorizationStatus);
        // The first meter value after the start is compared with this register.
        metering.prepare(stationId, connector, registerReading(startedAt, meterStartWh, "Transaction.Begin"));
        for (const older of result.superseded) publishChange(older);
        publish("transaction.started", result.transaction);
        // A start that arrives after the start of the next transaction has already ended (quirk X10).
        if (result.transaction.stoppedAt !== null) publish("transaction.ended", result.transaction);
        limitCharge(result.transaction, authorizationResult, result.authorizationStatus);
      }
      return {
        transactionId: result.transaction.id,
        authorizationResult: withStatus(authorizationResult, result.authorizationStatus, result.transaction),
      };
    },

    async stop({ token: sent, ...message }) {
      const { stationId } = message;
      const running = liveState.open(stationId).find(({ id }) => id === message.transactionId);
      const listed = sent === null ? null : await tokens.ofEnd(stationId, sent, running);
      const token = sent === null ? null : authorization.asRegistered(sent);
      const connector = running?.connector ?? null;
      const last = registerReading(message.stoppedAt, message.meterStopWh, "Transaction.End");
      const readings = metering.prepare(stationId, connector, [...message.readings, ...last]);
      const fact = { ...message, readings, tagId: token?.id ?? null, receivedAt: clock.now() };
      const result = await store.stopTransaction(fact);
      // A committed change is published before the next await.
      if (result.kind === "stopped") {
        const { transaction } = result;
        measured(transaction, result.liveState);
        publishChange(transaction);
        for (const other of result.superseded) publishChange(other);
      } else if (result.kind !== "repeated") {
        if (result.kind === "differs") flags.publishNew(result.transaction);
        const why = result.kind === "orphaned" ? "that is unknown" : "that had already been stopped";
        warnings.warn(
          stationId,
          "unknown_transaction",
          `StopTransaction for transaction ${message.transactionId} ${why}`,
        );
        reportOrphanBounds(stationId, result.bounds);
      }
      if (token === null || listed === null) return null;
      const authorizationResult = await endAuthorization(stationId, token, listed);
      if (result.kind !== "repeated") publishToken(stationId, token, authorizationResult.status);
      return authorizationResult;
    },

    async event(message) {
      const { stationId, stopToken } = message;
      const { token: sent } = message;
      const running = () => liveState.open(stationId).find(({ reference }) => reference === message.reference);
      const authorizationResult = sent === null ? null : await tokens.ofEvent({ ...message, token: sent }, running());
      const token = sent === null ? null : authorization.asRegistered(sent);
      const known = running();
      const requested = token === null && (known?.tagId ?? null) === null ? await remoteStartTag(message) : null;
      const readings = metering.prepare(stationId, message.connector ?? known?.connector ?? null, message.readings);
      const result = await store.recordEvent({
        ...message,
        token,
        requested,
        readings,
        authorizationResult,
        // Two presses of a start button are not one card in two transactions.
        denyConcurrent: denyConcurrent && token?.kind !== "NoAuthorization",
        receivedAt: clock.now(),
      });
      if (result.differs) {
        measured(result.transaction, result.liveState);
        if (result.isNew) publish("transaction.started", result.transaction);
        for (const older of result.superseded) publishChange(older);
        publishStarted(result.begun);
        if (result.isNew) publish("transaction.ended", result.transaction);
        flags.publishNew(result.transaction);
        const { reference } = message;
        warnings.warn(stationId, "unknown_transaction", `Ended for transaction ${reference} that had already ended`);
        reportOrphanBounds(stationId, result.bounds);
      } else if (!result.repeated) {
        const { transaction } = result;
        const before = liveState.open(stationId).find(({ id }) => id === transaction.id);
        if (token !== null && result.authorizationStatus !== null && !stopToken) {
          publishToken(stationId, token, result.authorizationStatus);
        }
        for (const older of result.superseded) publishChange(older);
        measured(transaction, result.liveState, readings);
        if (result.isNew) publish("transaction.started", transaction);
        publishStarted(result.begun);
        if (!result.isNew || transaction.stoppedAt !== null) publishChange(transaction, result.isNew);
        staleTransactions.received(transaction, true);
        // Only the card that the charge begins with brings a limit: none that ends it, and none that is repeated later.
        if (
          token !== null && authorizationResult !== null && !stopToken && isCardOf(transaction, token) &&
          !isCardOf(before, token)
        ) {
          limitCharge(transaction, authorizationResult, result.authorizationStatus);
        }
        if (transaction.connector !== null) {
          const { id: transactionId, connector } = transaction;
          const about = { stationId, connector, transactionId, energyWh: energyOf(transaction) };
          publishReadings(bus, { at: clock.now(), ...about, readings });
        }
      }
      const { transaction } = result;
      if (token === null || authorizationResult === null) return { authorizationResult: null, transaction };
      if (!stopToken) {
        return {
          authorizationResult: withStatus(
            authorizationResult,
            result.authorizationStatus ?? authorizationResult.status,
            transaction,
          ),
          transaction,
        };
      }
      const ending = await endAuthorization(stationId, token, authorizationResult);
      if (!result.repeated) publishToken(stationId, token, ending.status);
      return { authorizationResult: ending, transaction };
    },

    transaction: (id) => store.transaction(id),
    list: (filter) => store.transactions(filter),
    async endByOperator(id, why) {
      const reason = why.trim().slice(0, REASON_MAX);
      if (reason === "") throw new AppError("invalid", sentence("end_reason_missing", { id }));
      const ended = await store.endTransaction(id, { at: clock.now(), by: "operator", reason });
      if (ended !== null) {
        publish("transaction.ended", ended);
        return ended;
      }
      if (await store.transaction(id) === null) {
        throw new AppError("not_found", sentence("transaction_unknown", { id }));
      }
      throw new AppError("conflict", sentence("transaction_ended", { id }));
    },
    orphans: ({ stationId = null, limit, before }) => store.orphans(stationId, limit, before),
    async attachOrphan(orphanId, transactionId) {
      const result = await store.attachOrphan(orphanId, transactionId);
      if (result.kind !== "attached") throw refusal(orphanId, transactionId, result);
      const { transaction, cleared } = result;
      measured(transaction, result.liveState);
      publishChange(transaction);
      if (cleared !== null) publishChange(cleared);
      return transaction;
    },
    async reload() {
      for (const { id } of await liveState.reload()) {
        const transaction = await store.transaction(id);
        if (transaction !== null) publish("transaction.ended", transaction);
      }
    },
  };
}

/** Why a stop can't be attached to a transaction, as text for the operator. */
function refusal(orphan: number, id: number, why: Exclude<AttachResult, { kind: "attached" }>): AppError {
  switch (why.kind) {
    case "no_orphan":
      return new AppError("not_found", sentence("orphan_unknown", { orphan }));
    case "no_transaction":
      return new AppError("not_found", sentence("transaction_unknown", { id }));
    case "no_stop":
      return new AppError("conflict", sentence("orphan_too_old", { orphan, id }));
    case "other_station":
      return new AppError(
        "conflict",
        sentence("orphan_of_other_station", {
          ...{ orphan, orphanOf: why.orphanOf, id, transactionOf: why.transactionOf },
        }),
      );
    case "already_ended":
      return new AppError("conflict", sentence("orphan_ended_already", { station: why.transaction.stationId, id }));
    case "too_early":
      return new AppError(
        "conflict",
        sentence("orphan_too_early", {
          ...{ orphan, id, stoppedAt: isoSeconds(why.stoppedAt), startedAt: isoSeconds(why.transaction.startedAt) },
        }),
      );
  }
}

/** The register of a 1.6 start or stop as a reading; no reading without a register. */
function registerReading(at: number, energyWh: number | null, context: string): readonly Reading[] {
  return energyWh === null ? [] : [{ ...toReading(at, []), meterWh: energyWh, context }];
}

/** The authorization of the first message, with the present data of the tag; a tag that is not on the list has its group there. */
function withStatus(
  authorizationResult: AuthorizationResult,
  status: AuthorizationStatus,
  { group }: Transaction,
): AuthorizationResult {
  return authorizationResult.status === status
    ? authorizationResult
    : { ...authorizationResult, status, group: authorizationResult.group ?? group };
}
