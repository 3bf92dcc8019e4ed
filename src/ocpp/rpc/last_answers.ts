/** A repetition follows its original closely; these and no more are remembered. */
const BATCH_FILL_RATIO = 4;
const LONGEST = 16_384;
/** As long as chargers wait and try again; later the same text is news: a simulator may give all its calls one id. */
const WITHIN_MS = 120_000;

/** The last answers of a connection, by the very text that each answered: a message id alone says nothing (quirks R1, O2). */
export class LastAnswers<Answer> {
  readonly #kept: { readonly text: string; readonly answer: Answer; readonly at: number }[] = [];

  /** What was answered to this text a while ago. */
  find(text: string, now: number): Answer | undefined {
    return this.#kept.find((earlier) => earlier.text === text && now - earlier.at < WITHIN_MS)?.answer;
  }

  keep(text: string, answer: Answer, now: number): void {
    if (text.length > LONGEST) return;
    if (this.#kept.length === BATCH_FILL_RATIO) this.#kept.shift();
    this.#kept.push({ text, answer, at: now });
  }
}
