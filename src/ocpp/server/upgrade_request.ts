import { Buffer } from "node:buffer";
import type { Credentials } from "../../services/access/station_authenticator.ts";

/** True when a request asks for a WebSocket. */
export function isUpgrade(request: Pick<Request, "headers">): boolean {
  return (request.headers.get("upgrade") ?? "").toLowerCase().split(",").some((word) => word.trim() === "websocket");
}

/** The ids that a URL may mean, the likeliest first, or why it has none. */
export type UrlId = { readonly kind: "ids"; readonly candidates: readonly string[] } | {
  readonly kind: "fault";
  readonly reason: "no_id" | "bad_id";
  readonly detail: string;
};

/**
 * Finds the station's id in a URL (quirks H6-H11): the last segment that says something, whatever stands before it, decoded once;
 * then the segments before it, for chargers that append or repeat words; a query id or the user name where the path has none.
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

/** What browsers say of a request, and let no page say; by name, since a walk over all headers has them sorted and copied. */
const FETCH_METADATA = ["site", "mode", "dest", "user", "storage-access"].map((what) => `sec-fetch-${what}`);

/** Who asks: a page of a web site, a page opened from a file or without an origin of its own, or no browser at all. */
export type HttpClientInfo = "web_page" | "file_page" | "no_browser";

/** What browsers name as the origin of a page that has none, such as one opened from a file. */
const NO_ORIGIN: ReadonlySet<string> = new Set(["null", "file://"]);

/**
 * Who asks: a page must not speak for a charger. A page's Origin is never more than scheme, host and port; libraries in chargers
 * name themselves there (`https://github.com/gilmaimon/TinyWebsockets`), or nobody (`file://`, without what browsers add).
 */
export function clientOf(headers: Headers): HttpClientInfo {
  const origin = headers.get("origin")?.trim().toLowerCase() ?? null;
  const isFetch = FETCH_METADATA.some((name) => headers.has(name));
  if (origin === "null" || (isFetch && NO_ORIGIN.has(origin ?? ""))) return "file_page";
  if (isFetch) return "web_page";
  const page = origin === null ? null : URL.parse(origin);
  if (page === null || page.host === "" || !/^[^/]+:\/\/[^/]+$/.test(origin ?? "")) return "no_browser";
  // The name alone: some chargers leave out the port in one of the two.
  return page.hostname === URL.parse(`http://${headers.get("host")}`)?.hostname ? "no_browser" : "web_page";
}

/** What a request for a WebSocket lacks of RFC 6455 §4.2.1, for stations that are held to the book; undefined: nothing. */
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
