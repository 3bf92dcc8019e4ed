import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import { createSerial } from "../../../base/serial.ts";
import { normalizeId, type Station } from "../../../domain/station.ts";
import type { Services } from "../../../services/mod.ts";
import { generatePassword, hashPassword } from "../../../services/access/mod.ts";
import { Problem } from "../../problem.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, body, contract, json, newApi } from "../http/contract.ts";
import { demandMatch, etagOf } from "../http/etag.ts";
import { Flag } from "../http/flag.ts";
import { named, requireChange } from "../http/named.ts";
import { page, pageOf, PageQuery } from "../http/page.ts";
import { StationDetailShape } from "./detail_schema.ts";
import { StationPath, StationSettings, StationShape } from "./schemas.ts";
import { editableView } from "../../../domain/station_view.ts";
import { stationDetailShown, stationShown } from "../../../services/live_view.ts";
import { strictObject } from "../http/strict_object.ts";

const tags = ["stations"];

const LIST = contract({
  method: "get",
  path: "/stations",
  scope: "read",
  tags,
  operationId: "listStations",
  summary: "List the stations of the allow-list with their live state, or the removed ones",
  description:
    "The live state is that of the moment of the request; a station that is not connected shows what it reported last.",
  request: {
    query: PageQuery.extend({
      stationId: z.string().optional().openapi({
        description: "only this station; the list is empty where there is none, for clients that read one which may " +
          "have been removed meanwhile",
      }),
      registrationStatus: z.enum(["accepted", "pending"]).optional().openapi({
        description: "pending: stations that wait for approval",
      }),
      archived: Flag.default(false).openapi({ type: "boolean", description: "true: only removed stations" }),
    }),
  },
  problems: ["storage"],
  responses: {
    200: {
      ...json(page(StationShape), "by id"),
      headers: {
        "X-Event-Id": {
          description: "the event behind which this list stands: `/events?after=` continues from there",
          schema: { type: "string" },
        },
      },
    },
  },
});

/** A change of a station: properties that are left out stay as they are. */
const Change = strictObject(StationSettings.shape).partial().openapi("StationChange", {
  example: { name: "Garage, left" },
});

const CREATE = contract({
  method: "post",
  path: "/stations",
  scope: "config",
  tags,
  operationId: "createStation",
  summary: "Add a station to the allow-list; a removed one comes back with its history",
  description:
    "The setting `unknownStations` says what happens to a station that is not on the list; one that is created here is accepted.",
  request: body(
    Change.extend({
      id: z.string().openapi({ description: "the last part of the URL by which it connects", example: "garage-1" }),
      password: z.string().nullable().default(null).openapi({ description: "8 to 64 characters; null: no password" }),
      generatePassword: z.boolean().default(false).openapi({ description: "generate a password and return it once" }),
    }).openapi("NewStation", { example: { id: "garage-1", name: "Garage, left", generatePassword: true } }),
  ),
  problems: ["conflict", "storage"],
  responses: {
    201: json(
      StationShape.extend({
        password: z.string().nullable().openapi({ description: "the generated password; it is not shown again" }),
      }).openapi("StationCreated"),
      "the station",
    ),
  },
});

const READ = contract({
  method: "get",
  path: "/stations/{id}",
  scope: "read",
  tags,
  operationId: "getStation",
  summary: "Get one station with its open transactions, warnings and last reports",
  description: "The id is compared without regard to case.",
  request: { params: StationPath },
  problems: ["not_found", "storage"],
  responses: { 200: json(StationDetailShape, "the station; its ETag covers the properties that can be changed") },
});

const CHANGE = contract({
  method: "patch",
  path: "/stations/{id}",
  scope: "config",
  tags,
  operationId: "updateStation",
  summary: "Change the properties that the body names; null clears one",
  description:
    "Properties that the body leaves out stay as they are. `If-Match` with the station's `ETag` prevents a lost update.",
  request: { params: StationPath, ...body(Change) },
  problems: ["not_found", "conflict", "changed", "storage"],
  responses: { 200: json(StationShape, "the station") },
});

