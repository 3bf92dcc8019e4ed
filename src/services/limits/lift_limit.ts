import type { Outcome } from "../../domain/commands.ts";
import type { CommandSender } from "../commands/command_sender.ts";
import { clearLimit } from "./clear_limit.ts";
import type { Attempt, LimitChanges } from "./limit_changes.ts";
import type { LimitObserver } from "./limit_observer.ts";
import { isHeldElsewhere } from "./limit_placements.ts";
import type { LimitRegistry } from "./limit_registry.ts";

/** What {@link createLimitLifter} needs. */
export interface LimitLifterDeps {
  readonly sendCommand: CommandSender;
  readonly registry: LimitRegistry;
  readonly observer: Pick<LimitObserver, "unwatch">;
  readonly changes: LimitChanges;
}

/**
 * Removes the limits of a connector from the station, and from the store once the station has answered. A limit that
 * expired is kept while the station is out of reach, so that its removal is tried again.
 */
export type LimitLifter = (
  stationId: string,
  connector: number,
  attempt: Attempt,
  change: "lifted" | "expired",
) => Promise<Outcome>;

/** See {@link LimitLifter}. */
export function createLimitLifter({ sendCommand, registry, observer, changes }: LimitLifterDeps): LimitLifter {
  return async (stationId, connector, attempt, change) => {
    const requested = registry.inForce(stationId, connector);
    const drop = async () => {
      if (changes.isSuperseded(attempt)) return;
      observer.unwatch(stationId, connector);
      for (const kept of [registry.inForce(stationId, connector), registry.lasting(stationId, connector)]) {
        if (kept !== undefined) await registry.drop(kept);
      }
      if (requested !== undefined) changes.publish(change, requested);
    };
    const isAnswered = (outcome: Outcome) =>
      change === "expired" ? !isOutOfReach(outcome) : outcome.kind === "answered" || outcome.kind === "unsupported";
    const outcome = await clearLimit(sendCommand, {
      ...{ stationId, connector, requested },
      left: [...requested?.left ?? [], ...registry.lasting(stationId, connector)?.left ?? []]
        .filter((place) => !isHeldElsewhere(registry, { stationId, connector }, place)),
      hasOther: registry.inForce(stationId, 1) !== undefined,
      onLate: (late) => isAnswered(late) ? changes.inBackground(stationId, drop) : undefined,
    });
    if (isAnswered(outcome)) await drop();
    return outcome;
  };
}

/** True when the station was not connected, or did not answer. */
export function isOutOfReach(outcome: Outcome): boolean {
  const { kind } = outcome;
  return kind === "not_connected" || kind === "timeout" || kind === "busy" ||
    (kind === "failed" && outcome.code === "connection_lost");
}
