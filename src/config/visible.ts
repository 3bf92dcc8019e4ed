/**
 * `text` on one line, with visible symbols for control characters: for `"C:\temp"` in a JSON file the message must show that \t
 * became a tab.
 */
export function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, (sign) => String.fromCodePoint(0x2400 + Math.min(sign.charCodeAt(0), 0x21)));
}
