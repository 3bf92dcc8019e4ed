/** The words of `station set ID --flag ...`; an id that looks like an option goes behind `--`. */
export function aboutId(words: readonly string[], id: string, ...flags: readonly string[]): readonly string[] {
  return id.startsWith("-") ? [...words, ...flags, "--", id] : [...words, id, ...flags];
}

/** One word as a POSIX shell takes it. */
export function shellWord(word: string): string {
  return /^[\w.:@%+=,/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
