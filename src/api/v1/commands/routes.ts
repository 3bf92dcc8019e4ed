import type { V1Deps } from "../dependencies.ts";
import { type Command, command, commands } from "./command.ts";
import { BODIES } from "./bodies.ts";
import { answeredView, answerOf, COMMAND_PROBLEMS, scheduleView } from "./results.ts";
import { AnsweredShape, ScheduleShape, VendorAnswerShape } from "./schemas.ts";
import type { Api } from "../http/contract.ts";

const COMMON = { scope: "control", tag: "commands", problems: COMMAND_PROBLEMS } as const;

/** One row a command; the same route for every version of OCPP. */
const ROWS: readonly Command[] = [
  command({
    ...{ ...COMMON, method: "post", path: "/reset", input: BODIES.reset, output: AnsweredShape },
    operationId: "resetStation",
    summary: "Restart the station, or one EVSE of it (OCPP 2.x)",
    description:
      "`soft` and `hard` are those of OCPP 1.6; with `on_idle` the station restarts when no transaction runs.",
    run: async ({ services, id }, options) =>
      answeredView(answerOf(id, await services.stationCommands.reset(id, options))),
  }),
  command({
    ...{ ...COMMON, method: "post", path: "/unlock", input: BODIES.connector, output: AnsweredShape },
    operationId: "unlockConnector",
    summary: "Unlock the cable of a connector",
    description: "A station without a cable lock answers NotSupported or UnlockFailed, which is shown as its status.",
    run: async ({ services, id }, { connector }) =>
      answeredView(answerOf(id, await services.stationCommands.unlock(id, connector))),
  }),
  command({
    ...{ ...COMMON, method: "post", path: "/start", input: BODIES.start, output: AnsweredShape },
    operationId: "startTransaction",
    summary: "Start a transaction remotely",
    description:
      "The status only says whether the station tries; the event `transaction.started` reports the transaction itself.",
    run: async ({ services, id }, { connector, tagId }) =>
      answeredView(answerOf(id, await services.stationCommands.start(id, connector, tagId))),
  }),
  command({
    ...{ ...COMMON, method: "post", path: "/stop", input: BODIES.stop, output: AnsweredShape },
    problems: [...COMMAND_PROBLEMS, "none_open", "conflict"],
    operationId: "stopTransaction",
    summary: "Stop the transaction of a connector, or the only one of the station",
    description: "The end itself is reported by the event `transaction.ended`.",
    async run({ services, id }, { connector }) {
      const outcome = await services.stationCommands.stop(id, connector);
      return answeredView(answerOf(id, outcome.kind === "none_open" ? { ...outcome, connector } : outcome));
    },
  }),
  command({
    ...{ ...COMMON, method: "get", path: "/schedule", input: BODIES.schedule, output: ScheduleShape },
    operationId: "getCompositeSchedule",
    summary: "Read the composite schedule: the limits of the coming time as the station computes them",
    description: "Sends GetCompositeSchedule, so the station must be connected.",
    async run({ services, id }, input) {
      const answer = answerOf(id, await services.stationCommands.readSchedule(id, input));
      const { data } = answer;
      return { ...answeredView(answer), schedule: data?.kind === "schedule" ? scheduleView(data.schedule) : null };
    },
  }),
  command({
    ...{ ...COMMON, method: "post", path: "/availability", input: BODIES.availability, output: AnsweredShape },
    operationId: "setAvailability",
    summary: "Put the station or a connector out of service, or back into service",
    description: "A station with an open transaction answers Scheduled and changes after its end.",
    run: async ({ services, id }, { connector, available }) =>
      answeredView(answerOf(id, await services.stationCommands.setAvailability(id, connector, available))),
  }),
  command({
    ...{ ...COMMON, method: "post", path: "/trigger", input: BODIES.trigger, output: AnsweredShape },
    operationId: "triggerMessage",
    summary: "Request a message from the station now",
    description: "TriggerMessage; not every station supports every message.",
    run: async ({ services, id }, { message, connector }) =>
      answeredView(answerOf(id, await services.stationCommands.trigger(id, message, connector))),
  }),
  command({
    ...{ ...COMMON, method: "post", path: "/clear-cache", input: BODIES.nothing, output: AnsweredShape },
    operationId: "clearAuthorizationCache",
    summary: "Clear the station's authorization cache",
    description: "The local list is not affected.",
    run: async ({ services, id }) => answeredView(answerOf(id, await services.stationCommands.clearCache(id))),
  }),
  command({
    ...{ ...COMMON, method: "post", path: "/data", input: BODIES.data, output: VendorAnswerShape },
    operationId: "transferData",
    summary: "Send vendor-specific data (DataTransfer)",
    description: "An object as `data` is sent as JSON text to OCPP 1.6.",
    async run({ services, id }, data) {
      const answer = answerOf(id, await services.stationCommands.transferData(id, data));
      return { ...answeredView(answer), data: answer.data?.kind === "text" ? answer.data.text : null };
    },
  }),
];

/** `/stations/{id}/<command>`: commands of an operator to a station. */
export function stationCommands({ services }: V1Deps): Api {
  return commands(ROWS, services);
}
