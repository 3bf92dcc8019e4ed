/** A field of a CSV line; null is an empty one. */
export type Cell = string | number | boolean | null;

/**
 * A line of CSV (RFC 4180) with its end. A text that a spreadsheet would take for a formula gets an apostrophe before it;
 * a number is a number, also below zero.
 */
export function csvLine(fields: readonly Cell[]): string {
  return `${fields.map(field).join(",")}\r\n`;
}

function field(value: Cell): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
