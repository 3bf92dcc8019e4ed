/**
 * Texts as they were before they were written into JSON, a URL or the label of a metric, once or several times, so that a
 * word is found in each of these spellings.
 */
export interface Unescaped {
  readonly text: string;
  /** Where the character at `index` begins in the written text; at the length of `text`: the end of the written text. */
  at(index: number): number;
}

const PERCENT = "%(?:25)*";
const NEXT_BYTE = `${PERCENT}[89ab][0-9a-f]`;
/** A character in a URL, as UTF-8; the last row but one: a byte of no character. ASCII is last, as `%25` begins the others. */
const URL_ESCAPE = new RegExp(
  [
    `${PERCENT}[cd][0-9a-f]${NEXT_BYTE}`,
    `${PERCENT}e[0-9a-f](?:${NEXT_BYTE}){2}`,
    `${PERCENT}f[0-7](?:${NEXT_BYTE}){3}`,
    `${PERCENT}[89a-f][0-9a-f]`,
    `${PERCENT}[0-7][0-9a-f]`,
  ].join("|"),
  "gi",
);
/** Backslashes with what they escape; blanks of forms; control characters, which have escapes of their own. */
// deno-lint-ignore no-control-regex -- control characters are what is looked for
const BACKSLASH_ESCAPE = /\\+(?:u[0-9a-f]{4}|x[0-9a-f]{2}|[nrtbf])?|[+\x00-\x1f\x7f]/gi;
const ESCAPES = /[\\%+]/;

/**
 * Reads a text; one without escapes is its own result. Control characters and plus signs become blanks, and all backslashes go, so that two texts which differ only
 * in their notation have the same result: to compare, not to show.
 */
export function unescaped(written: string): Unescaped {
  if (!ESCAPES.test(written)) return { text: written, at: (index) => index };
  const bytes = rewrite(written, URL_ESCAPE, urlCharacter);
  const plain = rewrite(bytes.text, BACKSLASH_ESCAPE, character);
  return { text: plain.text, at: (index) => bytes.at(plain.at(index)) };
}

/** Replaces each match and keeps the positions. No replacement is longer than its match. */
function rewrite(text: string, pattern: RegExp, replacementOf: (match: string) => string): Unescaped {
  const starts = new Uint32Array(text.length + 1);
  const parts: string[] = [];
  let length = 0;
  let end = 0;
  const copyUntil = (to: number) => {
    parts.push(text.slice(end, to));
    for (; end < to; end++) starts[length++] = end;
  };
  for (const { 0: match, index } of text.matchAll(pattern)) {
    copyUntil(index);
    const replacement = replacementOf(match);
    parts.push(replacement);
    for (let unit = 0; unit < replacement.length; unit++) starts[length++] = index;
    end = index + match.length;
  }
  copyUntil(text.length);
  starts[length] = text.length;
  return { text: parts.join(""), at: (index) => starts[index] ?? text.length };
}

function urlCharacter(match: string): string {
  const bytes = match.replace(/%(?:25)*(?=[0-9a-f]{2})/gi, "%");
  try {
    return decodeURIComponent(bytes);
  } catch {
    return String.fromCharCode(parseInt(bytes.slice(1, 3), 16));
  }
}

function character(match: string): string {
  const code = /[ux]([0-9a-f]{2,4})$/i.exec(match)?.[1];
  if (code !== undefined) return unescapedCode(parseInt(code, 16));
  return match.endsWith("\\") ? "" : " ";
}

function unescapedCode(code: number): string {
  if (code === 0x5c) return "";
  return code < 0x20 || code === 0x7f || code === 0x2b ? " " : String.fromCharCode(code);
}
