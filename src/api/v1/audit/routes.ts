import { z } from "@hono/zod-openapi";
import { auditView } from "../../../domain/audit_view.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";
import { page, pageOfQuery, PageQuery, readCursor } from "../http/page.ts";
import { timeInput } from "../http/time_input.ts";
import { Time } from "../http/shapes.ts";

const EntryShape = z.object({
  number: z.int(),
  at: Time,
  caller: z.string().nullable().openapi({
    description: "the name of the key, `settings` for that of the settings, `cli:` and a user for the command line; " +
      "null for an unknown key",
  }),
  keyId: z.int().nullable(),
  address: z.string().nullable(),
  action: z.string().openapi({
    description: "a method and a route, a command line, or `key refused`",
    example: "POST /api/v1/stations/{id}/reset",
  }),
  stationId: z.string().nullable(),
  subject: z.string().nullable().openapi({ description: "the id of the changed resource, if it is not a station" }),
  status: z.int().nullable().openapi({ description: "HTTP status of the response; null for the command line" }),
  code: z.string().nullable().openapi({ description: "the error code; null when the action succeeded" }),
  count: z.int().openapi({ description: "number of attempts, when refused keys are counted together" }),
}).openapi("AuditEntry");

const LIST = contract({
  method: "get",
  path: "/audit",
  scope: "admin",
  tags: ["system"],
  operationId: "listAuditLog",
  summary: "List who changed what, from where and with which result; the newest 10,000 are kept",
  description: "Requests that only read are not in the audit log.",
  request: {
    query: PageQuery.extend({
      caller: z.string().optional().openapi({ description: "only of this caller" }),
      stationId: z.string().optional().openapi({ description: "only about this station" }),
      since: timeInput().optional().openapi({ description: "only from this time on" }),
    }),
  },
  responses: { 200: json(page(EntryShape), "newest first") },
});

/** `/audit`: the audit log. */
export function audit({ services }: V1Deps): Api {
  const api = newApi();
  api.openapi(LIST, async (context) => {
    const { limit, cursor, caller, stationId, since } = context.req.valid("query");
    const [before] = readCursor(cursor, z.tuple([z.int()])) ?? [];
    // One entry more than the page shows whether there is another page.
    const entries = await services.audit.list({
      before,
      caller,
      stationId,
      since,
      limit: limit + 1,
    });
    const { items, nextCursor } = pageOfQuery(entries, limit, ({ number }) => [number]);
    return context.json({ items: items.map(auditView), nextCursor }, 200);
  });
  return api;
}
