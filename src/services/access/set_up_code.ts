/**
 * The one-time code by which the first user is made: who reads the log of the server is its owner. The code is 40 random
 * bits in Crockford's base 32, as K7QF-3M9X; it is valid for an hour and for ten attempts, then another one is made.
 */
import { timingSafeEqual } from "node:crypto";
import { Buffer } from "node:buffer";
import type { Clock } from "../../base/clock.ts";

/** See above. */
export interface SetUpCode {
  /** The code that is valid now; another one after an hour and after ten attempts. */
  current(): string;
  /** True when `text` is the code, without regard to case, blanks and hyphens; counts the attempt. */
  matches(text: string): boolean;
  /** Called with each new code, also the first. */
  onNew(listener: (code: string) => void): void;
}

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 8;
const VALID_MS = 3_600_000;
const ATTEMPTS_MAX = 10;

/** What {@link createSetUpCode} needs. */
export interface SetUpCodeDeps {
  readonly clock: Clock;
  /** Random bytes. */
  readonly random?: (bytes: Uint8Array<ArrayBuffer>) => void;
}

/** See {@link SetUpCode}; the code is in memory alone. */
export function createSetUpCode(
  { clock, random = (bytes) => crypto.getRandomValues(bytes) }: SetUpCodeDeps,
): SetUpCode {
  let code = "";
  let madeAt = -Infinity;
  let attempts = 0;
  let listener = (_code: string) => {};
  const current = () => {
    if (clock.now() - madeAt < VALID_MS && attempts < ATTEMPTS_MAX) return code;
    const bytes = new Uint8Array(LENGTH);
    random(bytes);
    const letters = [...bytes].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join("");
    code = `${letters.slice(0, 4)}-${letters.slice(4)}`;
    madeAt = clock.now();
    attempts = 0;
    listener(code);
    return code;
  };
  return {
    current,
    matches(text) {
      const wanted = Buffer.from(normal(current()));
      const found = Buffer.from(normal(text));
      attempts++;
      const matches = found.length === wanted.length && timingSafeEqual(found, wanted);
      // A code is used once.
      if (matches) madeAt = -Infinity;
      else if (attempts >= ATTEMPTS_MAX) current();
      return matches;
    },
    onNew: (next) => void (listener = next),
  };
}

/** As people may type it: O for 0, I and L for 1 (Crockford). */
function normal(text: string): string {
  return text.slice(0, 40).toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
}
