import type { RequestedLimit } from "../../domain/requested_limit.ts";
import type { LimitChanges } from "./limit_changes.ts";
import type { LimitRegistry } from "./limit_registry.ts";
import { isOutOfReach, type LimitLifter } from "./lift_limit.ts";
import type { LimitPlacer } from "./place_limit.ts";
import type { LimitWatcher } from "./watch_limit.ts";

/** Continues a stored limit after a boot, an absence or the start of a transaction, and ends it when it expires. */
export interface LimitRenewal {
  /** Observes the limit again. */
  watch(requested: RequestedLimit): Promise<void>;
  /** The station still has the limit. */
  confirm(requested: RequestedLimit): Promise<void>;
  /** The station has lost the limit. */
  sendAgain(requested: RequestedLimit): Promise<void>;
  /** Replaces an expired limit by the permanent one, or removes it; `later` when the station was out of reach. */
  expire(requested: RequestedLimit): Promise<"done" | "later">;
}

/** What {@link createLimitRenewal} needs. */
export interface LimitRenewalDeps {
  readonly registry: Pick<LimitRegistry, "keep" | "lasting">;
  readonly changes: LimitChanges;
  readonly placer: Pick<LimitPlacer, "place">;
  readonly watch: LimitWatcher;
  readonly lift: LimitLifter;
}

/** See {@link LimitRenewal}. */
export function createLimitRenewal({ registry, changes, placer, watch, lift }: LimitRenewalDeps): LimitRenewal {
  const latest = ({ stationId, connector }: RequestedLimit) => changes.latest(stationId, connector);
  return {
    watch: (requested) => watch(requested, latest(requested)),
    async confirm(requested) {
      const confirmed: RequestedLimit = {
        ...requested,
        confirmed: requested.confirmed === "current" ? "current" : "schedule",
      };
      await registry.keep(confirmed);
      if (requested.confirmed === "no") changes.publish("confirmed", confirmed);
    },
    async sendAgain(requested) {
      // A form that was refused by other firmware, or while no car was charging, may be accepted now.
      const placed = await placer.place({ ...requested, refused: [] }, latest(requested), "restored");
      await placed.after?.();
    },
    async expire(requested) {
      const { stationId, connector } = requested;
      const lasting = registry.lasting(stationId, connector);
      // A limit that is set in the meantime waits for this one, and wins.
      const attempt = latest(requested);
      if (lasting === undefined) {
        return isOutOfReach(await lift(stationId, connector, attempt, "expired")) ? "later" : "done";
      }
      const left = [...lasting.left, ...requested.left];
      const placed = await placer.place({ ...lasting, refused: [], left }, attempt, "restored");
      if (placed.answer.kind !== "answered" || placed.answer.form === null) {
        if (isOutOfReach(placed.answer)) return "later";
        await lift(stationId, connector, attempt, "expired");
        return "done";
      }
      await placed.after?.();
      changes.publish("expired", requested);
      return "done";
    },
  };
}
