import { z } from "@hono/zod-openapi";
import type { Station } from "../../../domain/station.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";
import { etagOf } from "../http/etag.ts";
import { StationPath, StationShape } from "./schemas.ts";
import { editableView } from "../../../domain/station_view.ts";
import { stationOf } from "./routes.ts";
import { stationShown } from "../../../services/live_view.ts";
import { strictObject } from "../http/strict_object.ts";

const tags = ["stations"];

const ACCEPT = contract({
  scope: "config",
  tags,
  method: "post",
  path: "/stations/{id}/accept",
  operationId: "acceptStation",
  summary: "Accept a station that waits for approval, from its next BootNotification on",
  description: "A pending station repeats its BootNotification within a minute or so.",
  request: { params: StationPath },
  problems: ["not_found", "storage"],
  responses: { 200: json(StationShape, "the station; an accepted one is not changed") },
});

const REFUSE = contract({
  scope: "config",
  tags,
  method: "post",
  path: "/stations/{id}/refuse",
  operationId: "refuseStation",
  summary: "Remove a station that waits for approval",
  description: "It is not added again when it connects; `createStation` accepts it after all.",
  request: { params: StationPath },
  problems: ["not_found", "conflict", "storage"],
  responses: { 204: { description: "the station is archived" } },
});

const PASSWORD = contract({
  scope: "config",
  tags,
  method: "post",
  path: "/stations/{id}/password",
  operationId: "setStationPassword",
  summary: "Set a new password of a station",
  description:
    "It applies from now on: enter it in the station, with the station's id as user name. Without `password` in the body ocppd generates one and shows it this one time.",
  request: {
    params: StationPath,
    body: {
      required: false,
      content: {
        "application/json": {
          schema: strictObject({
            password: z.string().nullable().default(null).openapi({
              description: "8 to 64 characters; null: generate one and return it once",
            }),
          }).openapi("StationPassword"),
        },
      },
    },
  },
  problems: ["not_found", "storage"],
  responses: {
    200: json(
      z.object({
        password: z.string().nullable().openapi({ description: "the generated password; it is not shown again" }),
      }).openapi("StationPasswordSet"),
      "the password is set",
    ),
  },
});

const NO_PASSWORD = contract({
  scope: "config",
  tags,
  method: "delete",
  path: "/stations/{id}/password",
  operationId: "deleteStationPassword",
  summary: "Let a station connect without a password",
  description: "It applies from the next connection on.",
  request: { params: StationPath },
  problems: ["not_found", "storage"],
  responses: { 204: { description: "the station needs no password" } },
});

/** `/stations/{id}/accept`, `refuse`, `password`: the registration of a station and its password. */
export function stationRegistration(deps: V1Deps): Api {
  const { services } = deps;
  const api = newApi();
  const find = (id: string): Station => stationOf(services, id);

  api.openapi(ACCEPT, async (context) => {
    const station = await services.stations.accept(find(context.req.valid("param").id).id);
    context.header("etag", etagOf(editableView(station)));
    return context.json(await stationShown(deps, station), 200);
  });

  api.openapi(REFUSE, async (context) => {
    await services.stations.refuse(find(context.req.valid("param").id).id);
    return context.body(null, 204);
  });

  api.openapi(PASSWORD, async (context) => {
    const { id } = find(context.req.valid("param").id);
    const { password: given } = context.req.valid("json");
    const password = await services.stations.setPassword(id, given ?? undefined);
    return context.json({ password: given === null ? password : null }, 200);
  });

  api.openapi(NO_PASSWORD, async (context) => {
    await services.stations.clearPassword(find(context.req.valid("param").id).id);
    return context.body(null, 204);
  });

  return api;
}
