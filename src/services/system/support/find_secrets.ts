import { unescaped } from "./unescaped.ts";

/** A part of a text, `to` excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Finds secrets in a text. */
export interface SecretFinder {
  /** Where the secrets are, as they are written here. */
  literally(text: string): readonly Span[];
  /**
   * Where they are in the result of {@link unescaped}, in base64 too. `cutToo`: also the beginnings of secrets in front of what
   * is no letter or digit, as they are left where a text was cut.
   */
  unescapedIn(text: string, cutToo: boolean): readonly Span[];
}

/** Shorter ones are part of every text. */
const SECRET_MIN = 4;
/** Fewer characters of base64 are part of other texts in base64. */
const BASE64_MIN = 6;
/** A beginning of as many characters is no accident. */
const BEGINNING_MAX = 8;
/** Without the plus sign, which is a blank once it is unescaped. */
const BASE64_LETTER = /[A-Za-z0-9/=_-]/;
const WORD = /[\p{L}\p{N}]/u;

interface Needle {
  readonly text: string;
  readonly isBase64: boolean;
}

/** See {@link SecretFinder}. The number of secrets hardly matters: each place of a text is looked up by four characters. */
export function createSecretFinder(secrets: readonly string[]): SecretFinder {
  const long = [...new Set(secrets)].filter(({ length }) => length >= SECRET_MIN);
  const literal = indexOf(long.map((text) => ({ text, isBase64: false })));
  const plain = indexOf(long.flatMap((secret) => [
    { text: unescaped(secret).text, isBase64: false },
    ...inBase64(secret).map((text) => ({ text: unescaped(text).text, isBase64: true })),
  ]));
  return {
    literally: (text) => find(text, literal, false),
    unescapedIn: (text, cutToo) => find(text, plain, cutToo),
  };
}

type Index = ReadonlyMap<string, readonly Needle[]>;

/** The texts by their first characters, longest first. */
function indexOf(needles: readonly Needle[]): Index {
  const index = new Map<string, Needle[]>();
  for (const needle of needles.toSorted((a, b) => b.text.length - a.text.length)) {
    if (needle.text.length < SECRET_MIN) continue;
    const beginning = needle.text.slice(0, SECRET_MIN);
    const same = index.get(beginning);
    if (same === undefined) index.set(beginning, [needle]);
    else same.push(needle);
  }
  return index;
}

function find(text: string, index: Index, cutToo: boolean): readonly Span[] {
  const spans: Span[] = [];
  if (index.size === 0) return spans;
  const firsts = new Uint8Array(0x10000);
  for (const beginning of index.keys()) firsts[beginning.charCodeAt(0)] = 1;
  for (let at = 0; at + SECRET_MIN <= text.length; at++) {
    if (firsts[text.charCodeAt(at)] === 0) continue;
    const needles = index.get(text.slice(at, at + SECRET_MIN));
    const found = needles && (wholeAt(text, at, needles) ?? (cutToo ? beginningAt(text, at, needles) : undefined));
    if (found === undefined) continue;
    spans.push(found);
    at = found.to - 1;
  }
  return spans;
}

function wholeAt(text: string, at: number, needles: readonly Needle[]): Span | undefined {
  const needle = needles.find((one) => text.startsWith(one.text, at));
  if (needle === undefined) return undefined;
  const to = at + needle.text.length;
  return needle.isBase64 ? base64Around(text, at, to) : { from: at, to };
}

/** The longest beginning of a secret, where something else than a word follows. */
function beginningAt(text: string, at: number, needles: readonly Needle[]): Span | undefined {
  const lengths = needles.map((needle) => {
    const least = Math.min(BEGINNING_MAX, Math.max(SECRET_MIN, Math.ceil(needle.text.length / 2)));
    let length = SECRET_MIN;
    while (at + length < text.length && needle.text[length] === text[at + length]) length++;
    return length < least ? 0 : length;
  });
  const to = at + Math.max(...lengths);
  return to === at || WORD.test(text.charAt(to)) ? undefined : { from: at, to };
}

/** The whole word in base64: its other characters have bits of the secret. */
function base64Around(text: string, from: number, to: number): Span {
  while (from > 0 && BASE64_LETTER.test(text.charAt(from - 1))) from--;
  while (to < text.length && BASE64_LETTER.test(text.charAt(to))) to++;
  return { from, to };
}

/**
 * What base64 shows of a text wherever it stands in the bytes: three beginnings, as three bytes are four characters. In both
 * alphabets, and for bytes in UTF-8 and Latin-1.
 */
function inBase64(secret: string): readonly string[] {
  const bytes = [new TextEncoder().encode(secret)];
  if (/[^\0-\x7f]/.test(secret) && /^[\0-\xff]*$/.test(secret)) {
    bytes.push(Uint8Array.from(secret, (character) => character.charCodeAt(0)));
  }
  const texts = bytes.flatMap((part) => [0, 1, 2].map((offset) => base64Core(part, offset)))
    .filter(({ length }) => length >= BASE64_MIN);
  return [...new Set(texts.flatMap((text) => [text, text.replaceAll("+", "-").replaceAll("/", "_")]))];
}

/** The characters that depend on `bytes` alone when `offset` bytes stand before them. */
function base64Core(bytes: Uint8Array, offset: number): string {
  const padded = new Uint8Array(offset + bytes.length);
  padded.set(bytes, offset);
  return padded.toBase64({ omitPadding: true }).slice(Math.ceil(offset * 8 / 6), Math.floor(padded.length * 8 / 6));
}
