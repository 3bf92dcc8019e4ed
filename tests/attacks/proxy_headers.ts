import { Buffer } from "node:buffer";
import { ipBytes } from "../../src/base/ip.ts";

const SIGNATURE = Buffer.from("0d0a0d0a000d0a515549540a", "hex");

/** A PROXY header of version 2 from `source`; with `tls` it says that the client uses TLS. */
export function proxyV2(source: string, { tls = false } = {}): Buffer {
  const address = Buffer.from(ipBytes(source) ?? []);
  const target = Buffer.alloc(address.length, 1);
  const ports = Buffer.from([0x12, 0x67, 0x1f, 0x91]);
  const values = tls ? Buffer.from([0x20, 0, 5, 1, 0, 0, 0, 0]) : Buffer.alloc(0);
  return headerV2(0x21, address.length === 4 ? 0x11 : 0x21, Buffer.concat([address, target, ports, values]));
}

/** A header of version 2 with any command, family and content. */
export function headerV2(command: number, family: number, content: Buffer, length = content.length): Buffer {
  const size = Buffer.alloc(2);
  size.writeUInt16BE(length);
  return Buffer.concat([SIGNATURE, Buffer.from([command, family]), size, content]);
}

/** A PROXY header of version 1. */
export function proxyV1(source: string): string {
  const family = source.includes(":") ? "TCP6" : "TCP4";
  return `PROXY ${family} ${source} ${family === "TCP6" ? "::1" : "127.0.0.1"} 4711 8081\r\n`;
}
