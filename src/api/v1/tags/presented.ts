import { z } from "@hono/zod-openapi";
import { isoTime } from "../../../base/time.ts";
import type { PresentedTag } from "../../../services/access/mod.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";
import { page, pageOf, PageQuery } from "../http/page.ts";
import { Time } from "../http/shapes.ts";

const PresentedTagShape = z.object({
  tagId: z.string().openapi({ example: "04A1B2C3D4E5F6" }),
  stationId: z.string(),
  at: Time,
  authorizationStatus: z.string().openapi({ description: "how it was answered", example: "unknown" }),
  count: z.int().openapi({ description: "how often it was presented since it is remembered" }),
}).openapi("PresentedTag");

const LIST = contract({
  method: "get",
  path: "/presented-tags",
  scope: "read",
  tags: ["tags"],
  operationId: "listPresentedTags",
  summary: "List the unknown tags that were presented in the last day",
  description:
    "`createTag` with the id accepts one. A tag that is on the list by now is left out; a restart forgets them.",
  request: { query: PageQuery },
  responses: { 200: json(page(PresentedTagShape), "newest first") },
});

/** `/presented-tags`: unknown tags that a reader has seen. */
export function presentedTags({ services }: V1Deps): Api {
  const api = newApi();
  api.openapi(LIST, (context) => {
    const key = ({ at, tagId }: PresentedTag) => `${String(at).padStart(15, "0")} ${tagId}`;
    const found = pageOf(services.presentedTags.list(), context.req.valid("query"), key, "descending");
    const items = found.items.map(({ at, ...tag }) => ({ ...tag, at: isoTime(at) }));
    return context.json({ items, nextCursor: found.nextCursor }, 200);
  });
  return api;
}
