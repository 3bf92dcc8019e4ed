import { z } from "@hono/zod-openapi";
import { isoTime, isoTimeOrNull } from "../../../base/time.ts";
import type { Anonymisation } from "../../../domain/anonymisation.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, body, contract, json, newApi } from "../http/contract.ts";
import { page, pageOf, PageQuery } from "../http/page.ts";
import { Time } from "../http/shapes.ts";
import { strictObject } from "../http/strict_object.ts";
import { urlNumber } from "../http/url_number.ts";

const AnonymisationShape = z.object({
  id: z.int(),
  pseudonym: z.string().openapi({
    description: "in place of the card's number from now on",
    example: "anon-3f9c1e0b7a24d58",
  }),
  by: z.string().openapi({ description: "who has requested it" }),
  startedAt: Time,
  finishedAt: Time.nullable().openapi({ description: "null: it is in progress, and goes on after a restart" }),
  replacedRows: z.int().openapi({ description: "how many rows of the database were changed so far" }),
}).openapi("Anonymisation");

const BegunShape = AnonymisationShape.extend({
  localLists: z.array(z.string()).openapi({
    description:
      "stations whose local list named the card; send it again, since it charges there while they are offline",
  }),
}).openapi("AnonymisationBegun");

const Path = z.object({ id: urlNumber(1).openapi({ description: "number of the anonymisation" }) });
const tags = ["tags"];

const BEGIN = contract({
  method: "post",
  path: "/anonymisations",
  scope: "admin",
  confirmed: true,
  tags,
  operationId: "anonymiseTag",
  summary: "Replace a tag's number, names and owner by a pseudonym in everything that is stored",
  description:
    "It can't be undone. The tag is removed from the list; its transactions, totals and costs stay, under the pseudonym. It " +
    "runs in the background: see `getAnonymisation`. Backups from before still have the number. A tag that charges, for " +
    "which a connector is reserved, or that may begin a charge at any moment is refused. The id is in the body, so that it " +
    "is in no log of requests.",
  request: body(
    strictObject({ tagId: z.string().min(1).openapi({ example: "04A1B2C3D4E5F6" }) }).openapi("AnonymisationRequest"),
  ),
  problems: ["not_found", "conflict", "storage"],
  responses: { 201: json(BegunShape, "it has begun; the same tag again is the same anonymisation") },
});

const LIST = contract({
  method: "get",
  path: "/anonymisations",
  scope: "admin",
  tags,
  operationId: "listAnonymisations",
  summary: "List the anonymisations of tags",
  description: "They do not name the tags.",
  request: { query: PageQuery },
  responses: { 200: json(page(AnonymisationShape), "oldest first") },
});

const READ = contract({
  method: "get",
  path: "/anonymisations/{id}",
  scope: "admin",
  tags,
  operationId: "getAnonymisation",
  summary: "Get whether an anonymisation is finished",
  description: "`finishedAt` is null while it is in progress.",
  request: { params: Path },
  problems: ["not_found"],
  responses: { 200: json(AnonymisationShape, "the anonymisation") },
});

/** `/anonymisations`: what names a card is replaced by a pseudonym. */
export function anonymisations({ services }: V1Deps): Api {
  const api = newApi();
  const all = async () => [...await services.anonymisations.list()].reverse();
  api.openapi(BEGIN, async (context) => {
    const { tagId } = context.req.valid("json");
    const { localLists, ...begun } = await services.anonymisations.begin(tagId, context.var.caller.name);
    context.header("location", `/api/v1/anonymisations/${begun.id}`);
    return context.json({ ...view(begun), localLists: [...localLists] }, 201);
  });
  api.openapi(LIST, async (context) => {
    const { items, nextCursor } = pageOf(await all(), context.req.valid("query"), ({ id }) => key(id));
    return context.json({ items: items.map(view), nextCursor }, 200);
  });
  api.openapi(READ, async (context) => {
    return context.json(view(await services.anonymisations.state(context.req.valid("param").id)), 200);
  });
  return api;
}

/** Numbers in their order as texts. */
function key(id: number): string {
  return String(id).padStart(12, "0");
}

function view({ id, pseudonym, by, startedAt, finishedAt, replacedRows }: Anonymisation) {
  return {
    ...{ id, pseudonym, by, replacedRows },
    startedAt: isoTime(startedAt),
    finishedAt: isoTimeOrNull(finishedAt),
  };
}
