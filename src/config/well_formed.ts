const TEXT = /"(?:[^"\\]|\\.)*"/.source;
const COMMENT_OR_COLON = new RegExp(`${TEXT}|//[^\\r\\n]*|/\\*[^]*?\\*/|:`, "g");
const LAST_COMMA = new RegExp(`(${TEXT})|(?<![{[]\\s*),(?=\\s*[}\\]])`, "g");

/**
 * Parses `text`, JSON with comments and trailing commas; undefined when it is broken or repeats a key: settings_text.ts then
 * finds the place, with a parser that takes 8 ms and 4 MB to load.
 */
export function wellFormedValue(text: string): unknown {
  let colons = 0;
  const bare = text.replace(/^\uFEFF/, "").replace(COMMENT_OR_COLON, (found) => {
    if (found === ":") colons++;
    return found.startsWith("/") ? " " : found;
  });
  try {
    const value: unknown = JSON.parse(bare.replace(LAST_COMMA, "$1"));
    return keysIn(value) === colons ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Counts the keys of all objects in `value`: JSON.parse keeps only one of a repeated key, so fewer keys than colons mean a repetition. */
function keysIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inner = Object.values(value);
  return inner.reduce((count, one) => count + keysIn(one), Array.isArray(value) ? 0 : inner.length);
}
