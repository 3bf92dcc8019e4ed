import { cut } from "../../base/text.ts";
import { faultText } from "../../domain/connector.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { normalizeId } from "../../domain/station.ts";
import { ENERGY_FLAGS, energyOf, isRefused, type Transaction } from "../../domain/transaction.ts";
import type { LiveState } from "../stations/live_state.ts";
import type { Notifier } from "./notifications.ts";
import type { TagOwner } from "../../domain/tag_owner.ts";

/** What {@link watchEvents} needs. */
export interface EventWatchDeps {
  readonly liveState: Pick<LiveState, "connector">;
  readonly nameOf: (stationId: string) => string;
  /** The owner of a card; null: nobody. */
  readonly ownerOf: (tagId: string) => TagOwner | null;
}

/** The cost of a charge is computed right after its end, and its last values may come after it. */
export const AFTER_END_MS = 15_000;
/** Charges whose energy was reported are remembered, so that each is reported once. */
const REPORTED_MAX = 5_000;
const FAULT_MAX = 200;

/** Turns events about faults and charges into notifications. */
export function watchEvents(deps: EventWatchDeps, notifier: Notifier): (event: DomainEvent) => void {
  const { liveState, nameOf, ownerOf } = deps;
  const reported = new Set<number>();

  const about = ({ id, stationId }: Transaction) => ({ transactionId: id, stationId, charger: nameOf(stationId) });

  const onEnergy = (transaction: Transaction) => {
    const flags = ENERGY_FLAGS.filter((flag) => transaction.flags.includes(flag));
    if (transaction.stoppedAt === null || flags.length === 0 || transaction.correction !== null) return;
    if (reported.has(transaction.id)) return;
    reported.add(transaction.id);
    const [oldest] = reported;
    if (reported.size > REPORTED_MAX && oldest !== undefined) reported.delete(oldest);
    notifier.send({ type: "energy_evaluated", ...about(transaction), energyWh: energyOf(transaction), flags });
  };
  const onEnd = (transaction: Transaction) => {
    const owner = transaction.tagId === null ? null : ownerOf(transaction.tagId);
    const energyWh = energyOf(transaction);
    // A refused card that charged nothing, and a second message of one charge.
    const isEmpty = (energyWh ?? 0) === 0 && (isRefused(transaction) || transaction.flags.includes("superseded"));
    if (owner === null || isEmpty) return;
    const card = transaction.tagName ?? transaction.tagId ?? "";
    const message = { type: "charge_done", ...about(transaction), card, energyWh, cost: null } as const;
    notifier.sendToOwner(owner, message, AFTER_END_MS);
  };

  return (event) => {
    const { stationId } = event;
    if (event.type === "connector.reported") {
      const { connector, status } = event.report;
      const key = `fault ${connector} ${normalizeId(stationId)}`;
      // A report out of an offline queue may be older than what is known.
      const current = liveState.connector(stationId, connector)?.report?.status ?? status;
      if (current !== "faulted") notifier.end(key);
      else if (status === "faulted") {
        const fault = cut(faultText(event.report), FAULT_MAX);
        notifier.report(key, fault, () => ({
          ...{ type: "charger_fault", stationId, charger: nameOf(stationId), connector, fault },
        }));
      }
    }
    if (event.type === "transaction.ended") {
      onEnergy(event.transaction);
      onEnd(event.transaction);
    }
    if (event.type === "transaction.flagged") onEnergy(event.transaction);
    if (event.type === "transaction.corrected" && event.transaction.correction !== null) {
      const { energyWh, previousEnergyWh, by, reason } = event.transaction.correction;
      notifier.send({
        ...{ type: "energy_corrected", ...about(event.transaction) },
        ...{ energyWh, previousEnergyWh, by, reason },
      });
    }
  };
}
