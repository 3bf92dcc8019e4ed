import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type { StationGateway } from "../../domain/commands.ts";
import type { DomainEvent } from "../../domain/events.ts";
import type { Money } from "../../domain/money.ts";
import { costOf } from "../../domain/session_cost.ts";
import type { Tariff } from "../../domain/tariff.ts";
import { energyOf, type Transaction } from "../../domain/transaction.ts";
import type { CommandSender } from "../commands/command_sender.ts";
import type { CostDisplays } from "./cost_displays.ts";
import type { Costs } from "./costs.ts";
import type { LiveState } from "../stations/live_state.ts";
import type { Tariffs } from "./tariffs.ts";

/**
 * Sends drivers the cost of their transaction (2.x I02, I03). The answer to an event contains the cost when it is quick
 * to compute; a price by time of day needs all meter values of the transaction. Such a cost is sent as CostUpdated, and
 * only to stations that reported a cost display.
 */
export interface DriverCosts {
  /** The present or total cost of a transaction for the answer to one of its events; null without a cost. */
  totalOf(transaction: Transaction): Promise<Money | null>;
  /** Drops cached tariffs: tariffs were added or changed. */
  forgetTariffs(): void;
  stop(): void;
}

/** What {@link createDriverCosts} needs. */
export interface DriverCostsDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly log: Log;
  readonly gateway: Pick<StationGateway, "find">;
  readonly sendCommand: CommandSender;
  readonly liveState: Pick<LiveState, "open">;
  readonly tariffs: Pick<Tariffs, "any" | "of">;
  readonly costs: Pick<Costs, "of">;
  readonly displays: CostDisplays;
}

/** The shortest interval between two running costs: each is a message over a mobile network (I02, remarks). */
const EVERY_MS = 60_000;
/** After this time the driver has left (I03, remarks). */
const LEFT_AFTER_MS = 5 * 60_000;
/** Totals whose cost is not computed yet; the oldest are dropped beyond this number. */
const ANSWERED_MAX = 1_000;
/** No price depends on the time of day: the whole transaction is one period. */
const ONE_PIECE = {
  pieces: (from: number, to: number) => [{ from, to, weekday: 1, minute: 0 }],
};

/** The tariff of a running transaction, and the facts by which it was chosen. */
interface Found {
  readonly tariff: Tariff | undefined;
  readonly group: string | null;
  readonly startedAt: number;
}

/** See {@link DriverCosts}. */
export function createDriverCosts(deps: DriverCostsDeps): DriverCosts {
  const { bus, clock, log, gateway, sendCommand, liveState, tariffs, costs, displays } = deps;
  const found = new Map<number, Found>();
  const sentAt = new Map<number, number>();
  const answered = new Map<number, Money>();

  const tariffOf = (transaction: Transaction): Tariff | undefined => {
    const { id, group, startedAt, stoppedAt } = transaction;
    const known = found.get(id);
    if (known !== undefined && known.group === group && known.startedAt === startedAt) return known.tariff;
    const tariff = tariffs.of(transaction, null);
    if (stoppedAt === null) found.set(id, { tariff, group, startedAt });
    return tariff;
  };

  /** Resolves when the station has answered, or can't be reached. */
  const send = async ({ id, stationId, reference }: Transaction, amount: Money, currency: string): Promise<void> => {
    if (reference === null || gateway.find(stationId) === undefined) return;
    const display = await displays.of(stationId);
    if (display.shows !== true || !fits(display.currency, currency)) return;
    const outcome = await sendCommand(stationId, { kind: "showCost", reference, amount });
    if (outcome.kind !== "answered") {
      log.debug(`transaction ${id}: the charger did not take its cost: ${outcome.kind}`, { stationId });
    }
  };
  const sendRunning = async (transaction: Transaction): Promise<void> => {
    const now = clock.now();
    // Either nothing has been charged yet, or the event comes from an offline queue.
    if (transaction.lastMessageAt <= transaction.startedAt || now - transaction.lastMessageAt > LEFT_AFTER_MS) return;
    if (now - (sentAt.get(transaction.id) ?? -Infinity) < EVERY_MS) return;
    sentAt.set(transaction.id, now);
    const cost = await costs.of(transaction);
    const running = liveState.open(transaction.stationId).some(({ id }) => id === transaction.id);
    if (cost !== null && running) await send(transaction, cost.amount, cost.currency);
  };
  const apart = (work: Promise<void>) =>
    void work.catch((thrown) => log.error(`a cost was not sent: ${errorMessage(thrown)}`));

  const unsubscribe = bus.subscribe((event) => {
    if (event.type === "meter.read" && event.transactionId !== null && tariffs.any()) {
      const running = liveState.open(event.stationId).find(({ id }) => id === event.transactionId);
      if (running === undefined || running.reference === null) return;
      if ((tariffOf(running)?.timeOfUse.length ?? 0) > 0) apart(sendRunning(running));
    }
    if (event.type === "transaction.ended") {
      found.delete(event.transaction.id);
      sentAt.delete(event.transaction.id);
    }
    if (event.type === "transaction.costed") {
      const { transaction } = event;
      const { id, cost, stoppedAt } = transaction;
      const reported = answered.get(id);
      answered.delete(id);
      if (cost === null || stoppedAt === null || cost.amount === reported) return;
      if (clock.now() - stoppedAt < LEFT_AFTER_MS) apart(send(transaction, cost.amount, cost.currency));
    }
  });

  return {
    async totalOf(transaction) {
      if (!tariffs.any()) return null;
      const { id, stationId, startedAt, stoppedAt, lastMessageAt, cost } = transaction;
      const tariff = tariffOf(transaction);
      // A repeated event of a transaction with a computed cost.
      const amount = stoppedAt !== null && cost !== null
        ? cost.amount
        : tariff === undefined
        ? null
        : flatCost(tariff, {
          ...{ from: startedAt, to: stoppedAt ?? lastMessageAt },
          energyWh: energyOf(transaction),
        });
      const currency = cost?.currency ?? tariff?.currency;
      if (amount === null || currency === undefined) return null;
      const display = await displays.of(stationId);
      if (display.shows === false || !fits(display.currency, currency)) return null;
      if (stoppedAt !== null && cost === null) {
        answered.set(id, amount);
        const [oldest] = answered.size > ANSWERED_MAX ? answered.keys() : [];
        if (oldest !== undefined) answered.delete(oldest);
      }
      return amount;
    },
    forgetTariffs: () => found.clear(),
    stop: unsubscribe,
  };
}

/** The cost of a transaction by a tariff with the same prices all day; null for any other tariff. */
function flatCost(
  tariff: Tariff,
  session: { readonly from: number; readonly to: number; readonly energyWh: number | null },
): Money | null {
  return tariff.timeOfUse.length > 0 ? null : costOf(tariff, { ...session, segments: [] }, ONE_PIECE);
}

/** The station would show an amount in another currency as an amount in its own. */
function fits(shown: string | null, currency: string): boolean {
  return shown === null || shown === currency;
}
