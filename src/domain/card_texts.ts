import type { CardNames } from "./anonymisation.ts";

/** Finds and replaces what names a card, in every spelling in which chargers, logs and encodings have it. */
export interface CardTexts {
  /** True when a whole value is the number of the card. */
  isCard(value: string): boolean;
  /** A value that is a number or a group: the pseudonym in place of the card's. */
  inId(value: string): string;
  /** A sentence or any other text. */
  inText(text: string): string;
  /** JSON, also one that was cut: only texts in it change, never numbers. */
  inJson(text: string): string;
}

/** A number of so many characters or more is replaced also inside of a longer word: a reader may have appended something. */
const DISTINCT = 8;
/** A shorter number is replaced only where it stands as a card: `12` in a sentence may be anything. */
const SEARCHED = 4;
/** Takes the place of what can't be changed in part, such as a signed value in base64. */
const REMOVED = "removed";

/** Blanks and control characters, of which the database stores U+0000 as U+FFFD. */
const BETWEEN = "\\s\\p{C}\\uFFFD";

/** See {@link CardTexts}. */
export function createCardTexts({ tagId, ownTexts, sharedTexts }: CardNames, pseudonym: string): CardTexts {
  const plain = tagId.trim();
  const spelled = spellings(plain);
  const whole = new RegExp(`^[${BETWEEN}]*${spelled}[${BETWEEN}]*$`, "iu");
  const isDistinct = plain.length >= DISTINCT && !/^\p{N}+$/u.test(plain);
  const inside = plain.length < SEARCHED ? undefined : new RegExp(isDistinct ? spelled : bounded(spelled), "giu");
  const encoded = plain.length < DISTINCT ? undefined : encodedForms(plain);
  const own = patternsOf(ownTexts);
  const shared = patternsOf(sharedTexts);

  const isCard = (value: string) => whole.test(value);
  const isName = (value: string, names: readonly string[]) =>
    names.some((name) => name.toLowerCase() === value.trim().toLowerCase());
  const numberIn = (text: string) => {
    const replaced = inside === undefined ? text : text.replace(inside, pseudonym);
    return encoded === undefined ? replaced : encoded(replaced);
  };
  const namesIn = (text: string, patterns: readonly RegExp[]) =>
    patterns.reduce((before, pattern) => before.replace(pattern, pseudonym), text);
  /** Names that others have too are replaced only where the number stood in the whole. */
  const inWhole = (text: string, numbers: (text: string) => string, names: (text: string, own: boolean) => string) => {
    const replaced = numbers(text);
    return replaced === text ? names(text, true) : names(names(replaced, true), false);
  };

  const searched = [...new Set([...ownTexts, ...sharedTexts].map((name) => name.trim().toLowerCase()))];
  /** A quick look at JSON without escapes; most of it names another card, and to take it apart costs ten times as much. */
  const isWithout = (json: string) => {
    if (inside === undefined || json.includes("\\") || json.search(inside) >= 0) return false;
    const lower = json.toLowerCase();
    return !searched.some((name) => lower.includes(name)) && (encoded === undefined || encoded(json) === json);
  };

  return {
    isCard,
    inId: (value) => isCard(value) ? pseudonym : value,
    inText: (text) =>
      inWhole(
        text,
        (one) => isCard(one) ? pseudonym : numberIn(one),
        (one, isOwn) => namesIn(one, isOwn ? own : shared),
      ),
    inJson: (text) =>
      isWithout(text) ? text : inWhole(
        text,
        (one) =>
          inLiterals(one, (value, key) => {
            if (isCard(value)) return inside !== undefined || IS_CARD_KEY.test(key) ? pseudonym : value;
            return numberIn(value);
          }),
        (one, isOwn) =>
          inLiterals(one, (value) => {
            if (isName(value, isOwn ? ownTexts : sharedTexts)) return pseudonym;
            return namesIn(value, isOwn ? own : shared);
          }),
      ),
  };
}

/** Names of properties that hold the number of a card, in OCPP and in our own JSON. */
const IS_CARD_KEY = /tag|token|card|subject/i;

