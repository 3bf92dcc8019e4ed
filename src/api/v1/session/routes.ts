import { wanted } from "../http/wanted.ts";
import { isZone } from "../../../base/zone.ts";
import { named, requireChange } from "../http/named.ts";
import { faultOf } from "../http/body.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import { isoTime } from "../../../base/time.ts";
import { networkOf } from "../../../base/network.ts";
import { type Caller, SCOPES } from "../../../domain/api_scope.ts";
import { LANGUAGES, type LoginSession, THEMES, type User, USER_NAME_MAX, userNameFault } from "../../../domain/user.ts";
import { checkUserPassword, USER_PASSWORD_LENGTH } from "../../../services/access/mod.ts";
import { checkOwnPage, clearSessionCookie, sessionToken, setSessionCookie } from "../../session_cookie.ts";
import { Problem } from "../../problem.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, body, contract, json, newApi } from "../http/contract.ts";
import { Flag } from "../http/flag.ts";
import { page, pageOf, PageQuery } from "../http/page.ts";
import { Time } from "../http/shapes.ts";
import { strictObject } from "../http/strict_object.ts";
import { urlNumber } from "../http/url_number.ts";

const tags = ["users"];

/** A password as it is typed; its length is checked where one is set. */
export const Password = z.string().min(1).max(USER_PASSWORD_LENGTH.max).openapi({
  description: `${USER_PASSWORD_LENGTH.min} to ${USER_PASSWORD_LENGTH.max} characters`,
  example: "correct horse battery",
});

const Me = z.object({
  userId: z.int().nullable().openapi({ description: "null for an API key, and without a log-in" }),
  name: z.string().openapi({ example: "Ada" }),
  scope: z.enum(SCOPES).openapi({ description: "the role: what the user or the key may do" }),
  sessionId: z.int().nullable().openapi({
    description: "the log-in session of this request; null for an API key, and without a log-in",
  }),
  confirmed: z.boolean().openapi({
    description: "what needs the password may be done: it was typed within 15 minutes, or an API key is used",
  }),
  language: z.enum(LANGUAGES).nullable().openapi({ description: "of the UI; null: that of the browser" }),
  theme: z.enum(THEMES).nullable().openapi({ description: "of the UI; null: that of the browser" }),
}).openapi("Me");

const SetUpShape = z.object({
  needed: z.boolean().openapi({ description: "true: there is no user yet, and the code of the log makes the first" }),
  timeZone: z.string().openapi({ description: "the time zone of the server", example: "Europe/Berlin" }),
  tlsPort: z.int().nullable().openapi({
    description: "a port of this server with TLS, where a password does not travel in the clear; null: there is none",
    example: 8443,
  }),
}).openapi("SetUp");

const GET_SET_UP = contract({
  method: "get",
  path: "/setup",
  scope: null,
  tags,
  operationId: "getSetUp",
  summary: "Get whether the first user is still to be made",
  description: "Needs no log-in, so it says little else.",
  responses: { 200: json(SetUpShape, "whether there is a user") },
});

const GET_CODE = contract({
  method: "get",
  path: "/setup/code",
  scope: "admin",
  tags,
  operationId: "getSetUpCode",
  summary: "Get the code that makes the first user",
  description: "For the command line: `ocppd setup-code`.",
  responses: {
    200: json(
      z.object({ code: z.string().nullable().openapi({ description: "null: there is a user", example: "K7QF-3M9X" }) })
        .openapi("SetUpCode"),
      "the code",
    ),
  },
});

const SET_UP = contract({
  method: "post",
  path: "/setup",
  scope: null,
  tags,
  operationId: "setUp",
  summary: "Make the first user, an administrator, and log in",
  description:
    "The code stands in the log of the server at its start, and `ocppd setup-code` shows it. It is valid for an hour and ten attempts.",
  request: body(
    strictObject({
      code: z.string().min(1).max(40).openapi({ example: "K7QF-3M9X" }),
      name: z.string().min(1).max(USER_NAME_MAX).openapi({ example: "Ada" }),
      password: Password,
      timeZone: z.string().refine(isZone, wanted("wanted_zone")).optional()
        .openapi({ description: "in which days, weeks and months begin; omitted: that of the machine" }),
    }).openapi("FirstUser"),
  ),
  problems: ["conflict", "storage"],
  responses: { 201: json(Me, "the user; the answer sets the cookie of the session") },
});

