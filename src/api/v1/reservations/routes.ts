import { reservationView } from "../../../domain/reservation_view.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Command, command, commands } from "../commands/command.ts";
import { BODIES } from "../commands/bodies.ts";
import { answeredView, answerOf, COMMAND_PROBLEMS } from "../commands/results.ts";
import { AnsweredShape, ReservationShape, ReservedShape } from "../commands/schemas.ts";
import type { Api } from "../http/contract.ts";
import { page, pageOf, PageQuery } from "../http/page.ts";
import { StationPath } from "../stations/schemas.ts";
import { urlNumber } from "../http/url_number.ts";

const COMMON = { path: "/reservations", tag: "reservations" } as const;
/** The largest INTEGER of OCPP. */
const NUMBER_MAX = 2_147_483_647;

const ROWS: readonly Command[] = [
  command({
    ...{ ...COMMON, method: "get", input: PageQuery, output: page(ReservationShape), scope: "read" },
    operationId: "listReservations",
    summary: "List the active reservations of the station, by number",
    description: "A reservation that was used, cancelled or has expired is not listed.",
    problems: ["not_found", "storage"],
    async run({ services, id }, query) {
      const key = (one: { readonly id: number }) => String(one.id).padStart(12, "0");
      const { items, nextCursor } = pageOf(await services.reservations.list(id), query, key);
      return { items: items.map(reservationView), nextCursor };
    },
  }),
  command({
    ...{ ...COMMON, method: "post", input: BODIES.reservation, output: ReservedShape, scope: "control" },
    operationId: "createReservation",
    summary: "Reserve a connector for a tag",
    description: "ReserveNow; `reservation` is null where the station refused.",
    problems: COMMAND_PROBLEMS,
    async run({ services, id }, { connector, tagId, until }) {
      const answer = answerOf(id, await services.reservations.reserve(id, { connector, tagId, until }));
      const reservation = answer.kind === "reserved" ? reservationView(answer.reservation) : null;
      return { ...answeredView(answer), reservation };
    },
  }),
  command({
    ...{ ...COMMON, method: "delete", input: BODIES.nothing, output: AnsweredShape, scope: "control" },
    path: "/reservations/{reservation}",
    params: StationPath.extend({
      reservation: urlNumber(0, NUMBER_MAX).openapi({ description: "number of the reservation" }),
    }),
    operationId: "cancelReservation",
    summary: "Cancel a reservation",
    description: "Sends CancelReservation to the station.",
    problems: COMMAND_PROBLEMS,
    run: async ({ services, id, params: { reservation } }) =>
      answeredView(answerOf(id, await services.reservations.cancel(id, reservation))),
  }),
];

/** `/stations/{id}/reservations`: reservations of connectors. */
export function reservations({ services }: V1Deps): Api {
  return commands(ROWS, services);
}
