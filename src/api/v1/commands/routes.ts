import type { V1Deps } from "../dependencies.ts";
import { type Command, command, commands } from "./command.ts";
import { BODIES } from "./bodies.ts";
import { answeredView, answerOf, NOTE, scheduleView } from "./results.ts";
import { AnsweredShape, ScheduleShape, VendorAnswerShape } from "./schemas.ts";
import type { Api } from "../http/contract.ts";

const NOTES = { scope: "control", tag: "commands", problems: NOTE } as const;

/** One row a command; the same words for every version of OCPP. */
const ROWS: readonly Command[] = [
  command({
    ...{ ...NOTES, method: "post", path: "/reset", takes: BODIES.reset, notifies: AnsweredShape },
    summary: "Restart the station, or one of its connectors (OCPP 2.x)",
    run: async ({ services, id }, how) => answeredView(answerOf(id, await services.stationCommands.reset(id, how))),
  }),
  command({
    ...{ ...NOTES, method: "post", path: "/unlock", takes: BODIES.connector, notifies: AnsweredShape },
    summary: "Let go of the cable",
    run: async ({ services, id }, { connector }) =>
      answeredView(answerOf(id, await services.stationCommands.unlock(id, connector))),
  }),
  command({
    ...{ ...NOTES, method: "post", path: "/start", takes: BODIES.start, notifies: AnsweredShape },
    summary: "Begin a charge, as if the tag were presented",
    run: async ({ services, id }, { connector, tag }) =>
      answeredView(answerOf(id, await services.stationCommands.start(id, connector, tag))),
  }),
  command({
    ...{ ...NOTES, method: "post", path: "/stop", takes: BODIES.stop, notifies: AnsweredShape },
    problems: [...NOTE, "none_open", "conflict"],
    summary: "End the charge at a connector, or the only one of the station",
    async run({ services, id }, { connector }) {
      const outcome = await services.stationCommands.stop(id, connector);
      return answeredView(answerOf(id, outcome.kind === "none_open" ? { ...outcome, connector } : outcome));
    },
  }),
  command({
    ...{ ...NOTES, method: "get", path: "/schedule", takes: BODIES.schedule, notifies: ScheduleShape },
    summary: "Ask for the limits of the coming time, as they follow from all that the station was told",
    async run({ services, id }, input) {
      const answer = answerOf(id, await services.stationCommands.readSchedule(id, input));
      const { data } = answer;
      return { ...answeredView(answer), schedule: data?.kind === "schedule" ? scheduleView(data.schedule) : null };
    },
  }),
  command({
    ...{ ...NOTES, method: "post", path: "/availability", takes: BODIES.availability, notifies: AnsweredShape },
    summary: "Take the station or a connector out of service, or back into it",
    run: async ({ services, id }, { connector, available }) =>
      answeredView(answerOf(id, await services.stationCommands.setAvailability(id, connector, available))),
  }),
  command({
    ...{ ...NOTES, method: "post", path: "/trigger", takes: BODIES.trigger, notifies: AnsweredShape },
    summary: "Have the station say something now",
    run: async ({ services, id }, { message, connector }) =>
      answeredView(answerOf(id, await services.stationCommands.trigger(id, message, connector))),
  }),
  command({
    ...{ ...NOTES, method: "post", path: "/clear-cache", takes: BODIES.nothing, notifies: AnsweredShape },
    summary: "Have the station forget the tags that it has learnt, accepted or refused",
    run: async ({ services, id }) => answeredView(answerOf(id, await services.stationCommands.clearCache(id))),
  }),
  command({
    ...{ ...NOTES, method: "post", path: "/data", takes: BODIES.data, notifies: VendorAnswerShape },
    summary: "Send words of a vendor",
    async run({ services, id }, words) {
      const answer = answerOf(id, await services.stationCommands.transferData(id, words));
      return { ...answeredView(answer), data: answer.data?.kind === "text" ? answer.data.text : null };
    },
  }),
];

/** `/stations/{id}/<command>`: what an operator asks of a station. */
export function stationCommands({ services }: V1Deps): Api {
  return commands(ROWS, services);
}