/** A text of JSON, and the name before it where it is the value of a property; one that was cut has no end. */
const LITERAL = /"((?:[^"\\]|\\.)*)("|$)/gsu;

function inLiterals(json: string, change: (value: string, key: string) => string): string {
  let key = "";
  return json.replace(LITERAL, (found: string, raw: string, end: string, at: number) => {
    const value = parsed(raw);
    const isKey = end === '"' && /^\s*:/.test(json.slice(at + found.length, at + found.length + 8));
    const changed = value === undefined ? change(raw, key) : change(value, isKey ? "" : key);
    if (isKey) key = value ?? raw;
    if (changed === (value ?? raw)) return found;
    return value === undefined ? `"${changed}${end}` : `${JSON.stringify(changed).slice(0, -1)}${end}`;
  });
}

/** Undefined for a text that was cut within an escape, or is no JSON. */
function parsed(raw: string): string | undefined {
  try {
    const value: unknown = JSON.parse(`"${raw}"`);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The number in any case, with what readers put between its bytes (quirk X12), and with each character as JSON and URLs escape it.
 */
function spellings(id: string): string {
  const separator = /^[0-9a-f]+$/i.test(id) ? `[${BETWEEN}:-]*` : `[${BETWEEN}]*`;
  return [...id].map(spellingsOf).join(separator);
}

function spellingsOf(character: string): string {
  if (/^[A-Za-z0-9]$/.test(character)) return character;
  const json = character === "/" ? "\\/" : JSON.stringify(character).slice(1, -1);
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  const unicode = units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
  const url = [...new TextEncoder().encode(character)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
  return `(?:${[...new Set([character, json, unicode, url])].map(escaped).join("|")})`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}

function bounded(pattern: string): string {
  return `(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`;
}

function patternsOf(texts: readonly string[]): readonly RegExp[] {
  return texts.filter((text) => text.trim().length >= SEARCHED)
    .map((text) => new RegExp(bounded([...text.trim()].map(spellingsOf).join("")), "giu"));
}

/**
 * Replaces base64 and hexadecimal text that contains the number: signed values come so, and are of no use without
 * the part that was signed.
 */
function encodedForms(id: string): (text: string) => string {
  const variants = [...new Set([id, id.toUpperCase(), id.toLowerCase()])];
  const base64 = variants.flatMap(base64Parts).flatMap((
    part,
  ) => [part, part.replaceAll("+", "-").replaceAll("/", "_")]);
  const hex = variants.map((variant) => new TextEncoder().encode(variant).toHex());
  return (text) => {
    const withoutBase64 = [...new Set(base64)].reduce((one, part) => withoutRun(one, one, part, BASE64), text);
    return [...new Set(hex)].reduce((one, part) => withoutRun(one, one.toLowerCase(), part, HEX), withoutBase64);
  };
}

const BASE64 = /^[A-Za-z0-9+/=_-]$/;
const HEX = /^[0-9A-Fa-f]$/;

/** What stays the same of the number's base64, whatever stands before and after it: three parts, one for each place of its first byte. */
function base64Parts(id: string): readonly string[] {
  const bytes = new TextEncoder().encode(id);
  return [0, 1, 2].map((before) => {
    const whole = new Uint8Array(before + bytes.length);
    whole.set(bytes, before);
    const first = Math.ceil(before * 8 / 6);
    return whole.toBase64({ omitPadding: true }).slice(first, Math.floor(whole.length * 8 / 6));
  });
}

/** Removes every run of characters of an encoding that contains `part`; `searched` is `text` in the case of `part`. */
function withoutRun(text: string, searched: string, part: string, characters: RegExp): string {
  let result = "";
  let from = 0;
  for (;;) {
    const at = searched.indexOf(part, from);
    if (at < 0) return result + text.slice(from);
    let begin = at;
    while (begin > from && characters.test(text[begin - 1] ?? "")) begin--;
    let end = at + part.length;
    while (end < text.length && characters.test(text[end] ?? "")) end++;
    result += text.slice(from, begin) + REMOVED;
    from = end;
  }
}
