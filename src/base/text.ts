/** The text, or null for what chargers send to say nothing: no text, blanks, the word null (quirk B7). */
export function orNull(text: string | undefined): string | null {
  return text === undefined || text.trim() === "" || text === "null" ? null : text;
}
