import { Buffer } from "node:buffer";
import type { IsOwnHost } from "../../base/host_names.ts";
import type { Credentials } from "../../services/access/mod.ts";

/** True when a request is an upgrade to WebSocket. */
export function isUpgrade(request: Pick<Request, "headers">): boolean {
  return (request.headers.get("upgrade") ?? "").toLowerCase().split(",").some((word) => word.trim() === "websocket");
}

/** The station ids that a URL may contain, the likeliest first, or why it has none. */
export type UrlId = { readonly kind: "ids"; readonly candidates: readonly string[] } | {
  readonly kind: "fault";
  readonly reason: "no_id" | "bad_id";
  readonly detail: string;
};

/**
 * Finds the station's id in a URL (quirks H6-H11): the last non-empty segment, whatever precedes it, decoded once; then
 * the segments before it, for chargers that append or repeat words; a query id or the user name where the path has
 * none.
 */
export function idsOf(url: URL, userName: string | null): UrlId {
  const segments: string[] = [];
  for (const raw of url.pathname.split("/").filter((segment) => segment !== "")) {
    try {
      segments.push(decodeURIComponent(raw));
    } catch {
      return { kind: "fault", reason: "bad_id", detail: `the URL has a broken percent-encoding: ${raw.slice(0, 60)}` };
    }
  }
  const query = url.searchParams.get("id") ?? url.searchParams.get("cpid");
  const named = query ? [query] : [];
  const fallback = segments.length === 0 && userName ? [userName] : [];
  const candidates = [...named, ...segments.reverse(), ...fallback];
  if (candidates.length === 0) return { kind: "fault", reason: "no_id", detail: "there is no station id in the URL" };
  return { kind: "ids", candidates };
}

/** The subprotocols that a client offers, in its order (quirk H2: some leave out the blank). */
export function offeredProtocols(headers: Headers): readonly string[] {
  return (headers.get("sec-websocket-protocol") ?? "").split(",").map((name) => name.trim()).filter((name) =>
    name !== ""
  );
}

/** Basic credentials as bytes, split at the first colon (RFC 7617; quirk H12); null where there are none. */
export function credentialsOf(headers: Headers): Credentials | "malformed" | null {
  const header = headers.get("authorization");
  if (header === null || header.trim() === "") return null;
  const match = /^basic\s+([A-Za-z0-9+/_=-]*)\s*$/i.exec(header);
  if (match?.[1] === undefined) return "malformed";
  const bytes = Buffer.from(match[1], "base64");
  const colon = bytes.indexOf(0x3a);
  if (colon < 0) return "malformed";
  return { user: bytes.subarray(0, colon), password: bytes.subarray(colon + 1) };
}

/**
 * Fetch metadata headers, which browsers set and pages cannot; looked up by name, because iterating over headers sorts
 * and copies them.
 */
const FETCH_METADATA = ["site", "mode", "dest", "user", "storage-access"].map((what) => `sec-fetch-${what}`);

/**
 * The kind of client: a page of a web site, a page of a name that resolves to this server and is not one of its own (DNS
 * rebinding), a page opened from a file or without an origin of its own, or no browser.
 */
export type HttpClientInfo = "web_page" | "rebound_page" | "file_page" | "no_browser";

/** The Origin that browsers send for a page without one, such as a page opened from a file. */
const NO_ORIGIN: ReadonlySet<string> = new Set(["null", "file://"]);

/**
 * Detects browsers: a web page must not act as a charger. A page's Origin is only scheme, host and port; libraries in
 * chargers send their own URL (`https://github.com/gilmaimon/TinyWebsockets`) or `file://` without the browser's fetch
 * metadata.
 */
export function clientOf(headers: Headers, isOwnHost: IsOwnHost): HttpClientInfo {
  const origin = headers.get("origin")?.trim().toLowerCase() ?? null;
  const isFetch = FETCH_METADATA.some((name) => headers.has(name));
  if (origin === "null" || (isFetch && NO_ORIGIN.has(origin ?? ""))) return "file_page";
  if (isFetch) return "web_page";
  const page = origin === null ? null : URL.parse(origin);
  if (page === null || page.host === "" || !/^[^/]+:\/\/[^/]+$/.test(origin ?? "")) return "no_browser";
  // The host name only: some chargers leave out the port in one of the two.
  if (page.hostname !== URL.parse(`http://${headers.get("host")}`)?.hostname) return "web_page";
  // Browsers send no fetch metadata to plain HTTP under a name, so a page and a charger look alike here.
  return isOwnHost(page.hostname) ? "no_browser" : "rebound_page";
}

/** The violation of RFC 6455 §4.2.1 in an upgrade request, for strict stations; undefined: none. */
export function upgradeFault(headers: Headers): string | undefined {
  const connection = headers.get("connection") ?? "";
  if (!connection.toLowerCase().split(",").some((word) => word.trim() === "upgrade")) {
    return `the header Connection is "${connection.slice(0, 60)}"; wanted Upgrade`;
  }
  const version = headers.get("sec-websocket-version") ?? "";
  if (version.trim() !== "13") return `the header Sec-WebSocket-Version is "${version.slice(0, 60)}"; wanted 13`;
  const key = headers.get("sec-websocket-key") ?? "";
  if (/^[A-Za-z0-9+/]{22}==$/.test(key.trim())) return undefined;
  return `the header Sec-WebSocket-Key is "${key.slice(0, 60)}"; wanted 16 bytes in base64`;
}
