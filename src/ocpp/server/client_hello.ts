import { Buffer } from "node:buffer";

const HANDSHAKE_RECORD = 22;
const CLIENT_HELLO = 1;
const SERVER_NAME = 0;
const HOST_NAME = 0;
/** Version and random. */
const FIXED_BYTES = 34;

/**
 * The server name in the first bytes of a TLS connection (RFC 8446 §4.1.2, RFC 6066 §3); null when there is none or the
 * bytes are malformed, which TLS itself refuses.
 */
export function serverNameIn(bytes: Uint8Array): string | null | "incomplete" {
  const message = handshakeIn(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!Buffer.isBuffer(message)) return message;
  try {
    return serverNameOf(message);
  } catch {
    // A length that leads out of the message.
    return null;
  }
}

/** The body of a ClientHello, which may be split over several records. */
function handshakeIn(bytes: Buffer): Buffer | null | "incomplete" {
  let message = Buffer.alloc(0);
  for (let at = 0; at + 5 <= bytes.length;) {
    if (bytes[at] !== HANDSHAKE_RECORD) return null;
    const end = at + 5 + bytes.readUInt16BE(at + 3);
    message = Buffer.concat([message, bytes.subarray(at + 5, end)]);
    if (message.length >= 1 && message[0] !== CLIENT_HELLO) return null;
    if (message.length >= 4) {
      const length = message.readUIntBE(1, 3);
      if (message.length >= 4 + length) return message.subarray(4, 4 + length);
    }
    at = end;
  }
  return "incomplete";
}

function serverNameOf(hello: Buffer): string | null {
  let at = FIXED_BYTES;
  at += 1 + hello.readUInt8(at);
  at += 2 + hello.readUInt16BE(at);
  at += 1 + hello.readUInt8(at);
  for (at += 2; at + 4 <= hello.length;) {
    const [type, length] = [hello.readUInt16BE(at), hello.readUInt16BE(at + 2)];
    const body = hello.subarray(at + 4, at + 4 + length);
    if (type === SERVER_NAME) {
      return body.readUInt8(2) === HOST_NAME ? body.toString("latin1", 5, 5 + body.readUInt16BE(3)) : null;
    }
    at += 4 + length;
  }
  return null;
}