const ARCHIVE = contract({
  method: "delete",
  path: "/stations/{id}",
  scope: "config",
  tags,
  operationId: "removeStation",
  summary: "Remove a station from the allow-list and close its connection; its history stays",
  description: "It is not added again when it connects, whatever the setting `unknownStations` says.",
  request: { params: StationPath },
  problems: ["not_found", "changed", "storage"],
  responses: { 204: { description: "the station is archived" } },
});

const RESTORE = contract({
  method: "post",
  path: "/stations/{id}/restore",
  scope: "config",
  tags,
  operationId: "restoreStation",
  summary: "Bring a removed station back with its properties, password and history",
  description: "Undoes `removeStation` and `refuseStation`. Limits that were set at it ended when it was removed.",
  request: { params: StationPath },
  problems: ["not_found", "conflict", "storage"],
  responses: { 200: json(StationShape, "the station, on the list again") },
});

/** `/stations`: the stations of the allow-list with their live state. */
export function stations(deps: V1Deps): Api {
  const { services } = deps;
  const api = newApi();
  const shown = (station: Station) => stationShown(deps, station);
  const edits = createSerial<string>();

  api.openapi(LIST, async (context) => {
    const { stationId, registrationStatus, archived, ...pageQuery } = context.req.valid("query");
    const all = archived ? await services.stations.archived() : services.stations.list();
    const matching = all.filter((station) =>
      (stationId === undefined || normalizeId(station.id) === normalizeId(stationId)) &&
      (registrationStatus === undefined || station.registrationStatus === registrationStatus)
    );
    const { items, nextCursor } = pageOf(matching, pageQuery, ({ id }) => normalizeId(id));
    // Read before the state: an event between the two is in both, and none is in neither.
    context.header("x-event-id", services.eventBuffer.lastId);
    return context.json({ items: await Promise.all(items.map(shown)), nextCursor }, 200);
  });

  api.openapi(CREATE, async (context) => {
    const { id, password: given, generatePassword: make, ...settings } = context.req.valid("json");
    if (make && given !== null) {
      throw new Problem("invalid", sentence("password_given_and_generated"));
    }
    const made = make ? generatePassword() : null;
    const secret = made ?? given;
    const hashes = secret === null ? [] : [await hashPassword(secret)];
    const station = await services.stations.add(id, { ...named(settings), passwordHashes: hashes });
    context.header("location", `/api/v1/stations/${encodeURIComponent(station.id)}`);
    context.header("etag", etagOf(editableView(station)));
    return context.json({ ...await shown(station), password: made }, 201);
  });

  api.openapi(READ, async (context) => {
    const station = stationOf(services, context.req.valid("param").id);
    context.header("etag", etagOf(editableView(station)));
    return context.json(await stationDetailShown(deps, station), 200);
  });

  api.openapi(CHANGE, (context) => {
    const { id } = context.req.valid("param");
    const change = named(context.req.valid("json"));
    requireChange(change);
    return edits.run(normalizeId(id), async () => {
      const before = stationOf(services, id);
      demandMatch(context, editableView(before));
      const station = await services.stations.change(before.id, change);
      context.header("etag", etagOf(editableView(station)));
      return context.json(await shown(station), 200);
    });
  });

  api.openapi(ARCHIVE, (context) => {
    const { id } = context.req.valid("param");
    return edits.run(normalizeId(id), async () => {
      const station = stationOf(services, id);
      demandMatch(context, editableView(station));
      await services.stations.remove(station.id);
      return context.body(null, 204);
    });
  });

  api.openapi(RESTORE, (context) => {
    const { id } = context.req.valid("param");
    return edits.run(normalizeId(id), async () => {
      const station = await services.stations.restore(id);
      context.header("etag", etagOf(editableView(station)));
      return context.json(await shown(station), 200);
    });
  });

  return api;
}

/** The station that a path names. Throws a {@link Problem} when it is not on the list. */
export function stationOf(services: Pick<Services, "stations">, id: string): Station {
  const station = services.stations.find(id);
  if (station === undefined) throw new Problem("not_found", sentence("station_not_listed", { id }));
  return station;
}
