import { sentence } from "../domain/sentences/mod.ts";
import type { MiddlewareHandler } from "hono";
import { type IsOwnHost, OWN_HOSTS } from "../base/host_names.ts";
import { Problem } from "./problem.ts";

const HOST = /^(\[[\da-f:.]+\]|[^\s:@/?#[\]]+)(?::\d{1,5})?$/i;

/**
 * Accepts only requests whose header Host has an IP address or a name of this server: with DNS rebinding, a foreign page
 * could otherwise send requests here under its own host name. What Home Assistant's ingress passes on has whatever name its
 * browser uses, and was authenticated there. Throws a {@link Problem} for other names.
 */
export function hostAllowlist(
  isOwnHost: IsOwnHost,
): MiddlewareHandler<{ readonly Bindings: { readonly embedded: boolean } }> {
  return async ({ req, env }, next) => {
    if (env.embedded) return await next();
    // A browser always sends it; HTTP/2 has it in the URL.
    const host = req.header("host") ?? URL.parse(req.url)?.host ?? "";
    if (!isOwnHost(HOST.exec(host)?.[1] ?? "")) {
      const found = JSON.stringify(host.slice(0, 100));
      throw new Problem("misdirected", sentence("host_foreign", { found, wanted: OWN_HOSTS }));
    }
    await next();
  };
}
