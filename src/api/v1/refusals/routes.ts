import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import { refusalView, remedyView } from "../../../domain/refusal_view.ts";
import { remedyFor } from "../../../domain/remedy.ts";
import { REFUSAL_REASONS, type RefusedConnection } from "../../../domain/station.ts";
import { Problem } from "../../problem.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";
import { page, pageOf, PageQuery } from "../http/page.ts";
import { StationPath } from "../stations/schemas.ts";
import { Time } from "../http/shapes.ts";
import { AttemptShape, RemedyShape } from "./schemas.ts";

const RefusalShape = z.object({
  stationId: z.string().nullable().openapi({ description: "null for a connection without an id" }),
  address: z.string(),
  reason: z.enum(REFUSAL_REASONS),
  detail: z.string().openapi({ description: "the reason as a sentence" }),
  attempt: AttemptShape,
  count: z.int(),
  firstAt: Time,
  lastAt: Time,
  remedy: RemedyShape,
}).openapi("Refusal");

const tags = ["refusals"];

const LIST = contract({
  method: "get",
  path: "/refusals",
  scope: "read",
  tags,
  operationId: "listRefusals",
  summary: "List the connection attempts that were refused in the last 30 days, each with its reason and remedy",
  description: "One entry for each id and reason, with the count of attempts.",
  request: { query: PageQuery },
  problems: ["storage"],
  responses: { 200: json(page(RefusalShape), "newest first") },
});

const DELETE = contract({
  method: "delete",
  path: "/refusals/{id}",
  scope: "config",
  tags,
  operationId: "deleteRefusal",
  summary: "Delete the refused connection attempts of one station id",
  description: "The next refused attempt of the id is listed again.",
  request: { params: StationPath },
  problems: ["not_found", "storage"],
  responses: { 204: { description: "the refusals are deleted" } },
});

const DELETE_ALL = contract({
  method: "delete",
  path: "/refusals",
  scope: "config",
  tags,
  operationId: "deleteRefusals",
  summary: "Delete all refused connection attempts from the list",
  description: "Only the list is emptied; the next refused attempt is listed again.",
  problems: ["storage"],
  responses: { 204: { description: "the refusals are deleted" } },
});

/** `/refusals`: refused connection attempts. */
export function refusals({ services }: V1Deps): Api {
  const { stations } = services;
  const api = newApi();

  api.openapi(LIST, async (context) => {
    const key = ({ lastAt, stationId, address, reason }: RefusedConnection) =>
      `${String(lastAt).padStart(15, "0")} ${stationId} ${address} ${reason}`;
    const { items, nextCursor } = pageOf(await stations.refusals(), context.req.valid("query"), key, "descending");
    return context.json({
      items: items.map((refusal) =>
        refusalView(refusal, remedyView(remedyFor(refusal, stations.find(refusal.stationId))))
      ),
      nextCursor,
    }, 200);
  });

  api.openapi(DELETE, async (context) => {
    const { id } = context.req.valid("param");
    if (await stations.forgetRefusals(id)) return context.body(null, 204);
    throw new Problem("not_found", sentence("no_refusals", { id }));
  });

  api.openapi(DELETE_ALL, async (context) => {
    for (const id of new Set((await stations.refusals()).map(({ stationId }) => stationId))) {
      await stations.forgetRefusals(id);
    }
    return context.body(null, 204);
  });

  return api;
}
