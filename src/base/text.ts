import { createHash } from "node:crypto";

/** The text, or null for the values that chargers send in place of none: no text, blanks, the word null (quirk B7). */
export function orNull(text: string | undefined): string | null {
  return text === undefined || text.trim() === "" || text === "null" ? null : text;
}

/**
 * The first `most` characters of a long text, and its length. The result is a copy, because a string made by `slice` keeps the
 * whole original in memory.
 */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return JSON.parse(JSON.stringify(`${text.slice(0, most)}… (${text.length} characters)`));
}

/** How many characters {@link cutWithDigest} keeps at least; its result has fewer than 100 more. */
const KEPT_BEFORE_DIGEST = 800;

/**
 * A long text as its beginning, its length and its SHA-256, so that two long texts with the same beginning stay two. The
 * result is a copy, as that of {@link cut}.
 */
export function cutWithDigest(text: string): string {
  const digest = createHash("sha256").update(text).digest("hex");
  const beginning = text.slice(0, KEPT_BEFORE_DIGEST).toWellFormed();
  return JSON.parse(JSON.stringify(`${beginning}… (${text.length} characters, sha256 ${digest})`));
}

/** True for a text that {@link cutWithDigest} may have made. */
export function hasDigest(text: string): boolean {
  return text.length > KEPT_BEFORE_DIGEST && /… \(\d+ characters, sha256 [0-9a-f]{64}\)$/.test(text);
}
