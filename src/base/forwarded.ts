import { ipBytes, type IpList, ipText } from "./ip.ts";

/** Who sent a request: the client of a trusted proxy, or the peer of the connection. */
export interface Peer {
  readonly address: string;
  /** The client's connection is encrypted, as far as the server or a trusted proxy knows. */
  readonly secure: boolean;
  /** The path under which a trusted proxy serves this server, such as /ocpp; empty for none. */
  readonly prefix: string;
}

/** The sender of a request of the REST API or for a page. */
export interface PagePeer extends Peer {
  /** Home Assistant shows the page in its own, and has authenticated the browser. */
  readonly embedded: boolean;
}

/** A prefix ends up in links: letters, digits and . _ ~ - % in segments that are neither empty, . nor .. */
const PREFIX = /^(?:\/(?!\.{1,2}(?:\/|$))[\w.~%-]+){1,20}$/;
const PREFIX_MAX = 200;

/**
 * The sender of a request. X-Forwarded-For, X-Forwarded-Proto and X-Forwarded-Prefix are believed from `trusted` addresses
 * alone: the client is the rightmost address that is not trusted, because a proxy appends what it has seen to whatever
 * the client has sent.
 */
export function peerOf(client: Omit<Peer, "prefix">, headers: Headers, trusted: IpList): Peer {
  if (!trusted.includes(client.address)) return { ...client, prefix: "" };
  const hops = listOf(headers.get("x-forwarded-for"));
  let { address } = client;
  let walked = 0;
  while (walked < hops.length && trusted.includes(address)) {
    const hop = addressOf(hops[hops.length - 1 - walked] ?? "");
    // A proxy that hides the address ("unknown"): what is left of it can't be verified.
    if (hop === undefined) break;
    address = hop;
    walked++;
  }
  return {
    address,
    secure: client.secure || isSecure(listOf(headers.get("x-forwarded-proto")), walked),
    prefix: prefixOf(headers.get("x-forwarded-prefix")),
  };
}

/**
 * As {@link peerOf}; a request from one of `ingress` with a valid X-Ingress-Path comes from Home Assistant's ingress, whose
 * X-Forwarded headers are believed then (developers.home-assistant.io, Presenting your app, Ingress). From any other address
 * that header is ignored.
 */
export function pagePeerOf(
  client: Omit<Peer, "prefix">,
  headers: Headers,
  { trusted, ingress }: { readonly trusted: IpList; readonly ingress: IpList },
): PagePeer {
  const prefix = ingress.includes(client.address) ? prefixOf(headers.get("x-ingress-path")) : "";
  if (prefix === "") return { ...peerOf(client, headers, trusted), embedded: false };
  const includes = (address: string) => ingress.includes(address) || trusted.includes(address);
  const { address, secure } = peerOf(client, headers, { includes, size: ingress.size + trusted.size });
  return { address, secure, prefix, embedded: true };
}

/** The scheme that belongs to the client's hop; a list that is shorter begins at the client. */
function isSecure(schemes: readonly string[], walked: number): boolean {
  const scheme = schemes[Math.max(0, schemes.length - Math.max(1, walked))]?.toLowerCase();
  return scheme === "https" || scheme === "wss";
}

/** The outermost proxy's prefix is the leftmost; a malformed one is left out. */
function prefixOf(header: string | null): string {
  const prefix = (header?.split(",")[0] ?? "").trim().replace(/\/+$/, "");
  return prefix.length <= PREFIX_MAX && PREFIX.test(prefix) ? prefix : "";
}

function listOf(header: string | null): readonly string[] {
  return header === null ? [] : header.split(",").map((part) => part.trim());
}

/** An address, possibly with a port: 192.0.2.1, 192.0.2.1:4711, 2001:db8::1, [2001:db8::1]:4711. */
function addressOf(text: string): string | undefined {
  const bare = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text;
  const bytes = ipBytes(bare);
  return bytes && ipText(bytes);
}
