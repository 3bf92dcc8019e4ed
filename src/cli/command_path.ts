import { shellWord } from "../base/shell_words.ts";
import type { Environment } from "./environment.ts";
import type { DataOptions } from "./options.ts";

/** Writes a command line that its reader can copy into a shell. */
export type CommandPath = (...words: readonly string[]) => string;

/** Command lines that reach the same data as the command that shows them. */
export function commandPath(options: DataOptions, { program, env }: Environment): CommandPath {
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
