import { Buffer } from "node:buffer";
import { connect, type Socket } from "node:net";

/** A WebSocket client of raw bytes: it sends requests that no library would send, and answers no ping by itself. */
export interface RawConnection {
  readonly status: number;
  readonly headers: Headers;
  /** What came with a refusal; empty after a 101. */
  readonly body: string;
  /** Sends one frame, masked as a client must; a text unless `opcode` says otherwise. */
  send(payload: string | Uint8Array, frame?: { readonly opcode?: number; readonly fin?: boolean }): void;
  /** The next frame of the server, or null when the connection has ended. */
  next(): Promise<RawFrame | null>;
  /** Ends the TCP connection without a word. */
  closeConnection(): void;
  /** Tears the TCP connection down with a reset. */
  reset(): void;
}

/** A frame as it came. */
export interface RawFrame {
  readonly opcode: number;
  readonly payload: Uint8Array;
  readonly text: string;
}

/** The opcodes of RFC 6455 §5.2 that a test needs. */
export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** How long a test waits for bytes, in ms. */
const MAX_WAIT_MS = 10_000;

/** The lines of a proper upgrade request with `headers` over them; null takes a line away. Values go out byte by byte. */
export function upgradeLines(target: string, headers: Readonly<Record<string, string | null>> = {}): readonly string[] {
  const lines: Record<string, string | null> = {
    host: "ocppd.test",
    upgrade: "websocket",
    connection: "Upgrade",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    "sec-websocket-version": "13",
    "sec-websocket-protocol": "ocpp1.6",
    ...headers,
  };
  const said = Object.entries(lines).flatMap(([name, value]) => value === null ? [] : [`${name}: ${value}`]);
  return [`GET ${target} HTTP/1.1`, ...said];
}

/** Connects from `from` and puts `text` on the wire as it is, a byte a character. */
export async function rawConnect(port: number, text = "", from = "127.0.0.1"): Promise<Socket> {
  const socket = connect({ host: "127.0.0.1", port, localAddress: from });
  await new Promise<void>((resolve, reject) => socket.once("connect", () => resolve()).once("error", reject));
  if (text !== "") socket.write(Buffer.from(text, "latin1"));
  return socket;
}

/** Sends a request line by line from the loopback address `from`, and reads the answer. */
export async function rawUpgrade(port: number, lines: readonly string[], from?: string): Promise<RawConnection> {
  const socket = await rawConnect(port, `${lines.join("\r\n")}\r\n\r\n`, from);
  const bytes = bytesOf(socket);
  const head = (await bytes.until("\r\n\r\n")).toString("latin1").split("\r\n");
  const headers = new Headers(
    head.slice(1).filter((line) => line !== "").map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
  );
  const status = Number(head[0]?.split(" ")[1]);
  const length = Number(headers.get("content-length") ?? 0);
  const body = status === 101 ? "" : (await bytes.take(length))?.toString("utf8") ?? "";
  if (status !== 101) socket.destroy();
  return {
    status,
    headers,
    body,
    send: (payload, frame = {}) => void socket.write(masked(bytesIn(payload), frame)),
    next: () => frameFrom(bytes),
    closeConnection: () => void socket.destroy(),
    reset: () => void socket.resetAndDestroy(),
  };
}

interface Bytes {
  /** Everything up to and with `end`. Throws when the connection ends before. */
  until(end: string): Promise<Buffer>;
  /** Exactly `length` bytes, or null when the connection ends before. */
  take(length: number): Promise<Buffer | null>;
}

function bytesOf(socket: Socket): Bytes {
  let held = Buffer.alloc(0);
  let ended = false;
  let wake = () => {};
  socket.on("data", (chunk: Uint8Array) => {
    held = Buffer.concat([held, chunk]);
    wake();
  });
  const end = () => {
    ended = true;
    wake();
  };
  socket.on("end", end).on("close", end).on("error", end);
  const more = async () => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve, reject) => {
      wake = resolve;
      timer = setTimeout(() => reject(new Error(`nothing came within ${MAX_WAIT_MS} ms`)), MAX_WAIT_MS);
    }).finally(() => clearTimeout(timer));
  };
  const cut = (length: number) => {
    const part = held.subarray(0, length);
    held = held.subarray(length);
    return part;
  };
  return {
    async until(end) {
      for (;;) {
        const at = held.indexOf(end);
        if (at >= 0) return cut(at + end.length);
        if (ended) throw new Error(`the connection ended after ${JSON.stringify(held.toString("latin1"))}`);
        await more();
      }
    },
    async take(length) {
      while (held.length < length) {
        if (ended) return null;
        await more();
      }
      return cut(length);
    },
  };
}

function bytesIn(payload: string | Uint8Array): Buffer {
  return typeof payload === "string" ? Buffer.from(payload, "utf8") : Buffer.from(payload);
}

const MASK = Buffer.from([0x12, 0x34, 0x56, 0x78]);

function masked(payload: Buffer, { opcode = OPCODE.text as number, fin = true }): Buffer {
  const head = [(fin ? 0x80 : 0) | opcode];
  const { length } = payload;
  const size = Buffer.alloc(length > 0xffff ? 8 : length > 125 ? 2 : 0);
  if (size.length === 8) size.writeBigUInt64BE(BigInt(length));
  if (size.length === 2) size.writeUInt16BE(length);
  head.push(0x80 | (size.length === 8 ? 127 : size.length === 2 ? 126 : length));
  return Buffer.concat([Buffer.from(head), size, MASK, payload.map((byte, at) => byte ^ (MASK[at % 4] ?? 0))]);
}

async function frameFrom(bytes: Bytes): Promise<RawFrame | null> {
  const head = await bytes.take(2);
  if (head === null) return null;
  const short = (head[1] ?? 0) & 0x7f;
  const size = short < 126 ? null : await bytes.take(short === 126 ? 2 : 8);
  const length = size === null ? short : size.length === 2 ? size.readUInt16BE() : Number(size.readBigUInt64BE());
  const payload = await bytes.take(length);
  if (payload === null) return null;
  return { opcode: (head[0] ?? 0) & 0x0f, payload, text: payload.toString("utf8") };
}
