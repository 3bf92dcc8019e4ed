/** A text that waits until the messages before it are answered; it is parsed when its turn comes. */
export interface InboundText {
  readonly text: string;
  readonly binary: boolean;
  /** When it was received, in ms since 1970. */
  readonly at: number;
}

/** From this many handled texts on, their places are freed. */
const COMPACT_AT = 1_000;

/** The texts of a station that wait, first in, first out, and what they take. */
export class InboundQueue {
  /** Undefined: handled, so that its text can be freed. */
  #texts: (InboundText | undefined)[] = [];
  /** The index of the first text that waits. */
  #first = 0;
  /** The length of all texts: bytes, as OCPP's JSON is ASCII but for a few names. */
  bytes = 0;

  get length(): number {
    return this.#texts.length - this.#first;
  }

  push(text: InboundText): void {
    this.#texts.push(text);
    this.bytes += text.text.length;
  }

  /** Removes the first text; undefined when none waits. */
  shift(): InboundText | undefined {
    const text = this.#texts[this.#first];
    if (text === undefined) return undefined;
    this.bytes -= text.text.length;
    this.#texts[this.#first] = undefined;
    if (++this.#first >= COMPACT_AT || this.#first === this.#texts.length) {
      this.#texts = this.#texts.slice(this.#first);
      this.#first = 0;
    }
    return text;
  }

  clear(): void {
    this.#texts = [];
    this.#first = 0;
    this.bytes = 0;
  }
}
