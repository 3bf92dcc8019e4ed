import { Buffer } from "node:buffer";
import type { Duplex } from "node:stream";
import { pipeline } from "node:stream/promises";

/** The properties of a request that decide how its response is written. */
export interface HttpClientInfo {
  readonly method: string;
  /** HTTP/1.1 rather than 1.0, so the client understands chunks. */
  readonly isCurrent: boolean;
}

/** The reason phrases (RFC 9110 §15); some clients show nothing else. */
const REASONS: Readonly<Record<number, string>> = {
  200: "OK",
  201: "Created",
  202: "Accepted",
  204: "No Content",
  304: "Not Modified",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  408: "Request Timeout",
  409: "Conflict",
  411: "Length Required",
  412: "Precondition Failed",
  413: "Content Too Large",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

type Body =
  | { readonly kind: "whole"; readonly bytes: Uint8Array }
  | { readonly kind: "pieces"; readonly pieces: AsyncIterable<Uint8Array> };

/**
 * Writes a response, the last of its connection, and ends the stream; resolves when it is written, or when the peer no
 * longer reads. A complete body is sent with its length, for clients that cannot parse chunks.
 */
export async function respond(
  response: Response,
  { method, isCurrent }: HttpClientInfo,
  stream: Duplex,
): Promise<void> {
  try {
    const body = await bodyOf(response, stream);
    const chunked = body.kind === "pieces" && isCurrent;
    await pipeline(async function* () {
      yield headText(response, body, chunked);
      if (method === "HEAD") return;
      if (body.kind === "whole") return yield body.bytes;
      for await (const piece of body.pieces) yield chunked ? chunk(piece) : piece;
      if (chunked) yield chunk(new Uint8Array());
    }, stream);
  } catch {
    // The peer no longer reads, or the body failed half-way: closing the connection is the only signal left.
    stream.destroy();
  }
}

async function bodyOf({ body }: Response, stream: Duplex): Promise<Body> {
  if (body === null) return { kind: "whole", bytes: new Uint8Array() };
  const reader = body.getReader();
  stream.once("close", () => reader.cancel().catch(() => {}));
  const first = await reader.read();
  if (first.done) return { kind: "whole", bytes: new Uint8Array() };
  const second = reader.read();
  if (await isEnd(second)) return { kind: "whole", bytes: first.value };
  const pieces = async function* () {
    yield first.value;
    for (let next = await second; !next.done; next = await reader.read()) yield next.value;
  };
  return { kind: "pieces", pieces: pieces() };
}

/** True when the stream is known to have ended, without waiting for anything. */
function isEnd(next: Promise<ReadableStreamReadResult<Uint8Array>>): Promise<boolean> {
  const later = new Promise<false>((resolve) => setTimeout(resolve, 0, false));
  return Promise.race([next.then(({ done }) => done), later]);
}

function headText({ status, ok, headers }: Response, body: Body, chunked: boolean): Buffer {
  const all = new Headers(headers);
  all.set("connection", "close");
  all.set("date", new Date().toUTCString());
  if (chunked) all.set("transfer-encoding", "chunked");
  if (body.kind === "whole" && status !== 204 && status !== 304) all.set("content-length", String(body.bytes.length));
  const lines = [...all].map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(
    `HTTP/1.1 ${status} ${REASONS[status] ?? (ok ? "OK" : "Refused")}\r\n${lines.join("")}\r\n`,
    "latin1",
  );
}

/** RFC 9112 §7.1; an empty chunk is the last. */
function chunk(bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from("\r\n")]);
}
