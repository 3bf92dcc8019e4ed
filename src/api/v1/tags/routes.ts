import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import { createSerial } from "../../../base/serial.ts";
import { normalizeId } from "../../../domain/station.ts";
import type { Tag } from "../../../domain/id_token.ts";
import { isOwnedBy } from "../../../domain/tag_owner.ts";
import { Problem } from "../../problem.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, body, contract, json, newApi } from "../http/contract.ts";
import { demandMatch, tagged } from "../http/etag.ts";
import { Flag } from "../http/flag.ts";
import { requireChange } from "../http/named.ts";
import { page, pageOf, PageQuery } from "../http/page.ts";
import { budgetUseView, NewTagShape, tagChange, TagChangeShape, TagDetailShape, TagShape } from "./schemas.ts";
import { tagView } from "../../../domain/tag_view.ts";

const Path = z.object({
  tag: z.string().openapi({ description: "the tag's id, compared without regard to case", example: "04A1B2C3D4E5F6" }),
});
const tags = ["tags"];

const LIST = contract({
  method: "get",
  path: "/tags",
  scope: "read",
  tags,
  operationId: "listTags",
  summary: "List the tags, or the removed ones",
  description: "Ids are compared without regard to case.",
  request: {
    query: PageQuery.extend({
      group: z.string().optional(),
      blocked: Flag.optional(),
      owner: z.string().optional().openapi({ description: "name of a user, or an e-mail address, in any case" }),
      archived: Flag.default(false).openapi({ description: "true: only removed tags" }),
    }),
  },
  responses: { 200: json(page(TagShape), "by id") },
});

const CREATE = contract({
  method: "post",
  path: "/tags",
  scope: "config",
  tags,
  operationId: "createTag",
  summary: "Add a tag",
  description: "Properties that the body leaves out have their defaults.",
  request: body(NewTagShape),
  problems: ["conflict"],
  responses: { 201: json(TagShape, "the tag") },
});

const READ = contract({
  method: "get",
  path: "/tags/{tag}",
  scope: "read",
  tags,
  operationId: "getTag",
  summary: "Get one tag with the use of its budget",
  description: "The id is compared without regard to case.",
  request: { params: Path },
  problems: ["not_found"],
  responses: { 200: json(TagDetailShape, "the tag") },
});

const CHANGE = contract({
  method: "patch",
  path: "/tags/{tag}",
  scope: "config",
  tags,
  operationId: "updateTag",
  summary: "Change the properties of a tag that are in the body",
  description: "Properties that the body leaves out stay as they are; null clears one.",
  request: { params: Path, ...body(TagChangeShape) },
  problems: ["not_found", "changed"],
  responses: { 200: json(TagShape, "the changed tag") },
});

const REMOVE = contract({
  method: "delete",
  path: "/tags/{tag}",
  scope: "config",
  tags,
  operationId: "removeTag",
  summary: "Remove a tag; its transactions stay",
  description: "Its transactions are still listed and counted in totals.",
  request: { params: Path },
  problems: ["not_found", "changed"],
  responses: { 204: { description: "the tag is removed" } },
});

const RESTORE = contract({
  method: "post",
  path: "/tags/{tag}/restore",
  scope: "config",
  tags,
  operationId: "restoreTag",
  summary: "Bring a removed tag back with all its properties",
  description: "Undoes `removeTag`.",
  request: { params: Path },
  problems: ["not_found", "conflict"],
  responses: { 200: json(TagShape, "the tag, on the list again") },
});

const GROUPS = contract({
  method: "get",
  path: "/groups",
  scope: "read",
  tags,
  operationId: "listGroups",
  summary: "List the groups of tags",
  description: "A group exists as long as a tag names it.",
  request: { query: PageQuery },
  responses: {
    200: json(page(z.object({ group: z.string(), tags: z.array(z.string()) }).openapi("Group")), "by name"),
  },
});

/** `/tags`: the cards and other tokens that may charge. */
export function tagList({ services: { authorization } }: V1Deps): Api {
  const api = newApi();
  const edits = createSerial<string>();
  const find = (id: string): Tag => {
    const tag = authorization.findTag(id);
    if (tag === undefined) throw new Problem("not_found", sentence("tag_not_listed", { id }));
    return tag;
  };

  api.openapi(LIST, async (context) => {
    const { group, blocked, owner, archived, ...input } = context.req.valid("query");
    const all = archived ? await authorization.archivedTags() : authorization.listTags();
    const matching = all.filter((tag) =>
      (group === undefined || tag.group === group) && (blocked === undefined || tag.blocked === blocked) &&
      (owner === undefined || isOwnedBy(tag.owner, owner))
    );
    const { items, nextCursor } = pageOf<Tag>(matching, input, ({ id }) => normalizeId(id));
    return context.json({ items: items.map(tagView), nextCursor }, 200);
  });
  api.openapi(CREATE, async (context) => {
    const { id, ...change } = context.req.valid("json");
    const tag = await authorization.addTag(id, tagChange(change));
    context.header("location", `/api/v1/tags/${encodeURIComponent(tag.id)}`);
    return context.json(tagged(context, tagView(tag)), 201);
  });
  api.openapi(READ, async (context) => {
    const tag = find(context.req.valid("param").tag);
    const shown = tagged(context, tagView(tag));
    return context.json({ ...shown, budgetUse: budgetUseView(await authorization.budgetUse(tag)) }, 200);
  });
  api.openapi(CHANGE, (context) => {
    const { tag: id } = context.req.valid("param");
    const change = tagChange(context.req.valid("json"));
    requireChange(change);
    return edits.run(normalizeId(id), async () => {
      const before = find(id);
      demandMatch(context, tagView(before));
      const tag = await authorization.changeTag(before.id, change);
      return context.json(tagged(context, tagView(tag)), 200);
    });
  });
  api.openapi(REMOVE, (context) => {
    const { tag: id } = context.req.valid("param");
    return edits.run(normalizeId(id), async () => {
      const tag = find(id);
      demandMatch(context, tagView(tag));
      await authorization.removeTag(tag.id);
      return context.body(null, 204);
    });
  });
  api.openapi(RESTORE, (context) => {
    const { tag: id } = context.req.valid("param");
    return edits.run(
      normalizeId(id),
      async () => context.json(tagged(context, tagView(await authorization.restoreTag(id))), 200),
    );
  });
  api.openapi(GROUPS, (context) => {
    const groups = new Map<string, string[]>();
    for (const { id, group } of authorization.listTags()) {
      if (group !== null) groups.set(group, [...groups.get(group) ?? [], id]);
    }
    const all = [...groups].map(([group, tags]) => ({ group, tags }));
    return context.json(pageOf(all, context.req.valid("query"), ({ group }) => group), 200);
  });
  return api;
}
