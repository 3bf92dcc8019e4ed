import { sentence } from "../../domain/sentences/mod.ts";
import type { Clock } from "../../base/clock.ts";
import { type Answered, isDone, type Outcome } from "../../domain/commands.ts";
import { type LimitForm, samePlace } from "../../domain/limit_form.ts";
import type { AcceptedForm, LimitConfirmation, RefusedForm, RequestedLimit } from "../../domain/requested_limit.ts";
import type { CommandSender } from "../commands/command_sender.ts";
import type { AcceptedForms } from "./accepted_forms.ts";
import { clearPlace } from "./clear_limit.ts";
import type { Attempt, LimitChanges } from "./limit_changes.ts";
import { isHeldElsewhere, placementOf, placementsAfter } from "./limit_placements.ts";
import type { LimitRegistry } from "./limit_registry.ts";
import { isSameForm, type LimitSender } from "./send_limit.ts";
import { type FormAttempts, refusalOf } from "./try_forms.ts";

/** Sends a limit to its station, stores the result, and publishes it. */
export interface LimitPlacer {
  /** Both steps: {@link send} and {@link settle}. */
  place(requested: RequestedLimit, attempt: Attempt, change: PlacingChange): Promise<Placed>;
  /** Tries the forms that are left; an answer after the timeout is settled in the background. */
  send(requested: RequestedLimit, attempt: Attempt): Promise<FormAttempts>;
  /** Stores and publishes the result of the forms that were tried. */
  settle(requested: RequestedLimit, result: FormAttempts, attempt: Attempt, change: PlacingChange): Promise<Placed>;
}

/** Why a limit is placed; this is published when the station accepts it. */
export type PlacingChange = "set" | "restored" | "form_changed";

/** The result of sending a limit to a station: the answer at once, further work in the background. */
export interface Placed {
  readonly answer: LimitOutcome;
  readonly after?: () => Promise<void>;
}

/** The result of setting a limit. */
export type LimitOutcome = Exclude<Outcome, Answered> | LimitAnswer;

/** The station accepted a limit in one form, or refused it in every form. */
export interface LimitAnswer extends Answered {
  /** The accepted form; null when every form was refused. */
  readonly form: LimitForm | null;
  /** The answers of the station to the refused forms. */
  readonly refused: readonly RefusedForm[];
  readonly confirmed: LimitConfirmation;
  readonly until: number | null;
}

/** What {@link createLimitPlacer} needs. */
export interface LimitPlacerDeps {
  readonly clock: Clock;
  readonly sendCommand: CommandSender;
  readonly registry: LimitRegistry;
  readonly acceptedForms: AcceptedForms;
  readonly changes: LimitChanges;
  readonly sendForms: LimitSender;
  /** Observes a limit in the form that the station accepted. */
  readonly watch: (held: RequestedLimit, attempt: Attempt) => Promise<void>;
  readonly scheduleEnd: (requested: RequestedLimit) => void;
}

const SUPERSEDED = [sentence("limit_superseded")];

