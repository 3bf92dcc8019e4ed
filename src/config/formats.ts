/** The formats of texts in settings that come without a pattern; generated code calls them by their name. */
export const formats = {
  ipv6: (text: string): boolean => /^[\da-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]`),
} as const;

/** How many characters a text has as JSON Schema counts them: an emoji is one and not two. */
export function characters(text: string): number {
  return [...text].length;
}
