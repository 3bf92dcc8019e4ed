import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import { isoTime } from "../../../base/time.ts";
import { SCOPES } from "../../../domain/api_scope.ts";
import { type User, USER_NAME_MAX } from "../../../domain/user.ts";
import { Problem } from "../../problem.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, body, contract, json, newApi } from "../http/contract.ts";
import { page, pageOf, PageQuery } from "../http/page.ts";
import { Time } from "../http/shapes.ts";
import { strictObject } from "../http/strict_object.ts";
import { urlNumber } from "../http/url_number.ts";
import { Password } from "../session/routes.ts";

const UserShape = z.object({
  id: z.int(),
  name: z.string().openapi({ example: "Ada" }),
  scope: z.enum(SCOPES).openapi({
    description: "the role: `read` viewer, `control` operator, `config` manager, `admin` administrator",
  }),
  createdAt: Time,
  passwordSetAt: Time,
  sessions: z.int().openapi({ description: "how many log-in sessions it has" }),
}).openapi("User");

const Path = z.object({ user: urlNumber(1).openapi({ description: "number of the user" }) });
const tags = ["users"];

const LIST = contract({
  method: "get",
  path: "/users",
  scope: "admin",
  tags,
  operationId: "listUsers",
  summary: "List the users",
  description: "Users log in to the UI with a password; programs use API keys.",
  request: { query: PageQuery },
  responses: { 200: json(page(UserShape), "by name") },
});

const CREATE = contract({
  method: "post",
  path: "/users",
  scope: "admin",
  confirmed: true,
  tags,
  operationId: "createUser",
  summary: "Add a user",
  description: "The first user is made by the set-up code, or by `ocppd user add`.",
  request: body(
    strictObject({
      name: z.string().min(1).max(USER_NAME_MAX).openapi({ example: "Ada" }),
      password: Password,
      scope: z.enum(SCOPES),
    }).openapi("NewUser"),
  ),
  problems: ["conflict", "storage"],
  responses: { 201: json(UserShape, "the user") },
});

const CHANGE = contract({
  method: "patch",
  path: "/users/{user}",
  scope: "admin",
  confirmed: true,
  tags,
  operationId: "updateUser",
  summary: "Change the role of a user",
  description: "It holds from the next request on. The last administrator keeps the role.",
  request: { params: Path, ...body(strictObject({ scope: z.enum(SCOPES) }).openapi("UserChange")) },
  problems: ["not_found", "conflict", "storage"],
  responses: { 200: json(UserShape, "the user") },
});

const SET_PASSWORD = contract({
  method: "post",
  path: "/users/{user}/password",
  scope: "admin",
  confirmed: true,
  tags,
  operationId: "setUserPassword",
  summary: "Set a new password of a user",
  description: "All log-in sessions of the user end.",
  request: { params: Path, ...body(strictObject({ password: Password }).openapi("NewPassword")) },
  problems: ["not_found", "storage"],
  responses: { 204: { description: "the password is set" } },
});

const REMOVE = contract({
  method: "delete",
  path: "/users/{user}",
  scope: "admin",
  confirmed: true,
  tags,
  operationId: "removeUser",
  summary: "Remove a user",
  description:
    "All log-in sessions of the user end; tags of the user stay, without an owner. The last administrator can't be removed.",
  request: { params: Path },
  problems: ["not_found", "conflict", "storage"],
  responses: { 204: { description: "the user is removed" } },
});

/** `/users`: who may log in, with which role. */
export function usersResource({ services }: V1Deps): Api {
  const { users, loginSessions } = services;
  const api = newApi();
  const shown = ({ id, name, scope, createdAt, passwordSetAt }: User) => ({
    ...{ id, name, scope },
    createdAt: isoTime(createdAt),
    passwordSetAt: isoTime(passwordSetAt),
    sessions: loginSessions.list(id).length,
  });
  const find = (id: number): User => {
    const user = users.find(id);
    if (user === undefined) throw new Problem("not_found", sentence("user_unknown", { id }));
    return user;
  };

  api.openapi(LIST, (context) => {
    const { items, nextCursor } = pageOf(users.list(), context.req.valid("query"), ({ name }) => name.toLowerCase());
    return context.json({ items: items.map(shown), nextCursor }, 200);
  });

  api.openapi(CREATE, async (context) => {
    const user = await users.add(context.req.valid("json"));
    context.header("location", `/api/v1/users/${user.id}`);
    return context.json(shown(user), 201);
  });

  api.openapi(CHANGE, async (context) => {
    const { id } = find(context.req.valid("param").user);
    return context.json(shown(await users.setScope(id, context.req.valid("json").scope)), 200);
  });

  api.openapi(SET_PASSWORD, async (context) => {
    const { id } = find(context.req.valid("param").user);
    await users.setPassword(id, context.req.valid("json").password);
    return context.body(null, 204);
  });

  api.openapi(REMOVE, async (context) => {
    await users.remove(find(context.req.valid("param").user).id);
    return context.body(null, 204);
  });

  return api;
}
