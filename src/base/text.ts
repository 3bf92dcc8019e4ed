/** The text, or null for what chargers send to say nothing: no text, blanks, the word null (quirk B7). */
export function orNull(text: string | undefined): string | null {
  return text === undefined || text.trim() === "" || text === "null" ? null : text;
}

/**
 * The first `most` characters of a long text, and how long it was. It is a text of its own: what JavaScript's `slice`
 * makes keeps the whole one in memory.
 */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return JSON.parse(JSON.stringify(`${text.slice(0, most)}… (${text.length} characters)`));
}
