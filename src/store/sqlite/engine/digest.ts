import { createHash } from "node:crypto";

/** 16 bytes that represent `text` in a unique index: half of its SHA-256, so that two texts never collide. */
export function digestOf(text: string): Uint8Array {
  return createHash("sha256").update(text).digest().subarray(0, 16);
}

/**
 * A whole number below 2^53 that represents `text` (cyrb53): 0.4 µs instead of the 2.5 µs of {@link digestOf}, and half its
 * bytes. It suffices where only a handful of texts share the other columns of the key.
 */
export function shortDigestOf(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
