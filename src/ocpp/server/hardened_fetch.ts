import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { UpgradeRequest } from "./station_socket.ts";

/** What is asked for by a request that node has read: its URL, proper or not, and all headers as they came. */
export function headOf({ rawHeaders, url: target = "/" }: IncomingMessage): UpgradeRequest {
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) headers.append(rawHeaders[at] ?? "", rawHeaders[at + 1] ?? "");
  const url = target.startsWith("/") ? `http://${headers.get("host") || "localhost"}${target}` : target;
  return { url, headers };
}

/** The request as the web platform has it, with the URL as it was asked for. Throws for methods that the platform does not know. */
export function requestOf(message: IncomingMessage): Request {
  const { method = "GET" } = message;
  const { url, headers } = headOf(message);
  // node's own type of the same web stream.
  const body = method === "GET" || method === "HEAD" ? null : Readable.toWeb(message) as ReadableStream<Uint8Array>;
  const request = new Request("http://localhost", { method, headers, body });
  return Object.defineProperty(request, "url", { value: url });
}

/**
 * Writes a response, the last of its connection; resolves when it is written, or when nobody reads it any more. A body that is all there
 * goes out with its length, for clients too simple to do without.
 */
export async function respond(response: Response, to: ServerResponse): Promise<void> {
  to.shouldKeepAlive = false;
  to.statusCode = response.status;
  for (const [name, value] of response.headers) to.appendHeader(name, value);
  if (response.body === null) return void to.end();
  const reader = response.body.getReader();
  to.once("close", () => reader.cancel().catch(() => {}));
  const first = await reader.read();
  const second = reader.read();
  if (first.done || await isAtHand(second)) return void to.end(first.value);
  const pieces = async function* () {
    yield first.value;
    for (let next = await second; !next.done; next = await reader.read()) yield next.value;
  };
  try {
    await pipeline(pieces, to);
  } catch {
    // Nobody reads any more, or the body failed in the middle: the end of the connection says so.
  }
}

/** True when the end of the body is known without waiting for anything. */
function isAtHand(next: Promise<ReadableStreamReadResult<Uint8Array>>): Promise<boolean> {
  const later = new Promise<false>((resolve) => setTimeout(resolve, 0, false));
  return Promise.race([next.then(({ done }) => done), later]);
}
