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
 * Works out what charges cost. Never while a charger waits: what has ended is noted by the store in the commit that ends
 * it, and taken up a moment later; what a crash or a stop leaves over is taken up at the next start. A late stop that
 * corrects an end has it worked out anew.
 */
export interface Costs {
  /** What a transaction costs: as it was worked out when it has ended, as far as it has come while it runs; null without a tariff. */
  of(transaction: Transaction): Promise<Cost | null>;
  /** Looks soon whether there is something to work out: there is a new tariff. */
  wake(): void;
  /** Resolves when nothing more is on its way to the store. */
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

/** How long after an end: long enough for the answer to leave, and for the ends of a queue to be one turn. */
const SOON_MS = 100;
/** What one turn does, so that no charger waits long for the store behind it. */
const TURN = 20;
const COSTS_PER_TURN = 500;
/** When the store failed. */
const AGAIN_MS = 60_000;

/** Begins with what was left over. */
export function createCosts({ store, bus, clock, log, calendar, liveState, tariffs }: CostsDeps): Costs {
  let waiting: Cancel | undefined;
  let turning: Promise<void> = Promise.resolve();
  let stopped = false;
  /** There may be a tariff that is valid for what has ended before it was made. */
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

  const turn = async () => {
    try {
      const due = await store.dueCosts(TURN);
      const settled = await Promise.allSettled(due.map(settle));
      const failed = settled.find((result) => result.status === "rejected");
      if (failed !== undefined) throw failed.reason;
      if (queueing) queueing = await store.queueMissingCosts(COSTS_PER_TURN);
      if (queueing || due.length === TURN) wake();
    } catch (thrown) {
      log.error(`costs were not worked out: ${errorMessage(thrown)}`);
      wake(AGAIN_MS);
    }
  };
  const wake = (ms = SOON_MS) => {
    if (stopped || !tariffs.any()) return;
    waiting ??= clock.after(ms, () => {
      waiting = undefined;
      turning = turning.then(turn);
    });
  };

  const runs = (stationId: string, id: number) =>
    liveState.open(stationId).some((transaction) => transaction.id === id);
  const unsubscribe = bus.subscribe((event) => {
    if ("transaction" in event && event.transaction.stoppedAt !== null && event.type !== "transaction.costed") wake();
    // A reading that came late may tell when its energy flowed.
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
    async stop() {
      stopped = true;
      unsubscribe();
      waiting?.();
      await turning;
    },
  };
}

/** Another number of a charge that is paid for under its own: nobody plugged in twice. */
function isEmpty(transaction: Transaction): boolean {
  return transaction.flags.includes("superseded") && (energyOf(transaction) ?? 0) === 0;
}

function same(a: Cost | null, b: Cost | null): boolean {
  return a?.amount === b?.amount && a?.currency === b?.currency && a?.tariffId === b?.tariffId &&
    a?.tariffVersion === b?.tariffVersion;
}
