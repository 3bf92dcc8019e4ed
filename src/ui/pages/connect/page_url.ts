/** The URLs for chargers as this page sees the server: a proxy in front may hide its host, its path and TLS from the server. */
import type { components } from "../../gen/api_types.ts";

/** A URL of `GET /connect`. */
export type ConnectUrl = components["schemas"]["Connect"]["urls"][number];

/** The URLs, with that of the page's own address in place of what the server knows of it. */
export function urlsSeenFrom(page: URL, urls: readonly ConnectUrl[]): readonly ConnectUrl[] {
  if (isLoopback(page.hostname)) return urls;
  const others = urls.filter(({ url, source }) => source !== "request" && new URL(url).host !== page.host);
  const isPlain = page.protocol !== "https:" && page.pathname === "/";
  // Without a proxy the server knows all of it.
  if (isPlain && urls.some(({ url }) => new URL(url).host === page.host)) return urls;
  const paths = [...new Set(urls.map(({ url }) => new URL(url).pathname))];
  const prefix = page.pathname.replace(/\/[^/]*$/, "");
  const secure = page.protocol === "https:";
  const own = paths.filter((path) => prefix === "" || !path.startsWith(`${prefix}/`)).map((path): ConnectUrl => ({
    url: `${secure ? "wss" : "ws"}://${page.host}${prefix}${path}`,
    ...{ host: page.hostname, secure, source: "request", loopback: false },
    fingerprint: urls.find(({ url }) => new URL(url).host === page.host)?.fingerprint ?? null,
  }));
  return isLocalName(page.hostname) ? [...others, ...own] : [...own, ...others];
}

function isLoopback(host: string): boolean {
  return /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);
}

/** A name that a charger rarely can resolve. */
function isLocalName(host: string): boolean {
  return /[a-z]/.test(host) && !host.startsWith("[") && (!host.includes(".") || host.endsWith(".local"));
}
