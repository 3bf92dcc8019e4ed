/** The kinds of WebSocket frames that a charger meets (RFC 6455 §5.2). */
export const OPCODE = { text: 1, close: 8, ping: 9, pong: 10 } as const;

const FIN = 0x80;
const MASKED = 0x80;
/** Room for the longest header: two bytes, eight of length, four of mask. */
const HEADER_MAX = 14;

/** The request that opens a WebSocket, with Basic credentials. */
export function upgradeText(
  { port, path, user, password, protocol }: {
    readonly port: number;
    readonly path: string;
    readonly user: string;
    readonly password: string;
    readonly protocol: string;
  },
): string {
  return [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    `Sec-WebSocket-Protocol: ${protocol}`,
    `Authorization: Basic ${btoa(`${user}:${password}`)}`,
    "",
    "",
  ].join("\r\n");
}

/**
 * Writes texts as frames of a client, into one buffer over and over. The mask is zero: allowed for the sender, the same
 * work for the reader, and none for us.
 */
export function createFrameWriter(): (opcode: number, text: string) => Uint8Array {
  const encoder = new TextEncoder();
  const buffer = new Uint8Array(64 * 1024);
  const body = buffer.subarray(HEADER_MAX);
  const view = new DataView(buffer.buffer);
  return (opcode, text) => {
    const { written } = encoder.encodeInto(text, body);
    const start = HEADER_MAX - (written < 126 ? 6 : 8);
    buffer[start] = FIN | opcode;
    if (written < 126) buffer[start + 1] = MASKED | written;
    else {
      buffer[start + 1] = MASKED | 126;
      view.setUint16(start + 2, written);
    }
    return buffer.subarray(start, HEADER_MAX + written);
  };
}

/** A frame of a server as it lies in a buffer. */
export interface FrameAt {
  readonly opcode: number;
  readonly from: number;
  readonly to: number;
}

/** The frame that begins at `at`, undefined when it has not come whole; servers do not mask, and ours do not fragment. */
export function frameAt(bytes: Uint8Array, at: number): FrameAt | undefined {
  const opcode = (bytes[at] ?? 0) & 0x0f;
  const short = bytes[at + 1];
  if (short === undefined) return undefined;
  let from = at + 2;
  let length = short & 0x7f;
  if (length === 126) {
    if (at + 4 > bytes.length) return undefined;
    length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    from = at + 4;
  } else if (length === 127) {
    if (at + 10 > bytes.length) return undefined;
    length = Number(new DataView(bytes.buffer, bytes.byteOffset + at + 2, 8).getBigUint64(0));
    from = at + 10;
  }
  return from + length > bytes.length ? undefined : { opcode, from, to: from + length };
}