/** See {@link LimitPlacer}. */
export function createLimitPlacer(deps: LimitPlacerDeps): LimitPlacer {
  const { clock, sendCommand, registry, acceptedForms, changes, sendForms, watch, scheduleEnd } = deps;

  const place: LimitPlacer["place"] = async (requested, attempt, change) =>
    await settle(requested, await send(requested, attempt), attempt, change);

  const send: LimitPlacer["send"] = (requested, attempt) =>
    sendForms(requested, attempt, (before, form, late) => settleLate(before, form, late, attempt));

  /**
   * A station that answers after the timeout has not refused; its late answer counts, unless another limit is requested
   * by then.
   */
  const settleLate = async (
    requested: RequestedLimit,
    form: LimitForm,
    late: Outcome,
    attempt: Attempt,
  ): Promise<void> => {
    if (changes.isSuperseded(attempt)) return;
    const refusal = refusalOf(form, late);
    if (isDone(late)) {
      const placed = await settle(requested, { kind: "accepted", form, outcome: late, refused: [] }, attempt, "set");
      return await placed.after?.();
    }
    if (refusal === undefined) return;
    const placed = await place({ ...requested, refused: [...requested.refused, refusal] }, attempt, "set");
    await placed.after?.();
  };

  const settle: LimitPlacer["settle"] = async (before, result, attempt, change) => {
    const refused = [...before.refused, ...result.refused];
    const requested = { ...before, refused };
    const taken = acceptedForms.find(requested.stationId);
    if (taken !== null && refused.some(({ form }) => isSameForm(form, taken.form)) && result.kind !== "superseded") {
      await acceptedForms.forget(requested.stationId);
    }
    switch (result.kind) {
      case "superseded":
        return { answer: answerOf(requested, { kind: "answered", status: "Rejected", hints: SUPERSEDED }) };
      case "refused":
        return await settleRefused(requested, result.outcome, attempt);
      case "unanswered":
        return await settleUnanswered(requested, result);
      case "accepted":
        return await settleAccepted(requested, result, attempt, change, taken);
    }
  };

  const settleRefused = async (requested: RequestedLimit, outcome: Outcome, attempt: Attempt): Promise<Placed> => {
    const kept = registry.inForce(requested.stationId, requested.connector);
    // The limit was stored when the station did not answer in time; this is its late answer.
    if (kept !== undefined && kept.form === null && kept.setAt === requested.setAt) await registry.drop(kept);
    changes.publish("refused", requested);
    const answer = outcome.kind === "answered" ? answerOf(requested, outcome) : outcome;
    // The previous limit still applies, and is observed again.
    return kept === undefined ? { answer } : { answer, after: () => watch(kept, attempt) };
  };

  const settleUnanswered = async (
    requested: RequestedLimit,
    { form, outcome }: FormAttempts & { readonly kind: "unanswered" },
  ): Promise<Placed> => {
    if (outcome.kind === "timeout") {
      // The station may have accepted it: it is stored, so that it is checked when the station reconnects, and removed
      // at its end.
      await registry.keep({ ...requested, confirmed: "no", left: placementsAfter(registry, requested, form) });
      scheduleEnd(requested);
    }
    return { answer: outcome.kind === "answered" ? answerOf(requested, outcome) : outcome };
  };

  const settleAccepted = async (
    requested: RequestedLimit,
    { form, outcome }: FormAttempts & { readonly kind: "accepted" },
    attempt: Attempt,
    change: PlacingChange,
    taken: AcceptedForm | null,
  ): Promise<Placed> => {
    const { stationId, connector } = requested;
    const acceptedAt = clock.now();
    const left = placementsAfter(registry, requested, form).filter((place) => !samePlace(place, form));
    const stale = left.filter((place) => !isHeldElsewhere(registry, requested, place));
    const place = placementOf(form);
    const held: RequestedLimit = { ...requested, form, acceptedAt, confirmed: "no", left: [place, ...left] };
    const timed = registry.inForce(stationId, connector);
    await registry.keep(held);
    // A permanent limit replaces a temporary one, never the other way round.
    if (held.until === null && timed !== undefined && timed.until !== null) await registry.drop(timed);
    const isConverted = form.unit !== requested.limit.unit;
    const unitOnly = isConverted ? form.unit : taken?.unitOnly === form.unit ? form.unit : null;
    const widened = form.connector === 0 && connector !== 0;
    await acceptedForms.save({ stationId, form, unitOnly, widened, at: acceptedAt });
    changes.publish(change, held);
    scheduleEnd(held);
    const watching = watch(held, attempt);
    const after = async () => {
      for (const place of stale) await clearPlace(sendCommand, held, place);
      const kept = registry.inForce(stationId, connector);
      if (left.length > 0 && kept?.setAt === held.setAt) await registry.keep({ ...kept, left: [place] });
      await watching;
    };
    return { answer: answerOf(held, outcome), after };
  };

  return { place, send, settle };
}

function answerOf({ form, refused, confirmed, until }: RequestedLimit, outcome: Answered): LimitAnswer {
  return { ...outcome, form, refused, confirmed, until };
}
