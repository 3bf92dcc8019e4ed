/** What `--json` prints: times (`at`, `...At`) as ISO 8601 in UTC, as scripts like them. */
export function jsonText(value: unknown): string {
  const readable = (key: string, value: unknown) =>
    typeof value === "number" && /^(at|.*At)$/.test(key) ? new Date(value).toISOString() : value;
  return `${JSON.stringify(value, readable, 2)}\n`;
}
