import { type Finding, object, type Rule } from "./checks.ts";

/**
 * Describes broken schema rules. The kind of an issue, most severe first: wrong structure, missing or surplus values,
 * wrong JSON type, value out of bounds. Each version spells its CALLERROR code in ocpp/rpc/error_codes.
 */
export type Fault = "formation" | "occurrence" | "type" | "property";

/** One violation of a schema: where, what was found, and what the schema requires. */
export interface SchemaIssue {
  readonly fault: Fault;
  /** `meterValue[0].sampledValue[2].value`; empty for the payload itself. */
  readonly path: string;
  /** What was found, as JSON of at most about sixty characters; `nothing` where a property is missing. */
  readonly found: string;
  /** `string of at most 20 characters`, `one of A, B, C`, `property is not in the schema`. */
  readonly wanted: string;
  /** The violated rule and its parameter. */
  readonly rule: Rule;
  readonly detail: unknown;
}

/** Limit of described issues; later ones count for the fault and are repaired, but are not described. */
export const ISSUES_MAX = 100;

/** `found` of a missing property. */
export const MISSING = "nothing";
/** `wanted` of a missing required property. */
export const REQUIRED = "required property";
/** `wanted` of a property that the schema does not have. */
export const UNKNOWN_PROPERTY = "property is not in the schema";

const MOST_CHARACTERS = 60;
const MOST_NAMED_VALUES = 12;

const bySeverity: readonly Fault[] = ["formation", "occurrence", "type", "property"];

interface RuleMessages {
  readonly fault: Fault;
  readonly wanted: (detail: unknown) => string;
}

const RULE_MESSAGES: Readonly<Record<Rule, RuleMessages>> = {
  additionalProperties: { fault: "formation", wanted: () => UNKNOWN_PROPERTY },
  required: { fault: "occurrence", wanted: () => REQUIRED },
  minItems: { fault: "occurrence", wanted: (least) => `array of at least ${plural(least, "item")}` },
  maxItems: { fault: "occurrence", wanted: (most) => `array of at most ${plural(most, "item")}` },
  type: { fault: "type", wanted: String },
  enum: { fault: "property", wanted: oneOf },
  maxLength: { fault: "property", wanted: (most) => `string of at most ${plural(most, "character")}` },
  format: {
    fault: "property",
    wanted: (format) => format === "date-time" ? "date and time (RFC 3339)" : String(format),
  },
  minimum: { fault: "property", wanted: (least) => `at least ${least}` },
  maximum: { fault: "property", wanted: (most) => `at most ${most}` },
  multipleOf: { fault: "property", wanted: (step) => `multiple of ${step}` },
};

function plural(count: unknown, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

function oneOf(values: unknown): string {
  const names = values instanceof Set ? [...values].map(String) : [];
  const named = names.slice(0, MOST_NAMED_VALUES).join(", ");
  const more = names.length - MOST_NAMED_VALUES;
  return more > 0 ? `one of ${named} and ${more} more` : `one of ${named}`;
}

/** The most severe fault among the findings. */
export function mostSevere(findings: readonly Finding[]): Fault {
  const faults = new Set(findings.map(({ rule }) => RULE_MESSAGES[rule].fault));
  return bySeverity.find((fault) => faults.has(fault)) ?? "property";
}

/** The object or array that holds what a JSON pointer names, and the name or index there. */
export interface PayloadPath {
  readonly holder: unknown;
  readonly key: string;
}

/** Resolves a JSON pointer; its steps are names of the schema and indices, so nothing needs unescaping. */
export function placeOf(payload: unknown, pointer: string): PayloadPath {
  const steps = pointer.split("/").slice(1);
  const key = steps.pop() ?? "";
  let holder = payload;
  for (const step of steps) holder = valueAt({ holder, key: step });
  return { holder, key };
}

/** The value at a path, `undefined` where there is none. */
export function valueAt({ holder, key }: PayloadPath): unknown {
  if (Array.isArray(holder)) return holder[Number(key)];
  return object(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
}

/** Describes a finding. */
export function issue(payload: unknown, finding: Finding): SchemaIssue {
  const { path, rule, detail } = finding;
  const value = path === "" ? payload : valueAt(placeOf(payload, path));
  // These two rules are recorded at the object and concern a property of it.
  const property = rule === "required" || rule === "additionalProperties" ? String(detail) : undefined;
  return {
    fault: RULE_MESSAGES[rule].fault,
    path: readable(path, property),
    found: preview(property === undefined ? value : valueAt({ holder: value, key: property })),
    wanted: RULE_MESSAGES[rule].wanted(detail),
    ...{ rule, detail },
  };
}

/** `/meterValue/0/value` as `meterValue[0].value`, followed by the name of a missing or unknown property. */
function readable(pointer: string, property: string | undefined): string {
  let path = "";
  for (const step of pointer.split("/").slice(1)) path += /^\d+$/.test(step) ? `[${step}]` : `.${step}`;
  // An unknown property may have any name: a plain one stays, another is shown as JSON.
  if (property !== undefined) path += /^\w{1,60}$/.test(property) ? `.${property}` : `[${preview(property)}]`;
  return path.startsWith(".") ? path.slice(1) : path;
}

/** The first characters of a value's JSON. It stops early: a value may be as big and as deep as a frame. */
export function preview(value: unknown): string {
  const text = written(value, MOST_CHARACTERS);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
}

function written(value: unknown, room: number): string {
  if (value === undefined) return MISSING;
  if (typeof value === "string") return JSON.stringify(value.slice(0, Math.max(room, 0)));
  let text = "";
  if (Array.isArray(value)) {
    for (const item of value) {
      if (text.length > room) break;
      text += (text === "" ? "" : ",") + written(item, room - text.length - 1);
    }
    return `[${text}]`;
  }
  if (object(value)) {
    for (const key in value) {
      if (text.length > room) break;
      text += `${text === "" ? "" : ","}${JSON.stringify(key.slice(0, Math.max(room, 0)))}:`;
      text += written(value[key], room - text.length);
    }
    return `{${text}}`;
  }
  return String(value);
}