const LOG_IN = contract({
  method: "post",
  path: "/session",
  scope: null,
  tags,
  operationId: "createSession",
  summary: "Log in",
  description:
    "The answer sets a cookie (HttpOnly, SameSite=Strict), with which the browser's further requests are those of the user. " +
    "Each wrong password is answered with a longer delay.",
  request: body(
    strictObject({ name: z.string().min(1).max(200).openapi({ example: "Ada" }), password: Password }).openapi("LogIn"),
  ),
  problems: ["storage"],
  responses: { 201: json(Me, "the user") },
});

const LOG_OUT = contract({
  method: "delete",
  path: "/session",
  scope: null,
  tags,
  operationId: "deleteSession",
  summary: "Log out",
  description: "Ends the session of this request, and its event streams within seconds.",
  problems: ["storage"],
  responses: { 204: { description: "there is no session any more" } },
});

const ME = contract({
  method: "get",
  path: "/me",
  scope: "read",
  tags,
  operationId: "getMe",
  summary: "Get who makes this request, and what it may do",
  description: "The user of a log-in session, or the API key.",
  responses: { 200: json(Me, "the user or the key") },
});

const UPDATE_ME = contract({
  method: "patch",
  path: "/me",
  scope: "read",
  tags,
  operationId: "updateMe",
  summary: "Change language and theme of the UI for the own user",
  description: "They hold wherever the user logs in. An API key has none: 409.",
  request: body(
    strictObject({ language: z.enum(LANGUAGES).nullable(), theme: z.enum(THEMES).nullable() }).partial()
      .openapi("MyPreferences", { example: { language: "de", theme: "dark" } }),
  ),
  problems: ["conflict", "storage"],
  responses: { 200: json(Me, "the user") },
});

const CHANGE_PASSWORD = contract({
  method: "post",
  path: "/me/password",
  scope: "read",
  tags,
  operationId: "changeMyPassword",
  summary: "Change the own password",
  description: "The other sessions of the user end.",
  request: body(strictObject({ password: Password, newPassword: Password }).openapi("PasswordChange")),
  problems: ["conflict", "storage"],
  responses: { 204: { description: "the password is changed" } },
});

const CONFIRM = contract({
  method: "post",
  path: "/session/confirm",
  scope: "read",
  tags,
  operationId: "confirmSession",
  summary: "Confirm with the own password",
  description:
    "Changes of users and keys, and the download of a backup, need it: for 15 minutes after it, as after the " +
    "log-in. Without it they are refused with `confirmation_required`.",
  request: body(strictObject({ password: Password }).openapi("Confirmation")),
  problems: ["conflict"],
  responses: { 204: { description: "what needs the password may be done" } },
});

const SessionShape = z.object({
  id: z.int(),
  userName: z.string(),
  address: z.string(),
  browser: z.string().openapi({ description: "as the browser names itself" }),
  createdAt: Time,
  lastSeenAt: Time.openapi({ description: "accurate to the hour" }),
  own: z.boolean().openapi({ description: "the session of this request" }),
}).openapi("Session");

const LIST = contract({
  method: "get",
  path: "/sessions",
  scope: "read",
  tags,
  operationId: "listSessions",
  summary: "List the own log-in sessions, or those of all users",
  description: "Those of all users need the scope admin.",
  request: {
    query: PageQuery.extend({
      all: Flag.default(false).openapi({ type: "boolean", description: "true: the sessions of all users" }),
    }),
  },
  responses: { 200: json(page(SessionShape), "the newest first") },
});

