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
 * What drivers are shown of the cost of their charge (2.x I02, I03). The answer to an event carries it where that takes no
 * time: a price by the time of day needs all registers of the charge. Such a cost follows in a message of its own, and
 * only to stations that said that they show costs.
 */
export interface DriverCosts {
  /** What a transaction costs so far or all in all, for the answer to one of its events; null where there is nothing to say. */
  totalOf(transaction: Transaction): Promise<Money | null>;
  /** Tariffs were added or changed. */
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

/** A running cost is sent no oftener: each is a message over a mobile network (I02, remarks). */
const EVERY_MS = 60_000;
/** After that the driver has left (I03, remarks). */
const LEFT_AFTER_MS = 5 * 60_000;
/** Totals whose charges were not costed by then are forgotten. */
const ANSWERED_MAX = 1_000;
/** No price depends on the time of day: the whole charge is one piece. */
const ONE_PIECE = {
  pieces: (from: number, to: number) => [{ from, to, weekday: 1, minute: 0 }],
};

/** The tariff of a running transaction, and by what it was found. */
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

  /** Resolves when the station has answered, or can't be asked. */
  const send = async ({ id, stationId, reference }: Transaction, amount: Money, currency: string): Promise<void> => {
    if (reference === null || gateway.find(stationId) === undefined) return;
    const display = await displays.of(stationId);
    if (display.shows !== true || !fits(display.currency, currency)) return;
    const outcome = await sendCommand(stationId, { kind: "showCost", reference, amount });
    if (outcome.kind !== "answered") {
      log.debug(`transaction ${id}: its cost is not shown: ${outcome.kind}`, { stationId });
    }
  };
  const sendRunning = async (transaction: Transaction): Promise<void> => {
    const now = clock.now();
    // Nothing has been charged yet, or an emptied queue tells of it.
    if (transaction.lastMessageAt <= transaction.startedAt || now - transaction.lastMessageAt > LEFT_AFTER_MS) return;
    if (now - (sentAt.get(transaction.id) ?? -Infinity) < EVERY_MS) return;
    sentAt.set(transaction.id, now);
    const cost = await costs.of(transaction);
    const running = liveState.open(transaction.stationId).some(({ id }) => id === transaction.id);
    if (cost !== null && running) await send(transaction, cost.amount, cost.currency);
  };
  const apart = (work: Promise<void>) =>
    void work.catch((thrown) => log.error(`a cost was not shown: ${errorMessage(thrown)}`));

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
      // A repeated event of what was costed by then.
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

/** What a charge costs by a tariff whose prices are the same all day; null for any other. */
function flatCost(
  tariff: Tariff,
  session: { readonly from: number; readonly to: number; readonly energyWh: number | null },
): Money | null {
  return tariff.timeOfUse.length > 0 ? null : costOf(tariff, { ...session, segments: [] }, ONE_PIECE);
}

/** An amount in another currency than the station's would be shown as one of its own. */
function fits(shown: string | null, currency: string): boolean {
  return shown === null || shown === currency;
}
