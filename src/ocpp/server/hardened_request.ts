import type { Buffer } from "node:buffer";
import type { Duplex } from "node:stream";
import { bodyOf } from "./hardened_body.ts";
import type { RequestHead } from "./hardened_head.ts";

/** A request of the web platform, or the status of the refusal and why. */
export type ReadRequest =
  | { readonly kind: "request"; readonly request: Request }
  | { readonly kind: "none"; readonly status: 400 | 411; readonly why: string };

/** The URL as sent, whether it can be parsed or not. */
export function urlOf({ target, headers }: RequestHead): string {
  return target.startsWith("/") ? `http://${headers.get("host") || "localhost"}${target}` : target;
}

/**
 * Builds a Request from a parsed head, with the body that follows on the stream; `rest` is the part of it that came
 * with the head.
 */
export function requestOf(head: RequestHead, rest: Buffer, stream: Duplex): ReadRequest {
  const { method, headers } = head;
  const url = urlOf(head);
  if (head.garbled) return none(400, "some header lines are malformed");
  if (!head.target.startsWith("/") && !URL.canParse(url)) {
    return none(400, "the request target is neither a path nor a URL");
  }
  if (headers.has("transfer-encoding")) return none(411, "the length of the body is missing: no chunks are taken here");
  const length = headers.get("content-length") ?? "0";
  if (!/^\d{1,15}$/.test(length)) return none(400, "the header Content-Length is no number");
  if (rest.length > 0) stream.unshift(rest);
  const hasBody = Number(length) > 0 && !["GET", "HEAD"].includes(method);
  if (hasBody && headers.get("expect")?.toLowerCase() === "100-continue") stream.write("HTTP/1.1 100 Continue\r\n\r\n");
  const request = known(method, headers, hasBody ? bodyOf(stream, Number(length)) : null);
  if (request === undefined) return none(400, "the method is not known");
  return { kind: "request", request: Object.defineProperty(request, "url", { value: url }) };
}

function none(status: 400 | 411, why: string): ReadRequest {
  return { kind: "none", status, why };
}

/** Undefined for a method that the web platform forbids. */
function known(method: string, headers: Headers, body: ReadableStream | null): Request | undefined {
  try {
    return new Request("http://localhost", { method, headers, body });
  } catch {
    return undefined;
  }
}