const END = contract({
  method: "delete",
  path: "/sessions/{session}",
  scope: "read",
  tags,
  operationId: "endSession",
  summary: "End a log-in session",
  description: "An own one, or with the scope admin any.",
  request: { params: z.object({ session: urlNumber(1).openapi({ description: "number of the session" }) }) },
  problems: ["not_found", "storage"],
  responses: { 204: { description: "the session has ended" } },
});

/** `/setup` and `/session`: what a browser needs before it is logged in. */
export function logIns({ services, clock }: V1Deps): Api {
  const { users, loginSessions, userLogins, setUpCode, audit, listenerTls } = services;
  const api = newApi();
  const noted = (action: string, caller: string, address: string, status: number) =>
    audit.note({
      ...{
        action,
        caller,
        address,
        status,
        at: clock.now(),
        keyId: null,
        stationId: null,
        subject: caller,
        code: null,
      },
    });

  api.openapi(GET_SET_UP, (context) => {
    const tlsPort = listenerTls.list().find(({ tls }) => tls !== "off")?.port ?? null;
    return context.json({ needed: users.list().length === 0, timeZone: clock.zone, tlsPort }, 200);
  });

  api.openapi(SET_UP, async (context) => {
    checkOwnPage(context);
    const { code, name, password, timeZone } = context.req.valid("json");
    const { remoteAddress: address } = context.env;
    if (users.list().length > 0) throw new Problem("conflict", sentence("user_exists_log_in"));
    // Before the code is used up.
    checkUserPassword(password);
    const fault = userNameFault(name);
    if (fault !== undefined) throw new Problem("invalid", fault);
    if (!setUpCode.matches(code)) {
      audit.keyRefused({ address, caller: null, status: 401, code: "wrong_setup_code" });
      throw new Problem(
        "unauthorized",
        sentence("set_up_code_wrong"),
      );
    }
    const user = await users.addFirst({ name, password });
    if (timeZone !== undefined) await services.system.setTimeZone(timeZone);
    const { session, token } = await loginSessions.begin(user.id, { address, browser: browserOf(context.req) });
    setSessionCookie(context, token);
    noted("POST /api/v1/setup", user.name, address, 201);
    return context.json(meOf(user, session), 201);
  });

  api.openapi(LOG_IN, async (context) => {
    checkOwnPage(context);
    const { remoteAddress: address } = context.env;
    const from = { address, network: networkOf(address), browser: browserOf(context.req) };
    const outcome = await userLogins.logIn(context.req.valid("json"), from);
    if (outcome.kind !== "opened") {
      const code = outcome.kind === "wrong" ? "unauthorized" : "rate_limited";
      audit.keyRefused({ address, caller: null, status: code === "unauthorized" ? 401 : 429, code: `login_${code}` });
      throw outcome.kind === "wrong"
        ? new Problem(code, sentence("log_in_wrong"))
        : new Problem(code, sentence("log_ins_too_many"), {}, { "retry-after": "10" });
    }
    const before = sessionToken(context);
    const replaced = before === undefined ? undefined : loginSessions.find(before);
    if (replaced !== undefined) await loginSessions.end(replaced.id);
    setSessionCookie(context, outcome.token);
    noted("POST /api/v1/session", outcome.user.name, address, 201);
    return context.json(meOf(outcome.user, outcome.session), 201);
  });

  api.openapi(LOG_OUT, async (context) => {
    checkOwnPage(context);
    const token = sessionToken(context);
    const session = token === undefined ? undefined : loginSessions.find(token);
    if (session !== undefined) {
      await loginSessions.end(session.id);
      noted("DELETE /api/v1/session", users.find(session.userId)?.name ?? "", context.env.remoteAddress, 204);
    }
    clearSessionCookie(context);
    return context.body(null, 204);
  });

  return api;
}

