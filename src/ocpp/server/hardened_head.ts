import { Buffer } from "node:buffer";
import type { Duplex } from "node:stream";

/**
 * Reads the head of an HTTP request. A result is the head and the bytes after it, or the status to answer; null when
 * the peer has gone.
 */
export type RequestStart =
  | { readonly kind: "head"; readonly head: Buffer; readonly rest: Buffer }
  | { readonly kind: "none"; readonly status: 408 | 431; readonly why: string }
  | { readonly kind: "none"; readonly status: null };

const MAX_HEAD_BYTES = 16 * 1024;
const HEAD_MS = 10_000;
const TOO_LONG: RequestStart = { kind: "none", status: 431, why: `the head has more than ${MAX_HEAD_BYTES} bytes` };
const TOO_SLOW: RequestStart = { kind: "none", status: 408, why: `no whole head came within ${HEAD_MS / 1000} s` };
const CR = 0x0d;
const LF = 0x0a;

/** Reads up to the empty line after the head: at most 16 KiB and ten seconds. Leaves the stream paused. */
export function readHead(stream: Duplex, maxWaitMs = HEAD_MS): Promise<RequestStart> {
  return new Promise((resolve) => {
    let held = Buffer.alloc(0);
    const settle = (start: RequestStart) => {
      clearTimeout(timer);
      stream.off("data", receive).off("end", leave).off("close", leave).pause();
      resolve(start);
    };
    const receive = (bytes: Uint8Array) => {
      const known = held.length;
      held = Buffer.concat([held, bytes]);
      const end = endOfHead(held, known);
      if (Math.max(end, end < 0 ? held.length : 0) > MAX_HEAD_BYTES) settle(TOO_LONG);
      else if (end >= 0) settle({ kind: "head", head: held.subarray(0, end), rest: held.subarray(end) });
    };
    const leave = () => settle({ kind: "none", status: null });
    const timer = setTimeout(() => settle(TOO_SLOW), maxWaitMs);
    stream.on("data", receive).on("end", leave).on("close", leave);
    // A stream that was paused after a PROXY header does not flow by itself.
    stream.resume();
  });
}

/** The index after the empty line, whose line ends may lack their CR; -1 until it has arrived. */
function endOfHead(bytes: Buffer, known: number): number {
  for (let at = bytes.indexOf(LF, Math.max(0, known - 2)); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    const next = bytes[at + 1] === CR ? at + 2 : at + 1;
    if (bytes[next] === LF) return next + 1;
  }
  return -1;
}

/** A request's first line and headers. */
export interface RequestHead {
  readonly method: string;
  /** The request target as sent: a path, or a whole URL. */
  readonly target: string;
  /** HTTP/1.1 rather than 1.0. */
  readonly isCurrent: boolean;
  readonly headers: Headers;
  /** Some lines are not headers; they are left out. */
  readonly garbled: boolean;
}

const FIRST_LINE = /^([!#$%&'*+.^`|~\w-]+) (\S+) HTTP\/1\.([01])$/;
// deno-lint-ignore no-control-regex -- control characters are what must not be in a value
const HEADER = /^([!#$%&'*+.^`|~\w-]+):([^\x00-\x08\x0a-\x1f\x7f]*)$/;

/** Parses a head (RFC 9112 §3, §5), whose lines may end in a line feed alone; undefined for anything but HTTP/1. */
export function parseHead(head: Buffer): RequestHead | undefined {
  // One character per byte: the code page of the charger is unknown.
  const [first = "", ...lines] = head.toString("latin1").split(/\r?\n/).filter((line) => line !== "");
  const [, method, target, minor] = FIRST_LINE.exec(first) ?? [];
  if (method === undefined || target === undefined) return undefined;
  const headers = new Headers();
  let garbled = false;
  for (const line of lines) {
    const [, name, value = ""] = HEADER.exec(line) ?? [];
    if (name === undefined) garbled = true;
    else headers.append(name, value);
  }
  return { method, target, isCurrent: minor === "1", headers, garbled };
}
