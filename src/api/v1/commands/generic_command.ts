import { z } from "@hono/zod-openapi";
import { type Protocol, PROTOCOLS, type Station } from "../../../domain/station.ts";
import { Problem } from "../../problem.ts";
import type { V1Deps } from "../dependencies.ts";
import { answerOf, NOTE } from "./results.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";
import { page, pageOf, PageQuery } from "../http/page.ts";
import { StationPath } from "../stations/schemas.ts";
import { stationOf } from "../stations/routes.ts";

const Version = z.enum(PROTOCOLS);

const LIST = contract({
  method: "get",
  path: "/stations/{id}/commands",
  scope: "read",
  tags: ["messages"],
  operationId: "listActions",
  summary: "List the OCPP actions that can be sent to the station, with their JSON schemas",
  description: "The list follows the protocol version of the connection, else the query, else the pinned version.",
  request: {
    params: StationPath,
    query: PageQuery.extend({
      protocol: Version.optional().openapi({
        description: "of a station that is not connected and pinned to no version",
      }),
    }),
  },
  problems: ["not_found"],
  responses: {
    200: json(
      page(z.object({
        action: z.string(),
        answered: z.boolean().openapi({ description: "false: it is never answered" }),
        schema: z.record(z.string(), z.unknown()).openapi({ description: "complete in itself" }),
      })).extend({ protocol: Version }),
      "by action",
    ),
  },
});

const SEND = contract({
  method: "post",
  path: "/stations/{id}/commands/{action}",
  // It can change anything.
  scope: "config",
  tags: ["messages"],
  operationId: "sendAction",
  summary: "Send an OCPP action with a payload of your own",
  description:
    "The body is the payload, validated against the schema of the station's version. 202: sent, and of a kind that is never answered.",
  request: {
    params: StationPath.extend({
      action: z.string().openapi({ description: "in any spelling of capitals", example: "TriggerMessage" }),
    }),
    body: { required: false, content: { "application/json": { schema: z.looseObject({}) } } },
  },
  problems: [...NOTE, "conflict"],
  responses: {
    200: json(
      z.object({
        action: z.string(),
        payload: z.unknown(),
        faults: z.array(z.object({ path: z.string(), found: z.string(), wanted: z.string() })).readonly().optional()
          .openapi({ description: "where the answer breaks its schema" }),
      }),
      "the station's answer; secrets are masked",
    ),
    202: json(z.object({ action: z.string() }), "it went out, and is of a kind that is never answered"),
  },
});

/** `/stations/{id}/commands`: any action that the station's version lets a central system send, in OCPP's own words. */
export function genericCommand({ services, links }: V1Deps): Api {
  const api = newApi();
  const protocolOf = (station: Station, requested: Protocol | undefined): Protocol => {
    const protocol = links.find(station.id)?.protocol ?? requested ?? station.pinnedProtocol;
    if (protocol !== null) return protocol;
    const words = `station ${station.id} is not connected and pinned to no version`;
    throw new Problem("invalid", `${words}; name one with ?protocol=, ${PROTOCOLS.join(", ")}`);
  };

  api.openapi(LIST, async (context) => {
    const { protocol: requested, ...wanted } = context.req.valid("query");
    const protocol = protocolOf(stationOf(services, context.req.valid("param").id), requested);
    const { items, nextCursor } = pageOf(await links.sendable(protocol), wanted, ({ action }) => action);
    return context.json({ protocol, items, nextCursor }, 200);
  });

  api.openapi(SEND, async (context) => {
    const { id: named, action } = context.req.valid("param");
    const { id } = stationOf(services, named);
    const answer = answerOf(id, await services.rawCalls.call(id, action, context.req.valid("json")));
    if (answer.kind === "sent") return context.json({ action: answer.action }, 202);
    const { payload, faults } = answer;
    return context.json({ action: answer.action, payload, ...(faults.length === 0 ? {} : { faults }) }, 200);
  });

  return api;
}
