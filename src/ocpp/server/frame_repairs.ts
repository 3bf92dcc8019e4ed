/** What was repaired of frames, until their entries of the message log are made. */
export class FrameRepairs {
  readonly #byText = new Map<string, readonly string[]>();

  /** Adds repairs of a frame; the oldest frames are dropped where no entry came. */
  add(text: string, repairs: readonly string[]): void {
    this.#byText.set(text, [...this.#byText.get(text) ?? [], ...repairs]);
    for (const oldest of this.#byText.keys()) {
      if (this.#byText.size <= FRAMES_MAX) break;
      this.#byText.delete(oldest);
    }
  }

  /** The repairs of a frame, which are needed no longer. */
  take(text: string | null): readonly string[] {
    if (text === null || this.#byText.size === 0) return [];
    const repairs = this.#byText.get(text) ?? [];
    this.#byText.delete(text);
    return repairs;
  }
}

/** Each holds the text of a frame. */
const FRAMES_MAX = 8;
