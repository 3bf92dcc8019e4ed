/** How a sentence writes numbers and times: passed in, so that the sentences themselves are pure. */

/** A language, and how it writes values. */
export interface Writer {
  readonly language: "en" | "de";
  /** At most so many decimals. */
  number(value: number, digits: number): string;
  /** An ISO time that can be read. */
  time(iso: string): string;
  duration(ms: number): string;
}
