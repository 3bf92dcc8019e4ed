import type { MiddlewareHandler } from "hono";
import { Problem } from "./problem.ts";

/** Options of {@link hostAllowlist}. */
export interface HostAllowlistDeps {
  /** The setting `api.hosts`, and the host names of the listeners. */
  readonly hosts: readonly string[];
  /** The host name of this machine; undefined when it is not known. */
  readonly hostname: string | undefined;
}

const HOST = /^(\[[\da-f:.]+\]|[^\s:@/?#[\]]+)(?::\d{1,5})?$/i;
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[.*\])$/;

/**
 * Accepts only requests whose header Host has an IP address or a name of this server: with DNS rebinding, a foreign page
 * could otherwise send requests here under its own host name. Throws a {@link Problem} for other names.
 */
export function hostAllowlist({ hosts, hostname }: HostAllowlistDeps): MiddlewareHandler {
  const own = new Set([...hosts, "localhost", ...(hostname ? [hostname] : [])].map(bare));
  return async ({ req }, next) => {
    // A browser always sends it; HTTP/2 has it in the URL.
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
