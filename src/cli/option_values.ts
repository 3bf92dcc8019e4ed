import { InvalidArgumentError } from "commander";

/** What an option holds whose empty text clears a value; commander makes `""` of a parser's null. */
export type Clearable<T> = T | "";

/** The value to keep: null for one that is cleared. */
export function orNull<T>(value: Clearable<T>): T | null {
  return value === "" ? null : value;
}

/** Reads one of a few words, or `""` for none. */
export function oneOfOrNone<T extends string>(words: readonly T[]): (text: string) => Clearable<T> {
  return (text) => {
    if (text === "") return "";
    const word = words.find((word) => word === text.toLowerCase());
    if (word === undefined) throw new InvalidArgumentError(`Wanted ${words.join(", ")} or "" for none.`);
    return word;
  };
}

/** Reads a text without blanks around it. */
export function trimmed(text: string): string {
  return text.trim();
}

/** Reads a whole number of a range. */
export function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (value >= from && value <= to) return value;
    throw new InvalidArgumentError(`Wanted a whole number from ${from} to ${to}.`);
  };
}
