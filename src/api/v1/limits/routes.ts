import { isoTime } from "../../../base/time.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import { isoTimeOrNull } from "../../../base/time.ts";
import type { ChargingLimit } from "../../../domain/limit.ts";
import { acceptedFormView, limitFormView, limitView, refusedFormView } from "../../../domain/limit_view.ts";
import { Problem } from "../../problem.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Command, command, commands } from "../commands/command.ts";
import { BODIES } from "../commands/bodies.ts";
import { answeredView, answerOf, COMMAND_PROBLEMS } from "../commands/results.ts";
import { AnsweredShape } from "../commands/schemas.ts";
import type { Api } from "../http/contract.ts";
import { FormDeletedShape, LimitBody, LimitSetShape, LimitStateShape } from "./schemas.ts";

const COMMON = { path: "/limit", tag: "commands" } as const;

function rowsOf({ clock }: V1Deps): readonly Command[] {
  return [
    command({
      ...{ ...COMMON, method: "get", input: BODIES.connectorQuery, output: LimitStateShape, scope: "read" },
      operationId: "getLimit",
      summary: "Get the active charging limit, who set it, its form and how it was confirmed",
      description: "Reads the store, not the station; `getCompositeSchedule` requests it from the station.",
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
          acceptedForm: accepted === null ? null : acceptedFormView(accepted),
        });
      },
    }),
    command({
      ...{ ...COMMON, method: "post", input: LimitBody, output: LimitSetShape, scope: "control" },
      operationId: "setLimit",
      summary: "Set a charging limit in amperes or watts, for a time or until it is cleared",
      description:
        "The forms of a charging profile are tried in order until the station accepts one; the accepted form is stored and tried first the next time.",
      problems: COMMAND_PROBLEMS,
      async run({ services, id, caller }, { connector, limitA, limitW, durationS, phases, until: requestedUntil }) {
        const now = clock.now();
        const until = durationS === null ? requestedUntil : now + durationS * 1000;
        if (until !== null && until <= now) {
          throw new Problem("invalid", sentence("until_past", { found: isoTime(until) }));
        }
        const limit = limitOf(limitA, limitW);
        const outcome = await services.limits.set(id, connector, { limit, by: caller.name, until, phases });
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
      ...{ ...COMMON, method: "delete", input: BODIES.connectorQuery, output: AnsweredShape, scope: "control" },
      operationId: "clearLimit",
      summary: "Clear a charging limit, including one that OCPP.Core set",
      description: "Limits in the station's own configuration are not changed.",
      problems: COMMAND_PROBLEMS,
      run: async ({ services, id }, { connector }) =>
        answeredView(answerOf(id, await services.limits.clear(id, connector))),
    }),
    command({
      ...{ ...COMMON, method: "delete", input: BODIES.nothing, output: FormDeletedShape, scope: "control" },
      path: "/limit/form",
      operationId: "deleteLimitForm",
      summary: "Delete the stored form of a limit; the next limit tries all forms from the first on",
      description: "Useful after the station was repaired or reconfigured without a firmware change.",
      problems: ["not_found", "storage"],
      run: async ({ services, id }) => ({ deleted: await services.limits.forget(id) }),
    }),
  ];
}

/** `/stations/{id}/limit`: charging limits. */
export function limits(deps: V1Deps): Api {
  return commands(rowsOf(deps), deps.services);
}

/** The limit of a body; its schema guarantees that one of the two is given. */
function limitOf(limitA: number | null, limitW: number | null): ChargingLimit {
  return limitA === null ? { amount: limitW ?? 0, unit: "W" } : { amount: limitA, unit: "A" };
}
