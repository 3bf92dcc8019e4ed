/** JSON as people type it. */

/** The value of a text: what it says as JSON, else the text itself. */
export function looseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A value as text that {@link looseJson} reads back. */
export function looseText(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" && looseJson(value) === value ? value : JSON.stringify(value, null, 2);
}

/** The number that a text says; the text itself where it says none, so that the server can name it. */
export function looseNumber(text: string): number | string {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() === "" || !Number.isFinite(value) ? text : value;
}

/** Why a text is no JSON object, in the words of the browser; undefined where it is one. */
export function objectFault(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? undefined : "{ … }";
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}

/** JSON with line breaks, as it is where the text is no JSON. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** An ISO time as a field of local date and time has it, and back. */
export function toLocalTime(iso: unknown): string {
  const at = typeof iso === "string" ? new Date(iso) : new Date(NaN);
  if (Number.isNaN(at.getTime())) return "";
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

/** The ISO time of a field of local date and time; undefined while it is not complete. */
export function fromLocalTime(local: string): string | undefined {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
