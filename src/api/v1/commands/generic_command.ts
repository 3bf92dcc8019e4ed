import { FaultShape } from "../http/shapes.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import { type Protocol, PROTOCOLS, type Station } from "../../../domain/station.ts";
import { Problem } from "../../problem.ts";
import type { V1Deps } from "../dependencies.ts";
import { answerOf, COMMAND_PROBLEMS } from "./results.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";
import { Flag } from "../http/flag.ts";
import { page, pageOf, PageQuery } from "../http/page.ts";
import { strictObject } from "../http/strict_object.ts";
import { StationPath } from "../stations/schemas.ts";
import { stationOf } from "../stations/routes.ts";

const Version = z.enum(PROTOCOLS);

const ProtocolQuery = Version.optional().openapi({
  description: "for a station that is not connected and has no pinned version",
});

const ActionName = z.string().openapi({ description: "compared without regard to case", example: "TriggerMessage" });
const ActionPath = StationPath.extend({ action: ActionName });

const Schema = z.record(z.string(), z.unknown()).openapi({ description: "without external references" });

/** An action that a central system may send. */
const ActionShape = z.object({
  action: z.string(),
  answered: z.boolean().openapi({ description: "false: stations never answer it" }),
});

/** An action with the schema of its payload in one version. */
const SchemaShape = ActionShape.extend({ protocol: Version, schema: Schema }).openapi("ActionSchema");

/** An action of either side. */
const DescribedShape = SchemaShape.extend({
  sender: z.enum(["station", "csms", "both"]).openapi({ description: "who may send it" }),
  response: Schema.nullable().openapi({ description: "the schema of its answer; null: it has none" }),
}).openapi("DescribedAction");

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
      protocol: ProtocolQuery,
      schemas: Flag.default(true).openapi({
        type: "boolean",
        description: "false: without the schemas, which are long",
      }),
    }),
  },
  problems: ["not_found"],
  responses: {
    200: json(
      page(ActionShape.extend({ schema: Schema.optional() })).extend({ protocol: Version }),
      "by action",
    ),
  },
});

const READ = contract({
  method: "get",
  path: "/stations/{id}/commands/{action}",
  scope: "read",
  tags: ["messages"],
  operationId: "getAction",
  summary: "Get one OCPP action that can be sent to the station, with its JSON schema",
  description: "The version is that of `listActions`.",
  request: { params: ActionPath, query: strictObject({ protocol: ProtocolQuery }) },
  problems: ["not_found"],
  responses: { 200: json(SchemaShape, "the action") },
});

const SCHEMA = contract({
  method: "get",
  path: "/schemas/{protocol}/{action}",
  scope: "read",
  tags: ["messages"],
  operationId: "getActionSchema",
  summary: "Get the JSON schemas of an OCPP action in a version: its message and its answer",
  description: "Of either side, with the descriptions of the specification in 2.0.1 and 2.1. Needs no station.",
  request: { params: z.object({ protocol: Version, action: ActionName }) },
  problems: ["not_found"],
  responses: { 200: json(DescribedShape, "the action") },
});

const SEND = contract({
  method: "post",
  path: "/stations/{id}/commands/{action}",
  // An action can change any setting of the station.
  scope: "config",
  tags: ["messages"],
  operationId: "sendAction",
  summary: "Send an OCPP action with any payload",
  description:
    "The body is the payload, validated against the schema of the station's version. 202: sent, and stations never answer this action.",
  request: {
    params: ActionPath,
    body: { required: false, content: { "application/json": { schema: z.looseObject({}) } } },
  },
  problems: [...COMMAND_PROBLEMS, "conflict"],
  responses: {
    200: json(
      z.object({
        action: z.string(),
        payload: z.unknown(),
        faults: z.array(FaultShape).readonly().optional()
          .openapi({ description: "schema violations of the station's answer" }),
      }),
      "the station's answer; secrets are masked",
    ),
    202: json(z.object({ action: z.string() }), "sent; stations never answer this action"),
  },
});

/** `/stations/{id}/commands`: any OCPP action that a central system may send in the station's version. */
export function genericCommand({ services, links }: V1Deps): Api {
  const api = newApi();
  const protocolOf = (station: Station, requested: Protocol | undefined): Protocol => {
    const protocol = links.find(station.id)?.protocol ?? requested ?? station.pinnedProtocol;
    if (protocol !== null) return protocol;
    throw new Problem("invalid", sentence("protocol_unknown", { id: station.id, protocols: PROTOCOLS.join(", ") }));
  };

  api.openapi(LIST, async (context) => {
    const { protocol: requested, schemas, ...pageQuery } = context.req.valid("query");
    const protocol = protocolOf(stationOf(services, context.req.valid("param").id), requested);
    const { items, nextCursor } = pageOf(await links.sendable(protocol), pageQuery, ({ action }) => action);
    const shown = schemas ? items : items.map(({ action, answered }) => ({ action, answered }));
    return context.json({ protocol, items: shown, nextCursor }, 200);
  });

  const schemaOf = async (protocol: Protocol, name: string): Promise<z.output<typeof SchemaShape>> => {
    const wanted = name.toLowerCase();
    const found = (await links.sendable(protocol)).find(({ action }) => action.toLowerCase() === wanted);
    if (found === undefined) {
      throw new Problem("not_found", sentence("action_not_sendable", { action: name, protocol }));
    }
    return { protocol, ...found };
  };

  api.openapi(READ, async (context) => {
    const { id, action } = context.req.valid("param");
    const protocol = protocolOf(stationOf(services, id), context.req.valid("query").protocol);
    return context.json(await schemaOf(protocol, action), 200);
  });

  api.openapi(SCHEMA, async (context) => {
    const { protocol, action } = context.req.valid("param");
    const described = await links.describe(protocol, action);
    if (described === undefined) {
      throw new Problem("not_found", sentence("action_unknown", { action: action.slice(0, 60), protocol }));
    }
    return context.json({ protocol, ...described }, 200);
  });

  api.openapi(SEND, async (context) => {
    const { id: requestedId, action } = context.req.valid("param");
    const { id } = stationOf(services, requestedId);
    const answer = answerOf(id, await services.rawCalls.call(id, action, context.req.valid("json")));
    if (answer.kind === "sent") return context.json({ action: answer.action }, 202);
    const { payload, faults } = answer;
    return context.json({ action: answer.action, payload, ...(faults.length === 0 ? {} : { faults }) }, 200);
  });

  return api;
}
