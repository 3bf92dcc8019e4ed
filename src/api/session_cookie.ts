/**
 * The cookie of a log-in session: out of reach of scripts (HttpOnly) and not sent by other sites (SameSite=Strict). Its name
 * has the port that the browser sees, because cookies are not separated by port.
 */
import { sentence } from "../domain/sentences/mod.ts";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Peer } from "../base/forwarded.ts";
import { SESSION_MAX_MS } from "../domain/user.ts";
import { Problem } from "./problem.ts";

/** What is known of the sender of a request. */
interface CookieEnv {
  readonly Bindings: Pick<Peer, "prefix" | "secure">;
}

/** The token of the request's session; undefined where it has none. */
export function sessionToken<E extends CookieEnv>(context: Context<E>): string | undefined {
  return getCookie(context, nameOf(context)) || undefined;
}

/** Sets the cookie. */
export function setSessionCookie<E extends CookieEnv>(context: Context<E>, token: string): void {
  setCookie(context, nameOf(context), token, { ...attributes(context), maxAge: SESSION_MAX_MS / 1000 });
}

/** Removes the cookie. */
export function clearSessionCookie<E extends CookieEnv>(context: Context<E>): void {
  deleteCookie(context, nameOf(context), attributes(context));
}

/**
 * Refuses a request that changes something and that a page of another origin may have caused: a browser sends the cookie by
 * itself. Throws a {@link Problem}.
 */
export function checkOwnPage({ req }: Context): void {
  if (req.method === "GET" || req.method === "HEAD") return;
  const site = req.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin") {
    throw new Problem("foreign_origin", sentence("site_foreign", { found: JSON.stringify(site) }));
  }
  const origin = req.header("origin");
  if (site === undefined && origin !== undefined && URL.parse(origin)?.host !== hostOf(req.header("host"))) {
    throw new Problem(
      "foreign_origin",
      sentence("origin_foreign", { found: JSON.stringify(origin.slice(0, 100)) }),
    );
  }
  // What a form of another page can send without a preflight request of the browser.
  if (
    /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i.test(req.header("content-type") ?? "")
  ) {
    throw new Problem("invalid", sentence("body_of_form"));
  }
}

/** Behind a trusted proxy the browser's connection and path count, not the proxy's. */
function attributes<E extends CookieEnv>({ env }: Context<E>) {
  return { path: env.prefix || "/", httpOnly: true, sameSite: "Strict", secure: env.secure } as const;
}

function nameOf<E extends CookieEnv>({ req, env }: Context<E>): string {
  const host = URL.parse(`http://${req.header("host") ?? ""}`);
  // A browser keeps a cookie of https from being replaced by one of http with the same name.
  return `ocppd_${host?.port || (env.secure ? "443" : "80")}`;
}

function hostOf(header: string | undefined): string {
  return URL.parse(`http://${header ?? ""}`)?.host ?? "";
}
