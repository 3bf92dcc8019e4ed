import { isoTimeOrNull } from "../../base/time.ts";
import type { ChargingLimit } from "../../domain/limit.ts";
import { learnedFormView, limitFormView, limitView, refusedFormView } from "../../domain/limit_view.ts";
import { Problem } from "../problem.ts";
import type { V1Deps } from "./dependencies.ts";
import { type Command, command, commands } from "./command.ts";
import { BODIES } from "./command_bodies.ts";
import { answeredView, answerOf, ASKING } from "./command_results.ts";
import { AnsweredShape } from "./command_shapes.ts";
import type { Api } from "./contract.ts";
import { FormForgottenShape, LimitQuery, LimitSetShape, LimitStateShape, LimitWishBody } from "./limit_shapes.ts";

const ABOUT = { path: "/limit", tag: "commands" } as const;

function rowsOf({ clock }: V1Deps): readonly Command[] {
  return [
    command({
      ...{ ...ABOUT, method: "get", takes: LimitQuery, tells: LimitStateShape, scope: "read" },
      summary: "The limit in force, who set it, in which form it holds and how that is known",
      problems: ["not_found"],
      run: ({ services: { limits }, id }, { connector }) => {
        const wish = limits.inForce(id, connector);
        const learned = limits.learned(id);
        const none = {
          ...{ connector, limitA: null, limitW: null, setBy: null, setAt: null, until: null },
          ...{ confirmed: "no" as const, form: null, refused: [] },
        };
        return Promise.resolve({
          ...(wish === undefined ? none : limitView(wish)),
          connectors: limits.list(id).map(limitView),
          learnedForm: learned === null ? null : learnedFormView(learned),
        });
      },
    }),
    command({
      ...{ ...ABOUT, method: "post", takes: LimitWishBody, tells: LimitSetShape, scope: "control" },
      summary: "Set a charging limit, until it is lifted or for a time, in the first form that the station accepts",
      problems: ASKING,
      async run({ services, id, caller }, { connector, limit, limitA, limitW, durationS, phases, until: ends }) {
        const now = clock.now();
        const until = durationS === null ? ends : now + durationS * 1000;
        if (until !== null && until <= now) {
          throw new Problem("invalid", `until is ${isoTimeOrNull(until)}; wanted a time to come`);
        }
        const wished = limit ?? limitOf(limitA, limitW);
        const outcome = await services.limits.set(id, connector, { limit: wished, by: caller.name, until, phases });
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
      ...{ ...ABOUT, method: "delete", takes: BODIES.clearLimit, tells: AnsweredShape, scope: "control" },
      summary: "Lift a charging limit, and one that OCPP.Core left",
      problems: ASKING,
      run: async ({ services, id }, { connector }) =>
        answeredView(answerOf(id, await services.limits.clear(id, connector))),
    }),
    command({
      ...{ ...ABOUT, method: "delete", takes: BODIES.nothing, tells: FormForgottenShape, scope: "control" },
      path: "/limit/form",
      summary: "Forget in which form the station took a limit last: the next one begins with the first form again",
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
