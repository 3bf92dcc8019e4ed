/**
 * `text` on one line, with pictures of its control characters: in `"C:\temp"` of a JSON file the owner must see that \t
 * became a tab.
 */
export function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, (sign) => String.fromCodePoint(0x2400 + Math.min(sign.charCodeAt(0), 0x21)));
}
