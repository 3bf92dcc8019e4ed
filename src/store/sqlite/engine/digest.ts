import { createHash } from "node:crypto";

/** 16 bytes that represent `text` in a unique index: half of its SHA-256, so that two texts never collide. */
export function digestOf(text: string): Uint8Array {
  return createHash("sha256").update(text).digest().subarray(0, 16);
}
