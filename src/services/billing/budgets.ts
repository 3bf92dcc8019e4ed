import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type { DomainEvent } from "../../domain/events.ts";
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

/** A charge is looked at this often at most: at 22 kW, 90 Wh flow meanwhile. */
const LOOK_MS = 15_000;
/** When a station was asked to end a charge and it goes on, it is asked again after this. */
const RECHECK_MS = 60_000;

/** Ends the charges of tags whose budget is used up, as meter values come; returns how to stop it. */
export function watchBudgets({ bus, clock, log, liveState, authorization, stationCommands }: BudgetsDeps): () => void {
  /** When a running transaction may be looked at again. */
  const next = new Map<number, number>();
  const spent = new Set<number>();

  const runs = ({ stationId, id }: Transaction) => liveState.open(stationId).some((running) => running.id === id);

  const look = async (transaction: Transaction): Promise<void> => {
    const { id, stationId, connector, tagId } = transaction;
    const tag = tagId === null ? undefined : authorization.findTag(tagId);
    if (tag === undefined || tag.budget === null || connector === null) return;
    if ((next.get(id) ?? 0) > clock.now()) return;
    next.set(id, clock.now() + LOOK_MS);
    // It counts in the period in which it began, also when midnight has passed since.
    const use = await authorization.budgetUse(tag, transaction.startedAt);
    // Whatever charges there by now is another one.
    if (!runs(transaction)) return void next.delete(id);
    if (use === null || use.usedWh < tag.budget.limitWh) return;
    next.set(id, clock.now() + RECHECK_MS);
    if (!spent.has(id)) {
      spent.add(id);
      const { usedWh } = use;
      bus.publish({
        ...{ type: "tag.budget_spent", stationId, at: clock.now(), tagId: tag.id, transactionId: id, usedWh },
        budget: tag.budget,
      });
    }
    // One whose start was refused may be told beside the one that runs.
    if (liveState.openAt(stationId, connector)?.id === id) await stationCommands.stop(stationId, connector);
  };

  return bus.subscribe((event) => {
    if (event.type === "transaction.ended") {
      next.delete(event.transaction.id);
      spent.delete(event.transaction.id);
    }
    if (event.type !== "meter.read" || event.transactionId === null) return;
    const running = liveState.open(event.stationId).find(({ id }) => id === event.transactionId);
    if (running === undefined) return;
    look(running).catch((thrown) => log.error(`budget of tag ${running.tagId}: ${errorMessage(thrown)}`));
  });
}
