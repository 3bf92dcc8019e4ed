/** Values of a payload that may be anything. */

/** Between a number and its unit. */
export const NBSP = "\u00a0";
const TEXT_MAX = 60;

/** A text, number or boolean as one short line; else empty. */
export function plain(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return "";
  const line = value.slice(0, 4 * TEXT_MAX).replaceAll(/\s+/g, " ").trim();
  return line.length > TEXT_MAX ? `${line.slice(0, TEXT_MAX - 1)}…` : line;
}

/** The properties of an object; none where the value is no object. */
export function objectIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** A number, also one that was sent as text. */
export function numberIn(value: unknown): number | undefined {
  const n = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof n === "number" && Number.isFinite(n) ? n : undefined;
}

/** The number of a connector, or of an EVSE `{id, connectorId}`: `2`, or `2.2` for the second connector of EVSE 2. */
export function placeNumber(value: unknown): string | undefined {
  const { id, connectorId } = objectIn(value);
  const n = numberIn(id ?? value);
  if (n === undefined) return undefined;
  const second = numberIn(connectorId) ?? 1;
  return second > 1 ? `${n}.${second}` : String(n);
}

/** The id of a card: the text of 1.6, or the token of 2.x. */
export function cardOf(value: unknown): string {
  return plain(typeof value === "string" ? value : objectIn(value).idToken);
}
