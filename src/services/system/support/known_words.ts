import type { Span } from "./find_secrets.ts";

/** A word that is known, and what stands for it. */
export interface KnownWord extends Span {
  readonly shown: string;
}

const WORD = /[\p{L}\p{N}]/u;

/**
 * Returns a function that finds whole words and phrases, by their lower-case letters: at each beginning of a word one look-up
 * for each length of those that begin so, whatever their number.
 */
export function createWordFinder(known: ReadonlyMap<string, string>): (text: string) => readonly KnownWord[] {
  const lengthsOf = lengthsByBeginning(known.keys());
  return (text) => {
    const lower = text.toLowerCase();
    // Lower case of some letters is longer: then positions would differ.
    const same = lower.length === text.length ? lower : text;
    const found: KnownWord[] = [];
    for (let at = 0; at < text.length; at++) {
      if (isInWord(same, at)) continue;
      const length = lengthsOf.get(same.charCodeAt(at))?.find((one) =>
        known.has(same.slice(at, at + one)) && !isInWord(same, at + one)
      );
      if (length === undefined) continue;
      found.push({ from: at, to: at + length, shown: known.get(same.slice(at, at + length)) ?? "" });
      at += length - 1;
    }
    return found;
  };
}

/** The lengths of words by their first character, longest first. */
function lengthsByBeginning(words: Iterable<string>): ReadonlyMap<number, readonly number[]> {
  const lengths = new Map<number, readonly number[]>();
  for (const word of words) {
    const first = word.charCodeAt(0);
    const same = lengths.get(first) ?? [];
    if (!same.includes(word.length)) lengths.set(first, [...same, word.length].sort((a, b) => b - a));
  }
  return lengths;
}

/** True between two letters or digits. */
function isInWord(text: string, at: number): boolean {
  return isWordUnit(text.charCodeAt(at - 1)) && isWordUnit(text.charCodeAt(at));
}

/** Most texts are ASCII, where no expression is needed. */
function isWordUnit(unit: number): boolean {
  if (unit < 0x80) return (unit >= 0x30 && unit <= 0x39) || ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a);
  return WORD.test(String.fromCharCode(unit));
}
