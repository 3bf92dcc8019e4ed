/** What a number, a name of a property or an object costs, besides the text. */
const LEAF = 16;

/**
 * About how many bytes a value of plain objects, arrays and texts takes in memory, for bounds: walks over it once, 20 ns a
 * property. Names of properties count as little, because objects of one form share them.
 */
export function approximateSize(value: unknown): number {
  if (typeof value === "string") return LEAF + value.length;
  if (typeof value !== "object" || value === null) return LEAF;
  let size = LEAF;
  if (Array.isArray(value)) {
    for (const item of value) size += approximateSize(item);
  } else {
    for (const key in value) size += approximateSize((value as Readonly<Record<string, unknown>>)[key]);
  }
  return size;
}
