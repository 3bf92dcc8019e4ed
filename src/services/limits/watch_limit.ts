import { PHASES_UNKNOWN } from "../../domain/limit_units.ts";
import { NOT_OBEYED, type RequestedLimit } from "../../domain/requested_limit.ts";
import type { AcceptedForms } from "./accepted_forms.ts";
import type { Attempt, LimitChanges } from "./limit_changes.ts";
import type { LimitFacts } from "./limit_facts.ts";
import type { LimitObservation, LimitObserver, WatchOptions } from "./limit_observer.ts";
import type { LimitRegistry } from "./limit_registry.ts";
import type { LimitPlacer } from "./place_limit.ts";

/**
 * Observes an accepted limit from now on: stores the evidence that it is obeyed, and places it in another form when it is
 * not. Resolves when the number of phases is known.
 */
export type LimitWatcher = (held: RequestedLimit, attempt: Attempt, how?: WatchOptions) => Promise<void>;

/** What {@link createLimitWatcher} needs. */
export interface LimitWatcherDeps {
  readonly registry: LimitRegistry;
  readonly acceptedForms: Pick<AcceptedForms, "forget">;
  readonly facts: Pick<LimitFacts, "phasesOf">;
  readonly observer: Pick<LimitObserver, "watch" | "unwatch" | "distrustSchedule">;
  readonly changes: LimitChanges;
  readonly placer: Pick<LimitPlacer, "send" | "settle">;
}

/** See {@link LimitWatcher}. */
export function createLimitWatcher(deps: LimitWatcherDeps): LimitWatcher {
  const { registry, acceptedForms, facts, observer, changes, placer } = deps;

  const watch: LimitWatcher = async (held, attempt, how) => {
    const { form, acceptedAt } = held;
    if (form === null || acceptedAt === null || changes.isSuperseded(attempt)) return;
    let phases = held.phases ?? PHASES_UNKNOWN;
    observer.watch({ requested: held, form, acceptedAt, phases: () => phases }, (observation) => {
      changes.inBackground(held.stationId, () => onObservation(held, observation, attempt));
    }, how);
    phases = await facts.phasesOf(held);
  };

  const onObservation = async (
    held: RequestedLimit,
    observation: LimitObservation,
    attempt: Attempt,
  ): Promise<void> => {
    if (changes.isSuperseded(attempt)) return;
    const kept = registry.inForce(held.stationId, held.connector);
    // Another form was accepted in the meantime: this observation is about the previous one.
    if (kept === undefined || kept.acceptedAt !== held.acceptedAt || kept.form === null) return;
    if (observation.kind === "obeyed") {
      // A measurement is stronger evidence than a composite schedule.
      if (kept.confirmed === observation.by || kept.confirmed === "current") return;
      const confirmed = { ...kept, confirmed: observation.by };
      await registry.keep(confirmed);
      return changes.publish("confirmed", confirmed);
    }
    // A composite schedule that contradicts the measurement is wrong.
    if (kept.confirmed === "current" && observation.by === "schedule") return;
    observer.unwatch(held.stationId, held.connector);
    const notObeyed = {
      form: kept.form,
      status: NOT_OBEYED,
      reasonCode: null,
      additionalInfo: observation.detail.text,
    };
    const requested: RequestedLimit = { ...kept, confirmed: "no", refused: [...kept.refused, notObeyed] };
    await registry.keep(requested);
    const result = await placer.send(requested, attempt);
    if (result.kind !== "refused") {
      const placed = await placer.settle(requested, result, attempt, "form_changed");
      // A station that disconnects in between is observed further in its present form.
      return await (placed.after?.() ?? watch(requested, attempt));
    }
    // The accepted form stays: the next transaction may obey it. A composite schedule that allows more in every form
    // does not reflect the limits: until the station boots, only the currents count for its next limits.
    if (observation.by === "schedule") observer.distrustSchedule(held.stationId);
    const disobeyed = { ...requested, refused: [...requested.refused, ...result.refused] };
    await acceptedForms.forget(held.stationId);
    await registry.keep(disobeyed);
    changes.publish("not_obeyed", disobeyed, observation.detail);
    await watch(disobeyed, attempt, { isDisobeyed: true });
  };

  return watch;
}
