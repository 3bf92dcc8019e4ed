/** The arguments of a command such as `station set ID --flag ...`; an id that looks like an option follows `--`. */
export function aboutId(words: readonly string[], id: string, ...flags: readonly string[]): readonly string[] {
  return id.startsWith("-") ? [...words, ...flags, "--", id] : [...words, id, ...flags];
}

/** Quotes one argument for a POSIX shell. */
export function shellWord(word: string): string {
  return /^[\w.:@%+=,/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
