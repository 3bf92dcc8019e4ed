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
