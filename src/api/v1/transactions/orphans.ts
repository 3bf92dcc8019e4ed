import { z } from "@hono/zod-openapi";
import type { V1Deps } from "../dependencies.ts";
import { type Api, body, contract, json, newApi } from "../http/contract.ts";
import { page, pageOfQuery, PageQuery, readCursor } from "../http/page.ts";
import { orphanView, shownTransaction } from "../../../services/live_view.ts";
import { NamedTransactionShape } from "../stations/schemas.ts";
import { OrphanShape } from "./schemas.ts";
import { urlNumber } from "../http/url_number.ts";
import { strictObject } from "../http/strict_object.ts";

const tags = ["transactions"];

const LIST = contract({
  method: "get",
  path: "/orphans",
  scope: "read",
  tags,
  operationId: "listOrphans",
  summary: "List reported ends whose transaction is unknown, or had already ended differently",
  description: "`attachOrphan` ends a transaction with one of them.",
  request: {
    query: PageQuery.extend({
      stationId: z.string().optional().openapi({ description: "only ends that this station reported" }),
    }),
  },
  responses: { 200: json(page(OrphanShape), "newest first, without attached ones") },
});

const ATTACH = contract({
  method: "post",
  path: "/orphans/{id}/attach",
  scope: "control",
  tags,
  operationId: "attachOrphan",
  summary: "End a transaction with a reported end that does not name it",
  description: "For an operator who knows which transaction the reported end belongs to.",
  request: {
    params: z.object({ id: urlNumber(1) }),
    ...body(strictObject({ transactionId: z.int().min(1) })),
  },
  problems: ["not_found", "conflict"],
  responses: { 200: json(NamedTransactionShape, "the transaction as it ended") },
});

/** `/orphans`: reported ends that match no transaction. */
export function orphans({ services }: V1Deps): Api {
  const api = newApi();
  api.openapi(LIST, async (context) => {
    const { limit, cursor, stationId } = context.req.valid("query");
    const [before] = readCursor(cursor, z.tuple([z.number()])) ?? [];
    const found = await services.transactions.orphans({ stationId, before, limit: limit + 1 });
    const { items, nextCursor } = pageOfQuery(found, limit, ({ id }) => [id]);
    return context.json({ items: items.map(orphanView), nextCursor }, 200);
  });
  api.openapi(ATTACH, async (context) => {
    const { transactionId } = context.req.valid("json");
    const ended = await services.transactions.attachOrphan(context.req.valid("param").id, transactionId);
    return context.json(await shownTransaction(services, ended), 200);
  });
  return api;
}
