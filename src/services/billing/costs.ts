import type { Bus } from "../../base/bus.ts";
import type { Calendar } from "../../base/calendar.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type { Register } from "../../domain/energy/bounds.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { costOf, pricesByTime } from "../../domain/session_cost.ts";
import type { Cost, Tariff } from "../../domain/tariff.ts";
import { energyOf, type Transaction } from "../../domain/transaction.ts";
import type { DueCost, Store } from "../../store/store.ts";
import type { LiveState } from "../stations/live_state.ts";
import type { Tariffs } from "./tariffs.ts";

/**
 * Computes the cost of transactions, never while a charger waits for an answer: the store queues an ended transaction
 * in the commit of its end, and the cost is computed shortly afterwards; what a crash or a stop leaves in the queue is
 * computed at the next start. A late stop that corrects an end has its cost computed again.
 */
export interface Costs {
  /**
   * The cost of a transaction: the final one when it has ended, the present one while it runs; null without a tariff.
   */
  of(transaction: Transaction): Promise<Cost | null>;
  /** Checks the queue soon: a new tariff exists. */
  wake(): void;
  /** Computes what is due now, without the usual delay; what fails is logged, and tried again later. */
  computeDue(): Promise<void>;
  /** Resolves when no write to the store is pending. */
  stop(): Promise<void>;
}

/** What {@link createCosts} needs. */
export interface CostsDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly log: Log;
  readonly calendar: Calendar;
  readonly liveState: Pick<LiveState, "open">;
  readonly tariffs: Pick<Tariffs, "any" | "of">;
}

/**
 * The delay after an end: long enough for the answer to be sent, and for the ends of an offline queue to be one batch.
 */
const SOON_MS = 100;
/** Transactions per batch, so that no charger waits long for the store behind it. */
const BATCH_SIZE = 20;
const COSTS_PER_BATCH = 500;
/** The delay after the store failed. */
const RETRY_MS = 60_000;

/** Starts with the queue of the previous run. */
export function createCosts({ store, bus, clock, log, calendar, liveState, tariffs }: CostsDeps): Costs {
  let waiting: Cancel | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;
  /** A tariff may be valid for transactions that ended before it was created. */
  let queueing = true;

  const registersFor = (tariff: Tariff, { id }: Transaction): Promise<readonly (readonly Register[])[]> =>
    pricesByTime(tariff) ? store.registers(id) : Promise.resolve([]);

  const costBy = async (tariff: Tariff, transaction: Transaction, to: number): Promise<Omit<Cost, "at"> | null> => {
    const segments = await registersFor(tariff, transaction);
    const session = { from: transaction.startedAt, to, energyWh: energyOf(transaction), segments };
    const amount = costOf(isEmpty(transaction) ? { ...tariff, perSession: 0 } : tariff, session, calendar);
    const { currency, id: tariffId, version: tariffVersion } = tariff;
    return amount === null ? null : { amount, currency, tariffId, tariffVersion };
  };

  const settle = async ({ transaction, costedAt, due }: DueCost): Promise<void> => {
    const { id, stoppedAt, cost: before } = transaction;
    const tariff = tariffs.of(transaction, costedAt);
    const cost = tariff === undefined || stoppedAt === null ? null : await costBy(tariff, transaction, stoppedAt);
    const at = clock.now();
    const kept = await store.saveCost({ transactionId: id, due, cost, at });
    if (kept === null || same(before, kept.cost)) return;
    bus.publish({ type: "transaction.costed", stationId: kept.stationId, at, transaction: kept });
  };

  /** True when more is due. */
  const runBatch = async (): Promise<boolean> => {
    try {
      const due = await store.dueCosts(BATCH_SIZE);
      const settled = await Promise.allSettled(due.map(settle));
      const failed = settled.find((result) => result.status === "rejected");
      if (failed !== undefined) throw failed.reason;
      if (queueing) queueing = await store.queueMissingCosts(COSTS_PER_BATCH);
      return queueing || due.length === BATCH_SIZE;
    } catch (thrown) {
      log.error(`costs were not computed: ${errorMessage(thrown)}`);
      wake(RETRY_MS);
      return false;
    }
  };
  /** One batch after another: two at once would compute the same costs twice. */
  const nextBatch = (): Promise<boolean> => {
    const batch = running.then(runBatch);
    running = batch;
    return batch;
  };
  const wake = (ms = SOON_MS) => {
    if (stopped || !tariffs.any()) return;
    waiting ??= clock.after(ms, () => {
      waiting = undefined;
      running = nextBatch().then((isMore) => isMore ? wake() : undefined);
    });
  };

  const runs = (stationId: string, id: number) =>
    liveState.open(stationId).some((transaction) => transaction.id === id);
  const unsubscribe = bus.subscribe((event) => {
    if ("transaction" in event && event.transaction.stoppedAt !== null && event.type !== "transaction.costed") wake();
    // A late reading may show when the energy was charged.
    if (event.type === "meter.read" && event.transactionId !== null && !runs(event.stationId, event.transactionId)) {
      wake();
    }
  });
  wake();

  return {
    async of(transaction) {
      if (transaction.stoppedAt !== null) return transaction.cost;
      const tariff = tariffs.of(transaction, null);
      const at = clock.now();
      const cost = tariff === undefined ? null : await costBy(tariff, transaction, Math.max(at, transaction.startedAt));
      return cost === null ? null : { ...cost, at };
    },
    wake() {
      queueing = true;
      wake();
    },
    async computeDue() {
      if (!tariffs.any()) return;
      while (!stopped && await nextBatch());
    },
    async stop() {
      stopped = true;
      unsubscribe();
      waiting?.();
      await running;
    },
  };
}

/** A second transaction of one charge without energy: the first one is billed, and the car was connected once. */
function isEmpty(transaction: Transaction): boolean {
  return transaction.flags.includes("superseded") && (energyOf(transaction) ?? 0) === 0;
}

function same(a: Cost | null, b: Cost | null): boolean {
  return a?.amount === b?.amount && a?.currency === b?.currency && a?.tariffId === b?.tariffId &&
    a?.tariffVersion === b?.tariffVersion;
}
