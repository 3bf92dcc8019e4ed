/** How many answers are kept: a repetition follows its original closely. */
const STORED_ANSWERS = 4;
const LONGEST = 16_384;
/**
 * The longest retry interval of chargers; later, the same text is a new message: a simulator may give all its calls one
 * id.
 */
const WITHIN_MS = 120_000;

/**
 * The last answers of a connection, by the exact text of the request: a message id alone is not unique (quirks R1, O2).
 */
export class LastAnswers<Answer> {
  readonly #kept: { readonly text: string; readonly answer: Answer; readonly at: number }[] = [];

  /** The recent answer to this text. */
  find(text: string, now: number): Answer | undefined {
    return this.#kept.find((earlier) => earlier.text === text && now - earlier.at < WITHIN_MS)?.answer;
  }

  keep(text: string, answer: Answer, now: number): void {
    if (text.length > LONGEST) return;
    if (this.#kept.length === STORED_ANSWERS) this.#kept.shift();
    this.#kept.push({ text, answer, at: now });
  }
}
