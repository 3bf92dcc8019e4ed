/** A text that may be valid JSON again, and the repairs made. */
export interface Repaired {
  readonly text: string;
  readonly repairs: readonly string[];
}

/**
 * Repairs the JSON faults that chargers are known to make (quirks section 4, R12): a property or a list without its
 * value, empty elements and extra commas, control characters inside strings, missing brackets at the end, text after
 * the message. For texts that JSON.parse has refused. Nothing is guessed: a text that ends inside a value, or has any
 * other fault, gives undefined. One pass from left to right, linear in the length.
 */
export function repairJson(text: string): Repaired | undefined {
  const pass = new Pass(text);
  return pass.run() ? { text: pass.out.join(""), repairs: [...pass.repairs] } : undefined;
}

/** Deeper than any message; deeper texts are not repaired. */
const MAX_DEPTH = 32;
/** Limit of reported repairs; the same fault may occur a thousand times. */
const REPAIRS_MAX = 5;

const NUMBER_OR_WORD = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
// deno-lint-ignore no-control-regex -- they are what it is about
const CONTROL = /[\x00-\x1f]/g;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** One pass over a text. */
class Pass {
  /** The repaired text. */
  readonly out: string[] = [];
  readonly repairs = new Set<string>();
  readonly #text: string;
  /** The brackets that close what is open. */
  readonly #open: ("}" | "]")[] = [];
  #at = 0;
  /** What may come next. */
  #next: "value" | "key" | "colon" | "end" = "value";
  #key = "";
  /** The last value is certainly complete: a number at the end of the text may have had more digits. */
  #complete = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** False when the text can't be repaired. */
  run(): boolean {
    for (;;) {
      while (this.#text.charCodeAt(this.#at) <= 0x20) this.#at++;
      if (this.#next === "end" && this.#open.length === 0) return this.#leaveRest();
      const sign = this.#text[this.#at];
      if (sign === undefined) return this.#closeAll();
      if (!this.#take(sign)) return false;
    }
  }

  #take(sign: string): boolean {
    if (sign === ",") return this.#comma();
    if (sign === "}" || sign === "]") return this.#close(sign);
    if (this.#next === "colon") return sign === ":" && this.#put(":", "value");
    if (this.#next === "end") return false;
    if (sign === '"') return this.#string();
    if (this.#next === "key") return false;
    if (sign === "{") return this.#opened("{", "}", "key");
    if (sign === "[") return this.#opened("[", "]", "value");
    return this.#numberOrWord();
  }

  #comma(): boolean {
    if (this.#next === "value" && this.#inObject) this.#fill("null");
    if (this.#next === "end") return this.#put(",", this.#inObject ? "key" : "value");
    if (this.#next === "colon" || this.#open.length === 0) return false;
    this.#at++;
    return this.#record("an empty place was left out");
  }

  #close(sign: "}" | "]"): boolean {
    if (this.#next === "value" && this.#inObject) {
      this.#fill(sign === "]" ? "[]" : "null");
      // The opening bracket of the list is missing.
      if (sign === "]") return ++this.#at > 0;
    }
    if (this.#next === "colon" || this.#open.pop() !== sign) return false;
    if (this.out.at(-1) === ",") {
      this.out.pop();
      this.#record("a comma too many was left out");
    }
    this.#complete = true;
    return this.#put(sign, "end");
  }

  #opened(sign: string, end: "}" | "]", next: "key" | "value"): boolean {
    return this.#open.push(end) <= MAX_DEPTH && this.#put(sign, next);
  }

  #string(): boolean {
    const from = this.#at;
    for (let at = from + 1; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === BACKSLASH) at++;
      if (code !== QUOTE) continue;
      const sent = this.#text.slice(from, at + 1);
      const clean = sent.replace(CONTROL, "");
      if (clean.length < sent.length) this.#record("control characters inside a text were left out");
      this.#complete = true;
      if (this.#next === "key") this.#key = clean.slice(1, 41).replace(/"$/, "");
      return this.#put(clean, this.#next === "key" ? "colon" : "end", sent.length);
    }
    return false;
  }

  #numberOrWord(): boolean {
    NUMBER_OR_WORD.lastIndex = this.#at;
    const found = NUMBER_OR_WORD.exec(this.#text)?.[0];
    if (found === undefined) return false;
    this.#complete = /^[a-z]/.test(found);
    return this.#put(found, "end");
  }

  /** Closes the open brackets at the end of the text. */
  #closeAll(): boolean {
    if (this.#next !== "end" || !this.#complete) return false;
    this.out.push(...this.#open.reverse());
    return this.#record(`the end was missing: ${this.#open.join("")}`);
  }

  #leaveRest(): boolean {
    const rest = this.#text.length - this.#at;
    return rest === 0 || this.#record(`${rest} characters behind the message were left out`);
  }

  #fill(value: string): void {
    this.#record(`${this.#key} has no value; ${value} was taken`);
    this.out.push(value);
    this.#next = "end";
    this.#complete = true;
  }

  get #inObject(): boolean {
    return this.#open.at(-1) === "}";
  }

  #put(part: string, next: "value" | "key" | "colon" | "end", length = part.length): true {
    this.out.push(part);
    this.#at += length;
    this.#next = next;
    return true;
  }

  #record(repair: string): true {
    if (this.repairs.size < REPAIRS_MAX) this.repairs.add(repair);
    return true;
  }
}
