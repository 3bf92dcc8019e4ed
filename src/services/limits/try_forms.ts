import { sentence } from "../../domain/sentences/mod.ts";
import { type Answered, isDone, type Outcome } from "../../domain/commands.ts";
import type { LimitForm } from "../../domain/limit_form.ts";
import type { RefusedForm } from "../../domain/requested_limit.ts";

/** How much of an error description is stored. */
const DESCRIPTION_MAX = 1024;

/** The result of trying the forms of a limit. */
export type FormAttempts =
  | {
    readonly kind: "accepted";
    readonly form: LimitForm;
    readonly outcome: Answered;
    readonly refused: readonly RefusedForm[];
  }
  /** No form was left; `outcome` is the answer of the station, preferably a status rather than an error. */
  | { readonly kind: "refused"; readonly outcome: Outcome; readonly refused: readonly RefusedForm[] }
  /** The station did not answer a form: that is no refusal, because the station may have accepted it. */
  | {
    readonly kind: "unanswered";
    readonly form: LimitForm;
    readonly outcome: Outcome;
    readonly refused: readonly RefusedForm[];
  }
  /** A newer limit is requested. */
  | { readonly kind: "superseded"; readonly refused: readonly RefusedForm[] };

/** Tries forms one after another until the station accepts one. */
export async function tryForms(
  forms: readonly LimitForm[],
  send: (form: LimitForm, refusedBefore: readonly RefusedForm[]) => Promise<Outcome>,
  isSuperseded: () => boolean,
): Promise<FormAttempts> {
  const refused: RefusedForm[] = [];
  let answer: Outcome | undefined;
  for (const form of forms) {
    if (isSuperseded()) return { kind: "superseded", refused };
    const outcome = await send(form, [...refused]);
    const accepted = isDone(outcome) ? outcome : undefined;
    if (accepted !== undefined) return { kind: "accepted", form, outcome: accepted, refused };
    const refusal = refusalOf(form, outcome);
    if (refusal === undefined) return { kind: "unanswered", form, outcome, refused };
    refused.push(refusal);
    if (answer === undefined || (answer.kind !== "answered" && outcome.kind === "answered")) answer = outcome;
  }
  return {
    kind: "refused",
    outcome: answer ?? { kind: "unsupported", reason: sentence("no_other_limit_form"), answer: null },
    refused,
  };
}

/** The answer of a station to a form that it refused; undefined when it did not answer. */
export function refusalOf(form: LimitForm, outcome: Outcome): RefusedForm | undefined {
  const answer = outcome.kind === "unsupported" ? outcome.answer : outcome;
  if (answer?.kind === "answered") {
    const { status, statusInfo } = answer;
    return {
      form,
      status,
      reasonCode: statusInfo?.reasonCode ?? null,
      additionalInfo: statusInfo?.additionalInfo ?? null,
    };
  }
  if (answer?.kind !== "failed" || answer.code === "connection_lost") return undefined;
  return {
    form,
    status: answer.code,
    reasonCode: null,
    additionalInfo: answer.description.slice(0, DESCRIPTION_MAX) || null,
  };
}
