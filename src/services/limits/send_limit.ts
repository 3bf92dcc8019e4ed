import type { Clock } from "../../base/clock.ts";
import type { Outcome } from "../../domain/commands.ts";
import { LIMIT_TRIES_MAX, type LimitForm, limitForms, samePlace } from "../../domain/limit_form.ts";
import { PHASES_UNKNOWN } from "../../domain/limit_units.ts";
import type { RequestedLimit } from "../../domain/requested_limit.ts";
import type { CommandSender } from "../commands/command_sender.ts";
import type { AcceptedForms } from "./accepted_forms.ts";
import type { Attempt, LimitChanges } from "./limit_changes.ts";
import { limitCommand } from "./limit_command.ts";
import type { LimitFacts } from "./limit_facts.ts";
import { type FormAttempts, tryForms } from "./try_forms.ts";

/** What {@link createLimitSender} needs. */
export interface LimitSenderDeps {
  readonly clock: Clock;
  readonly sendCommand: CommandSender;
  readonly facts: LimitFacts;
  readonly acceptedForms: Pick<AcceptedForms, "find">;
  readonly changes: LimitChanges;
}

/**
 * Sends a limit to a station in the forms that are left for it: without those that the station refused, and the one that
 * it did not obey. `onLate` receives an answer that comes after the timeout of a form, and the limit as it was before.
 */
export type LimitSender = (
  requested: RequestedLimit,
  attempt: Attempt,
  onLate: (before: RequestedLimit, form: LimitForm, late: Outcome) => Promise<void>,
) => Promise<FormAttempts>;

/** See {@link LimitSender}. */
export function createLimitSender(deps: LimitSenderDeps): LimitSender {
  const { clock, sendCommand, facts, acceptedForms, changes } = deps;

  const formsLeft = async (requested: RequestedLimit): Promise<readonly LimitForm[]> => {
    const taken = acceptedForms.find(requested.stationId);
    const { refused } = requested;
    const left = limitForms(await facts.caseOf(requested), taken)
      .filter((form) => !refused.some((tried) => isSameForm(tried.form, form)));
    return left.slice(0, Math.max(0, LIMIT_TRIES_MAX - refused.length));
  };

  return async (requested, attempt, onLate) => {
    const forms = await formsLeft(requested);
    const { transaction } = await facts.caseOf(requested);
    return await tryForms(forms, async (form, refused) => {
      const phases = form.unit === requested.limit.unit ? PHASES_UNKNOWN : await facts.phasesOf(requested);
      const command = limitCommand(requested, form, { now: clock.now(), phases, transaction });
      return await sendCommand(requested.stationId, command, (late) => {
        const before = { ...requested, refused: [...requested.refused, ...refused] };
        changes.inBackground(requested.stationId, () => onLate(before, form, late));
      });
    }, () => changes.isSuperseded(attempt));
  };
}

/** True for two forms with the same placement, kind and unit. */
export function isSameForm(one: LimitForm, other: LimitForm): boolean {
  return samePlace(one, other) && one.kind === other.kind && one.unit === other.unit;
}
