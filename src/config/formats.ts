/** Text formats that the settings schema has no pattern for; the generated validator calls them by name. */
export const formats = {
  ipv6: (text: string): boolean => /^[\da-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]`),
} as const;

/** The length of a text in code points, as JSON Schema counts it: an emoji is one. */
export function characters(text: string): number {
  return [...text].length;
}
