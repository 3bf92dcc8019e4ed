import { isoTimeOrNull } from "../../../base/time.ts";
import type { ChargingLimit } from "../../../domain/limit.ts";
import { acceptedFormView, limitFormView, limitView, refusedFormView } from "../../../domain/limit_view.ts";
import { Problem } from "../../problem.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Command, command, commands } from "../commands/command.ts";
import { BODIES } from "../commands/bodies.ts";
import { answeredView, answerOf, NOTE } from "../commands/results.ts";
import { AnsweredShape } from "../commands/schemas.ts";
import type { Api } from "../http/contract.ts";
import { FormForgottenShape, LimitBody, LimitQuery, LimitSetShape, LimitStateShape } from "./schemas.ts";

const ABOUT = { path: "/limit", tag: "commands" } as const;

function rowsOf({ clock }: V1Deps): readonly Command[] {
  return [
    command({
      ...{ ...ABOUT, method: "get", takes: LimitQuery, notifies: LimitStateShape, scope: "read" },
      operationId: "getLimit",
      summary: "Get the charging limit in force, who set it, its form and how it was confirmed",
      description: "Reads the store, not the station; `getCompositeSchedule` asks the station.",
      problems: ["not_found"],
      run: ({ services: { limits }, id }, { connector }) => {
        const requested = limits.inForce(id, connector);
        const accepted = limits.acceptedForm(id);
        const none = {
          ...{ connector, limitA: null, limitW: null, setBy: null, setAt: null, until: null },
          ...{ confirmed: "no" as const, form: null, refused: [] },
        };
        return Promise.resolve({
          ...(requested === undefined ? none : limitView(requested)),
          connectors: limits.list(id).map(limitView),
          learnedForm: accepted === null ? null : acceptedFormView(accepted),
        });
      },
    }),
    command({
      ...{ ...ABOUT, method: "post", takes: LimitBody, notifies: LimitSetShape, scope: "control" },
      operationId: "setLimit",
      summary: "Set a charging limit in amperes or watts, for a time or until it is cleared",
      description:
        "The forms of a charging profile are tried in order until the station accepts one; the accepted form is remembered.",
      problems: NOTE,
      async run({ services, id, caller }, { connector, limitA, limitW, durationS, phases, until: ends }) {
        const now = clock.now();
        const until = durationS === null ? ends : now + durationS * 1000;
        if (until !== null && until <= now) {
          throw new Problem("invalid", `until is ${isoTimeOrNull(until)}; wanted a time to come`);
        }
        const desired = limitOf(limitA, limitW);
        const outcome = await services.limits.set(id, connector, { limit: desired, by: caller.name, until, phases });
        const answer = answerOf(id, outcome);
        return {
          ...answeredView(answer),
          form: answer.form === null ? null : limitFormView(answer.form),
          refused: answer.refused.map(refusedFormView),
          confirmed: answer.confirmed,
          until: isoTimeOrNull(answer.until),
        };
      },
    }),
    command({
      ...{ ...ABOUT, method: "delete", takes: BODIES.clearLimit, notifies: AnsweredShape, scope: "control" },
      operationId: "clearLimit",
      summary: "Clear a charging limit, including one that OCPP.Core left",
      description: "Limits of the station's own configuration stay.",
      problems: NOTE,
      run: async ({ services, id }, { connector }) =>
        answeredView(answerOf(id, await services.limits.clear(id, connector))),
    }),
    command({
      ...{ ...ABOUT, method: "delete", takes: BODIES.nothing, notifies: FormForgottenShape, scope: "control" },
      path: "/limit/form",
      operationId: "deleteLimitForm",
      summary: "Delete the remembered form of a limit; the next limit tries the forms from the first",
      description: "Useful after the charger was repaired or reconfigured without a change of firmware.",
      problems: ["not_found", "storage"],
      run: async ({ services, id }) => ({ forgotten: await services.limits.forget(id) }),
    }),
  ];
}

/** `/stations/{id}/limit`: charging limits. */
export function limits(deps: V1Deps): Api {
  return commands(rowsOf(deps), deps.services);
}

/** The body's schema holds that one of them is given. */
function limitOf(limitA: number | null, limitW: number | null): ChargingLimit {
  return limitA === null ? { amount: limitW ?? 0, unit: "W" } : { amount: limitA, unit: "A" };
}
