/** A station that sends as fast as TCP takes it, with or without reading. */
import { Buffer } from "node:buffer";
import type { Socket } from "node:net";
import { rawConnect, upgradeLines } from "../support/raw.ts";
import { unlessItHangs } from "../support/timing.ts";

/** The connection of a {@link flooder}. */
export interface Flooder {
  /** Sends texts, each in a frame of its own; resolves when TCP has taken all, false when the connection ended before. */
  send(texts: readonly string[]): Promise<boolean>;
  /** Sends bytes as they are; see {@link frameOf}. */
  write(bytes: Uint8Array): Promise<boolean>;
  /** From now on nothing is read any more. */
  stopReading(): void;
  /** The texts of CALLRESULTs and CALLERRORs so far. */
  readonly answers: readonly string[];
  /** Resolves when there are as many answers, or when the connection has ended. */
  answered(count: number): Promise<void>;
  /** The code of the server's close frame, when it was read. */
  readonly closeCode: number | undefined;
  readonly ended: Promise<void>;
  readonly open: boolean;
  close(): void;
}

/** Connects a station by OCPP 1.6, unless `protocol` says otherwise. */
export async function flooder(port: number, stationId: string, protocol = "ocpp1.6"): Promise<Flooder> {
  const lines = upgradeLines(`/OCPP/${stationId}`, { "sec-websocket-protocol": protocol });
  const socket = await rawConnect(port, `${lines.join("\r\n")}\r\n\r\n`);
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const { promise: upgraded, resolve: accept, reject: refuse } = Promise.withResolvers<void>();
  const answers: string[] = [];
  let wake = () => {};
  let closeCode: number | undefined;
  let head = "";
  const frames = frameReader((opcode, payload) => {
    if (opcode === 8) closeCode = payload.readUInt16BE();
    if (opcode !== 1 || (payload[1] !== 0x33 && payload[1] !== 0x34)) return;
    answers.push(payload.toString("utf8"));
    wake();
  });
  socket.on("data", (chunk: Buffer) => {
    if (head.endsWith("\r\n\r\n")) return frames(chunk);
    const text = head + chunk.toString("latin1");
    const at = text.indexOf("\r\n\r\n");
    if (at < 0) return void (head = text);
    head = text.slice(0, at + 4);
    if (head.startsWith("HTTP/1.1 101")) accept();
    else refuse(new Error(text.slice(0, 300)));
    frames(Buffer.from(text.slice(at + 4), "latin1"));
  });
  // A reset is how the server ends a connection that does not read.
  socket.on("error", () => {});
  socket.once("close", () => {
    end();
    wake();
  });
  await unlessItHangs(upgraded, "the upgrade");
  const write = (bytes: Uint8Array) => written(socket, bytes, ended);
  return {
    send: (texts) => write(Buffer.concat(texts.map((text) => frameOf(text)))),
    write,
    stopReading: () => void socket.pause(),
    answers,
    async answered(count) {
      while (answers.length < count && !socket.closed) await new Promise<void>((resolve) => wake = resolve);
    },
    get closeCode() {
      return closeCode;
    },
    ended,
    get open() {
      return !socket.closed;
    },
    close: () => void socket.destroy(),
  };
}

function written(socket: Socket, bytes: Uint8Array, ended: Promise<void>): Promise<boolean> {
  const taken = new Promise<boolean>((resolve) => socket.write(bytes, (error) => resolve(!error)));
  return Promise.race([taken, ended.then(() => false)]);
}

/** A frame of a client; its mask is zero, so that making it costs nothing. */
export function frameOf(text: string | Uint8Array, opcode = 1): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  const head = Buffer.alloc(length > 0xffff ? 14 : length > 125 ? 8 : 6);
  head[0] = 0x80 | opcode;
  head[1] = 0x80 | (length > 0xffff ? 127 : length > 125 ? 126 : length);
  if (length > 0xffff) head.writeBigUInt64BE(BigInt(length), 2);
  else if (length > 125) head.writeUInt16BE(length, 2);
  return Buffer.concat([head, payload]);
}

/** Cuts the bytes of a server into frames. */
function frameReader(take: (opcode: number, payload: Buffer) => void): (chunk: Buffer) => void {
  let held: Buffer = Buffer.alloc(0);
  return (chunk) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    let at = 0;
    for (;;) {
      const left = held.length - at;
      if (left < 2) break;
      const short = (held[at + 1] ?? 0) & 0x7f;
      const head = short === 127 ? 10 : short === 126 ? 4 : 2;
      if (left < head) break;
      const length = short === 127
        ? Number(held.readBigUInt64BE(at + 2))
        : short === 126
        ? held.readUInt16BE(at + 2)
        : short;
      if (left < head + length) break;
      take((held[at] ?? 0) & 0x0f, held.subarray(at + head, at + head + length));
      at += head + length;
    }
    held = held.subarray(at);
  };
}
