/** A field of a CSV line; null becomes an empty field. */
export type Cell = string | number | boolean | null;

/**
 * A line of CSV (RFC 4180) with its line break. A text that a spreadsheet would evaluate as a formula is prefixed with an
 * apostrophe; numbers stay numbers, negative ones too.
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
