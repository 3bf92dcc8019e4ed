/**
 * The PROXY protocol, versions 1 and 2 (haproxy.org/download/3.0/doc/proxy-protocol.txt): a proxy sends the address of its
 * client before the client's first byte.
 */
import { Buffer } from "node:buffer";
import type { Duplex } from "node:stream";
import { ipBytes, ipText } from "../../base/ip.ts";

/** What a PROXY header says about the client. */
export interface ProxiedClient {
  /** Null where the proxy speaks for itself (a health check) or does not know the client. */
  readonly address: string | null;
  /** The client's connection to the proxy uses TLS (version 2, PP2_TYPE_SSL). */
  readonly secure: boolean;
}

/** The result of reading a header; `status` null when the peer has gone. */
export type ProxyHeader =
  | { readonly kind: "client"; readonly client: ProxiedClient }
  | { readonly kind: "none"; readonly status: 400 | 408 | null; readonly why: string };

const SIGNATURE = Buffer.from("0d0a0d0a000d0a515549540a", "hex");
const V1_MAX_BYTES = 107;
const V1_START = Buffer.from("PROXY ");
const V1_LINE = /^PROXY (?:UNKNOWN(?: [^\r]*)?|(TCP[46]) (\S+) (\S+) (\d{1,5}) (\d{1,5}))\r\n$/;
const V2_HEAD_BYTES = 16;
/** Addresses take 216 bytes at most; the rest is for a client certificate's name and the like. */
const V2_MAX_BYTES = 4_096;
/** Lengths of the addresses by family: IPv4 and IPv6 over a stream. */
const V2_ADDRESS_BYTES: ReadonlyMap<number, number> = new Map([[0x11, 4], [0x21, 16]]);
const PP2_TYPE_SSL = 0x20;
const PP2_CLIENT_SSL = 0x01;
const HEADER_MS = 10_000;

/** Reads the header at the start of a stream, within ten seconds; leaves the stream paused at the byte after it. */
export function readProxyHeader(stream: Duplex, maxWaitMs = HEADER_MS): Promise<ProxyHeader> {
  return new Promise((resolve) => {
    let held = Buffer.alloc(0);
    const settle = (header: ProxyHeader, rest = Buffer.alloc(0)) => {
      clearTimeout(timer);
      stream.off("data", receive).off("end", leave).off("close", leave).pause();
      if (rest.length > 0) stream.unshift(rest);
      resolve(header);
    };
    const receive = (bytes: Uint8Array) => {
      held = Buffer.concat([held, bytes]);
      const parsed = parseProxyHeader(held);
      if (parsed === "incomplete") return;
      if (parsed === undefined) settle(none(400, "the connection does not begin with a valid PROXY header"));
      else settle({ kind: "client", client: parsed.client }, held.subarray(parsed.length));
    };
    const leave = () => settle(none(null, "the peer has gone"));
    const timer = setTimeout(
      () => settle(none(408, `no whole PROXY header came within ${maxWaitMs / 1000} s`)),
      maxWaitMs,
    );
    stream.on("data", receive).on("end", leave).on("close", leave);
  });
}

/** Parses the header at the start of `bytes`; undefined when they can't become one. */
export function parseProxyHeader(
  bytes: Buffer,
): { readonly client: ProxiedClient; readonly length: number } | "incomplete" | undefined {
  if (startsLike(bytes, SIGNATURE)) return bytes.length < V2_HEAD_BYTES ? "incomplete" : parseV2(bytes);
  return startsLike(bytes, V1_START) ? parseV1(bytes) : undefined;
}

function parseV1(bytes: Buffer) {
  const end = bytes.indexOf("\r\n");
  if (end < 0) return bytes.length < V1_MAX_BYTES ? "incomplete" as const : undefined;
  const length = end + 2;
  const match = length > V1_MAX_BYTES ? null : V1_LINE.exec(bytes.toString("latin1", 0, length));
  if (match === null) return undefined;
  const [, family, source, target, ...ports] = match;
  if (family === undefined) return { client: { address: null, secure: false }, length };
  const size = family === "TCP4" ? "IPv4" : "IPv6";
  const address = addressText(source, size);
  const isValid = address !== undefined && addressText(target, size) !== undefined &&
    ports.every((port) => Number(port) <= 65_535);
  return isValid ? { client: { address, secure: false }, length } : undefined;
}

function parseV2(bytes: Buffer) {
  const command = bytes[12];
  const family = bytes[13] ?? 0;
  const length = V2_HEAD_BYTES + bytes.readUInt16BE(14);
  if ((command !== 0x20 && command !== 0x21) || length > V2_MAX_BYTES) return undefined;
  if (bytes.length < length) return "incomplete" as const;
  const size = V2_ADDRESS_BYTES.get(family);
  if (command === 0x20 || size === undefined) return { client: { address: null, secure: false }, length };
  const payload = bytes.subarray(V2_HEAD_BYTES, length);
  if (payload.length < 2 * size + 4) return undefined;
  const address = addressText(ipText(payload.subarray(0, size)));
  return { client: { address: address ?? null, secure: hasTls(payload.subarray(2 * size + 4)) }, length };
}

/** Looks for the type-length-value that says that the client uses TLS; a malformed rest says nothing. */
function hasTls(values: Buffer): boolean {
  for (let at = 0; at + 3 <= values.length; at += 3 + values.readUInt16BE(at + 1)) {
    if (values[at] === PP2_TYPE_SSL) return ((values[at + 3] ?? 0) & PP2_CLIENT_SSL) !== 0;
  }
  return false;
}

/** The address in its usual form, an IPv4-mapped one as IPv4; undefined when the text is not of the family. */
function addressText(text = "", family?: "IPv4" | "IPv6"): string | undefined {
  if (family !== undefined && text.includes(":") !== (family === "IPv6")) return undefined;
  const bytes = text.includes("%") ? undefined : ipBytes(text);
  return bytes && ipText(bytes);
}

/** True when `bytes` are the beginning of `start`, or begin with it. */
function startsLike(bytes: Buffer, start: Buffer): boolean {
  const length = Math.min(bytes.length, start.length);
  return bytes.subarray(0, length).equals(start.subarray(0, length));
}

function none(status: 400 | 408 | null, why: string): ProxyHeader {
  return { kind: "none", status, why };
}
