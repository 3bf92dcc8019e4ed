/** The first `most` characters of a text, without blanks around it; null for an empty one. */
export function cut(text: string | null, most: number): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : trimmed.slice(0, most).toWellFormed().trimEnd();
}
