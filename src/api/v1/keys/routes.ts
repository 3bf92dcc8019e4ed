import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import { SCOPES } from "../../../domain/api_scope.ts";
import { type ApiKey, KEY_NAME_MAX } from "../../../domain/api_key.ts";
import { keyView } from "../../../domain/api_key_view.ts";
import { Problem } from "../../problem.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, body, contract, json, newApi } from "../http/contract.ts";
import { page, pageOf, PageQuery, sortableNumber } from "../http/page.ts";
import { optionalTimeInput } from "../http/time_input.ts";
import { urlNumber } from "../http/url_number.ts";
import { strictObject } from "../http/strict_object.ts";
import { KeyShape, NewKeyShape } from "./schemas.ts";

const Path = z.object({ key: urlNumber(1).openapi({ description: "number of the key" }) });
const COMMON = { scope: "admin" as const, tags: ["keys"] };
const ONE = { ...COMMON, path: "/keys/{key}" as const, request: { params: Path }, problems: ["not_found"] as const };

const LIST = contract({
  method: "get",
  path: "/keys",
  ...COMMON,
  operationId: "listKeys",
  summary: "List the API keys, including recently revoked ones",
  description: "Without the key of the settings, which has the scope admin and is not stored in the database.",
  request: { query: PageQuery },
  responses: { 200: json(page(KeyShape), "by id") },
});

const CREATE = contract({
  method: "post",
  path: "/keys",
  ...COMMON,
  confirmed: true,
  operationId: "createKey",
  summary: "Create an API key",
  description: "The key is shown only in this response; the database stores its SHA-256 digest.",
  request: body(strictObject({
    name: z.string().min(1).max(KEY_NAME_MAX).openapi({ example: "dashboard" }),
    scope: z.enum(SCOPES),
    expiresAt: optionalTimeInput()
      .openapi({ description: "ISO 8601; null: the key does not expire", example: "2027-01-01T00:00:00Z" }),
  })),
  problems: ["conflict"],
  responses: { 201: json(NewKeyShape, "the key; it is not shown again") },
});

const READ = contract({
  method: "get",
  ...ONE,
  operationId: "getKey",
  summary: "Get one API key by its number",
  description: "The key itself is not shown.",
  responses: { 200: json(KeyShape, "the key") },
});

const REVOKE = contract({
  method: "delete",
  ...ONE,
  confirmed: true,
  operationId: "revokeKey",
  summary: "Revoke an API key",
  description: "Requests with it are refused at once, and its event streams end within seconds.",
  responses: { 204: { description: "the key is revoked" } },
});

/** `/keys`: API keys and their scopes. */
export function keys({ services, clock }: V1Deps): Api {
  const api = newApi();
  const shown = (key: ApiKey) => keyView(key, clock.now());

  api.openapi(LIST, (context) => {
    const { items, nextCursor } = pageOf(
      services.apiKeys.list(),
      context.req.valid("query"),
      ({ id }) => sortableNumber(id),
    );
    return context.json({ items: items.map(shown), nextCursor }, 200);
  });

  api.openapi(CREATE, async (context) => {
    const { key, text } = await services.apiKeys.create(context.req.valid("json"));
    context.header("location", `/api/v1/keys/${key.id}`);
    return context.json({ ...shown(key), key: text }, 201);
  });

  api.openapi(READ, (context) => {
    const { key: id } = context.req.valid("param");
    const key = services.apiKeys.find(String(id));
    if (key === undefined) throw new Problem("not_found", sentence("key_unknown", { id }));
    return context.json(shown(key), 200);
  });

  api.openapi(REVOKE, async (context) => {
    await services.apiKeys.revoke(context.req.valid("param").key);
    return context.body(null, 204);
  });

  return api;
}
