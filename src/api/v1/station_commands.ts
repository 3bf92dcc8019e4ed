import type { V1Deps } from "./dependencies.ts";
import { type Command, command, commands } from "./command.ts";
import { BODIES } from "./command_bodies.ts";
import { answeredView, answerOf, ASKING, scheduleView } from "./command_results.ts";
import { AnsweredShape, ScheduleShape, VendorAnswerShape } from "./command_shapes.ts";
import type { Api } from "./contract.ts";

const ASKS = { scope: "control", tag: "commands", problems: ASKING } as const;

/** One row a command; the same words for every version of OCPP. */
const ROWS: readonly Command[] = [
  command({
    ...{ ...ASKS, method: "post", path: "/reset", takes: BODIES.reset, tells: AnsweredShape },
    summary: "Restart the station, or one of its connectors (OCPP 2.x)",
    run: async ({ services, id }, how) => answeredView(answerOf(id, await services.remote.reset(id, how))),
  }),
  command({
    ...{ ...ASKS, method: "post", path: "/unlock", takes: BODIES.connector, tells: AnsweredShape },
    summary: "Let go of the cable",
    run: async ({ services, id }, { connector }) =>
      answeredView(answerOf(id, await services.remote.unlock(id, connector))),
  }),
  command({
    ...{ ...ASKS, method: "post", path: "/start", takes: BODIES.start, tells: AnsweredShape },
    summary: "Begin a charge, as if the tag were presented",
    run: async ({ services, id }, { connector, tag }) =>
      answeredView(answerOf(id, await services.remote.start(id, connector, tag))),
  }),
  command({
    ...{ ...ASKS, method: "post", path: "/stop", takes: BODIES.stop, tells: AnsweredShape },
    problems: [...ASKING, "none_open", "conflict"],
    summary: "End the charge at a connector, or the only one of the station",
    async run({ services, id }, { connector }) {
      const outcome = await services.remote.stop(id, connector);
      return answeredView(answerOf(id, outcome.kind === "none_open" ? { ...outcome, connector } : outcome));
    },
  }),
  command({
    ...{ ...ASKS, method: "get", path: "/schedule", takes: BODIES.schedule, tells: ScheduleShape },
    summary: "Ask for the limits of the coming time, as they follow from all that the station was told",
    async run({ services, id }, wish) {
      const answer = answerOf(id, await services.remote.readSchedule(id, wish));
      const { data } = answer;
      return { ...answeredView(answer), schedule: data?.kind === "schedule" ? scheduleView(data.schedule) : null };
    },
  }),
  command({
    ...{ ...ASKS, method: "post", path: "/availability", takes: BODIES.availability, tells: AnsweredShape },
    summary: "Take the station or a connector out of service, or back into it",
    run: async ({ services, id }, { connector, available }) =>
      answeredView(answerOf(id, await services.remote.setAvailability(id, connector, available))),
  }),
  command({
    ...{ ...ASKS, method: "post", path: "/trigger", takes: BODIES.trigger, tells: AnsweredShape },
    summary: "Have the station say something now",
    run: async ({ services, id }, { message, connector }) =>
      answeredView(answerOf(id, await services.remote.trigger(id, message, connector))),
  }),
  command({
    ...{ ...ASKS, method: "post", path: "/clear-cache", takes: BODIES.nothing, tells: AnsweredShape },
    summary: "Have the station forget the tags that it has learnt, accepted or refused",
    run: async ({ services, id }) => answeredView(answerOf(id, await services.remote.clearCache(id))),
  }),
  command({
    ...{ ...ASKS, method: "post", path: "/data", takes: BODIES.data, tells: VendorAnswerShape },
    summary: "Send words of a vendor",
    async run({ services, id }, words) {
      const answer = answerOf(id, await services.remote.transferData(id, words));
      return { ...answeredView(answer), data: answer.data?.kind === "text" ? answer.data.text : null };
    },
  }),
];

/** `/stations/{id}/<command>`: what an operator asks of a station. */
export function stationCommands({ services }: V1Deps): Api {
  return commands(ROWS, services);
}
