/** The rules of a JSON schema that the OCPP schemas use; the generator fails on any other. */
export type Rule =
  | "type"
  | "required"
  | "additionalProperties"
  | "enum"
  | "format"
  | "maxLength"
  | "minimum"
  | "maximum"
  | "multipleOf"
  | "minItems"
  | "maxItems";

/** One broken rule as reported by the generated code, before it becomes a {@link SchemaIssue}. */
export interface Finding {
  /** JSON pointer of the value, or of the object that lacks a property or has an unknown one. */
  readonly path: string;
  readonly rule: Rule;
  /** The rule's parameter: the type, the limit, the set of values, the format; or the name of the property. */
  readonly detail: unknown;
}

/**
 * A generated validator, in one of two uses. Without `found` it returns whether the payload is valid, stops at the
 * first broken rule and allocates nothing. With `found` it records every broken rule there; its return value then means
 * nothing.
 */
export type Validator = (payload: unknown, found?: Finding[], path?: string) => boolean;

/** Called by generated code at each broken rule: records it, or returns true to stop when nothing is recorded. */
export function stops(found: Finding[] | undefined, path: string, rule: Rule, detail: unknown): boolean {
  if (found === undefined) return true;
  found.push({ path, rule, detail });
  return false;
}

/** A JSON object: neither null nor an array. */
export function object(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A JSON number without a fraction; `1.0` counts. */
export function integer(value: unknown): value is number {
  return Number.isInteger(value);
}

/** A JSON number, not `1e999`, which JSON.parse turns into Infinity. */
export function number(value: unknown): value is number {
  return Number.isFinite(value);
}

/** Whether a string has more than `most` characters as JSON Schema counts them: an emoji is one and not two. */
export function longer(text: string, most: number): boolean {
  if (text.length <= most) return false;
  if (text.length > 2 * most) return true;
  let characters = 0;
  for (const _ of text) characters++;
  return characters > most;
}

/** Whether a number is a multiple of a step, within the rounding error of binary fractions such as `16.1 / 0.1`. */
export function multiple(value: number, step: number): boolean {
  const steps = value / step;
  return Math.abs(Math.round(steps) - steps) <= 1e-3;
}

const DATE_TIME =
  /^\d{4}-(\d\d)-(\d\d)[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

const DAYS_OF_MONTH: readonly number[] = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * A date with time and zone as in RFC 3339. Accepts a space for the T, small letters, any number of fraction digits, a
 * leap second and a 29th of February of any year: such times can be read, and only unreadable ones are reported.
 */
export function dateTime(text: string): boolean {
  const match = DATE_TIME.exec(text);
  if (match === null) return false;
  const day = Number(match[2]);
  return day >= 1 && day <= (DAYS_OF_MONTH[Number(match[1])] ?? 0);
}

/** A scheme and no blanks: enough to distinguish a URI from free text. */
export function uri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(text);
}
