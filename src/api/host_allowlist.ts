import type { MiddlewareHandler } from "hono";
import { Problem } from "./problem.ts";

/** What {@link hostAllowlist} needs. */
export interface HostAllowlistDeps {
  /** The setting `api.hosts`, and where we listen. */
  readonly hosts: readonly string[];
  /** What this machine calls itself; undefined where it does not tell. */
  readonly hostname: string | undefined;
}

const HOST = /^(\[[\da-f:.]+\]|[^\s:@/?#[\]]+)(?::\d{1,5})?$/i;
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[.*\])$/;

/**
 * Serves only who calls this server by its address or by a name that is its own: else a page of anybody could have the
 * browser of a visitor ask here under the page's own name (DNS rebinding). Throws a {@link Problem} for other names.
 */
export function hostAllowlist({ hosts, hostname }: HostAllowlistDeps): MiddlewareHandler {
  const own = new Set([...hosts, "localhost", ...(hostname ? [hostname] : [])].map(bare));
  return async ({ req }, next) => {
    // Who sends none is no browser; HTTP/2 has it in the URL.
    const host = req.header("host") ?? URL.parse(req.url)?.host ?? "";
    const name = bare(HOST.exec(host)?.[1] ?? "");
    if (!ADDRESS.test(name) && !own.has(name) && !name.endsWith(".local") && !name.endsWith(".localhost")) {
      const found = JSON.stringify(host.slice(0, 100));
      const wanted = "an address, localhost, a name that ends in .local, or one of the setting api.hosts";
      throw new Problem("misdirected", `the header Host is ${found}; wanted ${wanted}`);
    }
    await next();
  };
}

function bare(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}