/** `/me` and `/sessions`: the user of this request and the log-in sessions; `/setup/code`. */
export function sessions({ services }: V1Deps): Api {
  const { users, loginSessions, userLogins, setUpCode } = services;
  const api = newApi();
  const shown = (session: LoginSession, own: number | undefined) => ({
    id: session.id,
    userName: users.find(session.userId)?.name ?? "",
    address: session.address,
    browser: session.browser,
    createdAt: isoTime(session.createdAt),
    lastSeenAt: isoTime(session.lastSeenAt),
    own: session.id === own,
  });

  api.openapi(
    GET_CODE,
    (context) => context.json({ code: users.list().length === 0 ? setUpCode.current() : null }, 200),
  );

  api.openapi(ME, (context) => {
    const { name, scope, session } = context.var.caller;
    const user = session === undefined ? undefined : users.find(session.userId);
    if (session !== undefined && user !== undefined) return context.json(meOf(user, session), 200);
    const none = { userId: null, sessionId: null, language: null, theme: null };
    return context.json({ ...none, name, scope, confirmed: true }, 200);
  });

  api.openapi(UPDATE_ME, async (context) => {
    const { session, name } = context.var.caller;
    if (session === undefined) throw new Problem("conflict", sentence("key_without_preferences", { name }));
    const change = context.req.valid("json");
    requireChange(change);
    return context.json(meOf(await users.prefer(session.userId, named(change)), session), 200);
  });

  /** The session and the user of a request, when `password` is right; throws a {@link Problem}. */
  const confirmedBy = async ({ session, name }: Caller, password: string, address: string) => {
    const user = session === undefined ? undefined : users.find(session.userId);
    if (session === undefined || user === undefined) {
      throw new Problem("conflict", sentence("key_without_password", { name }));
    }
    const outcome = await userLogins.confirm(user, password, networkOf(address));
    if (outcome === "wrong") {
      throw new Problem("invalid", sentence("present_password_wrong"), {
        faults: [faultOf("password", "another one", sentence("wanted_present_password"))],
      });
    }
    if (outcome === "too_many") {
      throw new Problem("rate_limited", sentence("attempts_too_many"), {}, { "retry-after": "10" });
    }
    return { session, user };
  };

  api.openapi(CHANGE_PASSWORD, async (context) => {
    const { password, newPassword } = context.req.valid("json");
    checkUserPassword(newPassword);
    const { session, user } = await confirmedBy(context.var.caller, password, context.env.remoteAddress);
    await users.setPassword(user.id, newPassword, session.id);
    return context.body(null, 204);
  });

  api.openapi(CONFIRM, async (context) => {
    const { password } = context.req.valid("json");
    const { session } = await confirmedBy(context.var.caller, password, context.env.remoteAddress);
    loginSessions.confirm(session.id);
    return context.body(null, 204);
  });

  api.openapi(LIST, (context) => {
    const { all, ...query } = context.req.valid("query");
    const { session, scope } = context.var.caller;
    if (all && scope !== "admin") throw new Problem("forbidden", sentence("sessions_of_all"));
    const found = all ? loginSessions.list() : session === undefined ? [] : loginSessions.list(session.userId);
    const { items, nextCursor } = pageOf(found, query, ({ id }) => String(2 ** 40 - id).padStart(16, "0"));
    return context.json({ items: items.map((one) => shown(one, session?.id)), nextCursor }, 200);
  });

  api.openapi(END, async (context) => {
    const { session: id } = context.req.valid("param");
    const { session, scope } = context.var.caller;
    const found = loginSessions.list(scope === "admin" ? undefined : session?.userId ?? -1).find((one) =>
      one.id === id
    );
    if (found === undefined) throw new Problem("not_found", sentence("session_unknown", { id }));
    await loginSessions.end(id);
    return context.body(null, 204);
  });

  return api;
}

function meOf({ id, name, scope, language, theme }: User, { id: sessionId, confirmed = true }: Session) {
  return { userId: id, name, scope, sessionId, confirmed, language, theme };
}

/** A session that was just begun is confirmed: the password was typed. */
interface Session {
  readonly id: number;
  readonly confirmed?: boolean;
}

function browserOf(request: { header(name: string): string | undefined }): string {
  return request.header("user-agent") ?? "";
}
