import type { Environment } from "./environment.ts";
import type { DataOptions } from "./options.ts";

/** Writes a command line that its reader can copy into a shell. */
export type CommandWords = (...words: readonly string[]) => string;

/** Command lines that reach the same data as the command that shows them. */
export function commandWords(options: DataOptions, { program, env }: Environment): CommandWords {
  const dataDir = options.dataDir ?? env.OCPPD_DATA_DIR;
  const place = [
    ...(options.config === undefined ? [] : ["--config", options.config]),
    ...(dataDir ? ["--data-dir", dataDir] : []),
  ];
  return (...words) => {
    const end = words.indexOf("--");
    const all = end < 0 ? [...words, ...place] : [...words.slice(0, end), ...place, ...words.slice(end)];
    return [program, ...all.map(shellWord)].join(" ");
  };
}

/** The words of `station set ID --flag ...`; an id that looks like an option goes behind `--`. */
export function aboutId(words: readonly string[], id: string, ...flags: readonly string[]): readonly string[] {
  return id.startsWith("-") ? [...words, ...flags, "--", id] : [...words, id, ...flags];
}

/** One word as a POSIX shell takes it. */
export function shellWord(word: string): string {
  return /^[\w.:@%+=,/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
