/** Nearly all texts: only these need no look at each character. */
const PLAIN = /^[\x20-\x7e]*$/;
/**
 * Control characters, which could write lines of their own or colours; and characters that are not seen: marks of direction,
 * which could turn a line around, zero-width ones, line and paragraph separators. The joiners of emoji and of some scripts
 * are seen in what they join.
 */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029]|(?![\u200c\u200d])\p{Cf}/gu;

/** `text` with control and invisible characters as `\\uXXXX`: what a station sends must not steer a terminal or forge a line. */
export function printable(text: string): string {
  return PLAIN.test(text) ? text : text.replace(UNPRINTABLE, escaped);
}

/** Each unit of UTF-16 on its own, as JSON writes it. */
function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`,
  ).join("");
}
