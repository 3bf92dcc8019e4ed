import { Buffer } from "node:buffer";
import type { Duplex } from "node:stream";

/** What came first on a connection: a request's head and what stood behind it; or the status to say, null where nobody listens. */
export type FirstWords =
  | { readonly kind: "head"; readonly head: Buffer; readonly rest: Buffer }
  | { readonly kind: "none"; readonly status: 408 | 431 | null };

const MAX_HEAD_BYTES = 16 * 1024;
const HEAD_MS = 10_000;
const CR = 0x0d;
const LF = 0x0a;

/** Reads up to the empty line behind the head: 16 KiB and ten seconds at most. Leaves the stream paused. */
export function readHead(stream: Duplex, patienceMs = HEAD_MS): Promise<FirstWords> {
  return new Promise((resolve) => {
    let held = Buffer.alloc(0);
    const settle = (words: FirstWords) => {
      clearTimeout(timer);
      stream.off("data", hear).off("end", leave).off("close", leave).pause();
      resolve(words);
    };
    const hear = (bytes: Uint8Array) => {
      const known = held.length;
      held = Buffer.concat([held, bytes]);
      const end = endOfHead(held, known);
      if (Math.max(end, end < 0 ? held.length : 0) > MAX_HEAD_BYTES) settle({ kind: "none", status: 431 });
      else if (end >= 0) settle({ kind: "head", head: held.subarray(0, end), rest: held.subarray(end) });
    };
    const leave = () => settle({ kind: "none", status: null });
    const timer = setTimeout(() => settle({ kind: "none", status: 408 }), patienceMs);
    stream.on("data", hear).on("end", leave).on("close", leave);
  });
}

/** The place behind the empty line, whose line ends may lack their CR; -1 while there is none in sight. */
function endOfHead(bytes: Buffer, known: number): number {
  for (let at = bytes.indexOf(LF, Math.max(0, known - 2)); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    const next = bytes[at + 1] === CR ? at + 2 : at + 1;
    if (bytes[next] === LF) return next + 1;
  }
  return -1;
}

/**
 * The head as an HTTP parser wants it: lines that end in CR and LF, and for a request that asks for a WebSocket a header Connection that
 * names Upgrade, whatever the charger says there (quirk H5). A wish for another protocol is left out, as a server may that has none.
 */
export function mendedHead(head: Buffer): Buffer {
  // One character a byte, there and back: nobody knows in which code page a charger writes.
  const lines = head.toString("latin1").split(/\r?\n/).filter((line) => line !== "");
  const wishes = lines.some((line) => /^upgrade:(.*,)?\s*websocket\s*(,|$)/i.test(line));
  const kept = lines.filter((line) => !(wishes ? /^connection\s*:/i : /^upgrade\s*:/i).test(line));
  return Buffer.from(`${[...kept, ...wishes ? ["Connection: Upgrade"] : []].join("\r\n")}\r\n\r\n`, "latin1");
}
