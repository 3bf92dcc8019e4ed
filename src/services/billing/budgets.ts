import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type { DomainEvent } from "../../domain/events.ts";
import type { Budget, Tag } from "../../domain/id_token.ts";
import type { Transaction } from "../../domain/transaction.ts";
import type { Authorization } from "../access/authorization.ts";
import type { LiveState } from "../stations/live_state.ts";
import type { StationCommands } from "../commands/station_commands.ts";

/** What {@link watchBudgets} needs. */
export interface BudgetsDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly log: Log;
  readonly liveState: Pick<LiveState, "open" | "openAt">;
  readonly authorization: Pick<Authorization, "findTag" | "budgetUse">;
  readonly stationCommands: Pick<StationCommands, "stop">;
}

/** The shortest interval between two checks of a transaction: at 22 kW, it charges 90 Wh in this time. */
const LOOK_MS = 15_000;
/** When a transaction continues after a stop request, the request is repeated after this time. */
const RECHECK_MS = 60_000;

/**
 * Stops the transactions of tags whose budget is used up, as meter values arrive; returns a function that stops the
 * watch.
 */
export function watchBudgets({ bus, clock, log, liveState, authorization, stationCommands }: BudgetsDeps): () => void {
  /** The time of the next check, per running transaction. */
  const next = new Map<number, number>();
  const spent = new Set<number>();

  const runs = ({ stationId, id }: Transaction) => liveState.open(stationId).some((running) => running.id === id);

  const look = async (transaction: Transaction, connector: number, tag: Tag, budget: Budget): Promise<void> => {
    const { id, stationId } = transaction;
    if ((next.get(id) ?? 0) > clock.now()) return;
    next.set(id, clock.now() + LOOK_MS);
    // A transaction counts in the period in which it began, also after midnight.
    const use = await authorization.budgetUse(tag, transaction.startedAt);
    // Another transaction may run at the connector by now.
    if (!runs(transaction)) return void next.delete(id);
    if (use === null || use.usedWh < budget.limitWh) return;
    next.set(id, clock.now() + RECHECK_MS);
    if (!spent.has(id)) {
      spent.add(id);
      const { usedWh } = use;
      bus.publish({
        ...{ type: "tag.budget_spent", stationId, at: clock.now(), tagId: tag.id, transactionId: id, usedWh },
        budget,
      });
    }
    // A transaction with a refused start may be reported next to the running one.
    if (liveState.openAt(stationId, connector)?.id === id) await stationCommands.stop(stationId, connector);
  };

  return bus.subscribe((event) => {
    if (event.type === "transaction.ended") {
      next.delete(event.transaction.id);
      spent.delete(event.transaction.id);
    }
    if (event.type !== "meter.read" || event.transactionId === null) return;
    const running = liveState.open(event.stationId).find(({ id }) => id === event.transactionId);
    if (running === undefined || running.connector === null || running.tagId === null) return;
    // Most tags have no budget, and meter values come with each message.
    const tag = authorization.findTag(running.tagId);
    if (tag === undefined || tag.budget === null) return;
    look(running, running.connector, tag, tag.budget).catch((thrown) =>
      log.error(`budget of tag ${running.tagId}: ${errorMessage(thrown)}`)
    );
  });
}
