import type { V1Deps } from "../dependencies.ts";
import { type Command, command, commands } from "./command.ts";
import { BODIES } from "./bodies.ts";
import { answeredView, answerOf, NOTE, scheduleView } from "./results.ts";
import { AnsweredShape, ScheduleShape, VendorAnswerShape } from "./schemas.ts";
import type { Api } from "../http/contract.ts";

const NOTES = { scope: "control", tag: "commands", problems: NOTE } as const;

/** One row a command; the same route for every version of OCPP. */
const ROWS: readonly Command[] = [
  command({
    ...{ ...NOTES, method: "post", path: "/reset", takes: BODIES.reset, notifies: AnsweredShape },
    operationId: "resetStation",
    summary: "Restart the station, or one EVSE of it (OCPP 2.x)",
    description:
      "`soft` and `hard` are those of OCPP 1.6; with `on_idle` the station restarts when no transaction runs.",
    run: async ({ services, id }, how) => answeredView(answerOf(id, await services.stationCommands.reset(id, how))),
  }),
  command({
    ...{ ...NOTES, method: "post", path: "/unlock", takes: BODIES.connector, notifies: AnsweredShape },
    operationId: "unlockConnector",
    summary: "Unlock the cable of a connector",
    description: "A station without a cable lock answers NotSupported or UnlockFailed, which is shown as its status.",
    run: async ({ services, id }, { connector }) =>
      answeredView(answerOf(id, await services.stationCommands.unlock(id, connector))),
  }),
  command({
    ...{ ...NOTES, method: "post", path: "/start", takes: BODIES.start, notifies: AnsweredShape },
    operationId: "startTransaction",
    summary: "Start a transaction remotely",
    description:
      "The station answers whether it tries; the event `transaction.started` reports the transaction itself.",
    run: async ({ services, id }, { connector, tagId }) =>
      answeredView(answerOf(id, await services.stationCommands.start(id, connector, tagId))),
  }),
  command({
    ...{ ...NOTES, method: "post", path: "/stop", takes: BODIES.stop, notifies: AnsweredShape },
    problems: [...NOTE, "none_open", "conflict"],
    operationId: "stopTransaction",
    summary: "Stop the transaction of a connector, or the only one of the station",
    description: "The end itself is reported by the event `transaction.ended`.",
    async run({ services, id }, { connector }) {
      const outcome = await services.stationCommands.stop(id, connector);
      return answeredView(answerOf(id, outcome.kind === "none_open" ? { ...outcome, connector } : outcome));
    },
  }),
  command({
    ...{ ...NOTES, method: "get", path: "/schedule", takes: BODIES.schedule, notifies: ScheduleShape },
    operationId: "getCompositeSchedule",
    summary: "Read the composite schedule: the limits of the coming time as the station computes them",
    description: "Asks the station (GetCompositeSchedule), so it must be connected.",
    async run({ services, id }, input) {
      const answer = answerOf(id, await services.stationCommands.readSchedule(id, input));
      const { data } = answer;
      return { ...answeredView(answer), schedule: data?.kind === "schedule" ? scheduleView(data.schedule) : null };
    },
  }),
  command({
    ...{ ...NOTES, method: "post", path: "/availability", takes: BODIES.availability, notifies: AnsweredShape },
    operationId: "setAvailability",
    summary: "Put the station or a connector out of service, or back into service",
    description: "A station with an open transaction answers Scheduled and changes when it has ended.",
    run: async ({ services, id }, { connector, available }) =>
      answeredView(answerOf(id, await services.stationCommands.setAvailability(id, connector, available))),
  }),
  command({
    ...{ ...NOTES, method: "post", path: "/trigger", takes: BODIES.trigger, notifies: AnsweredShape },
    operationId: "triggerMessage",
    summary: "Request a message from the station now",
    description: "TriggerMessage; not every station supports every message.",
    run: async ({ services, id }, { message, connector }) =>
      answeredView(answerOf(id, await services.stationCommands.trigger(id, message, connector))),
  }),
  command({
    ...{ ...NOTES, method: "post", path: "/clear-cache", takes: BODIES.nothing, notifies: AnsweredShape },
    operationId: "clearAuthorizationCache",
    summary: "Clear the station's authorization cache",
    description: "The local list is not affected.",
    run: async ({ services, id }) => answeredView(answerOf(id, await services.stationCommands.clearCache(id))),
  }),
  command({
    ...{ ...NOTES, method: "post", path: "/data", takes: BODIES.data, notifies: VendorAnswerShape },
    operationId: "transferData",
    summary: "Send vendor-specific data (DataTransfer)",
    description: "An object as `data` is sent as JSON text to OCPP 1.6.",
    async run({ services, id }, words) {
      const answer = answerOf(id, await services.stationCommands.transferData(id, words));
      return { ...answeredView(answer), data: answer.data?.kind === "text" ? answer.data.text : null };
    },
  }),
];

/** `/stations/{id}/<command>`: commands of an operator to a station. */
export function stationCommands({ services }: V1Deps): Api {
  return commands(ROWS, services);
}
