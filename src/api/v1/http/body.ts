import type { z } from "zod";
import { isSecretSetting, MASK } from "../../../domain/setting.ts";
import { Problem } from "../../problem.ts";

/** Validation errors of bodies and queries, in sentences: where, what was found, what was wanted. */

/** One validation error. */
export interface BodyFault {
  /** `limit`, `names[2]`; empty for the whole. */
  readonly path: string;
  /** The value as JSON; {@link NOTHING} where it is missing. */
  readonly found: string;
  readonly wanted: string;
  /** Of an unknown property: the names of the allowed ones. */
  readonly allowed?: readonly string[];
}

const NOTHING = "nothing";

/** A validated value, or its validation errors. */
export type Read<T> = { readonly kind: "fine"; readonly value: T } | {
  readonly kind: "faults";
  readonly faults: readonly BodyFault[];
};

/** Validates a value by `schema`. */
export function check<T>(value: unknown, schema: z.ZodType<T>): Read<T> {
  const result = schema.safeParse(value);
  if (result.success) return { kind: "fine", value: result.data };
  return { kind: "faults", faults: faultsOfIssues(result.error.issues, value) };
}

/** The validation errors of zod's issues in `value`. */
export function faultsOfIssues(issues: readonly z.core.$ZodIssue[], value: unknown): readonly BodyFault[] {
  return issues.flatMap((issue) => faultsOf(issue, value));
}

/** Limits of the sentence and of the list for programs: a small body can have thousands of errors. */
const SENTENCES_MAX = 20;
const LISTED_MAX = 100;

/** The problem of a request with these validation errors. */
export function faultyRequest(faults: readonly BodyFault[]): Problem {
  const sentences = faults.slice(0, SENTENCES_MAX).map(sentence);
  const more = faults.length > SENTENCES_MAX ? [`and ${faults.length - SENTENCES_MAX} more`] : [];
  return new Problem("invalid", [...sentences, ...more].join("; "), { faults: faults.slice(0, LISTED_MAX) });
}

function sentence({ path, found, wanted, allowed }: BodyFault): string {
  if (allowed !== undefined) return `${path} is an unknown property; allowed: ${allowed.join(", ") || "none"}`;
  if (wanted === UNKNOWN_IN_SCHEMA) return `${path} is an unknown property (${found})`;
  if (found !== NOTHING) return `${path || "the body"} is ${found}; wanted ${wanted}`;
  // The type of a missing value says little; a choice or a rule says what to add.
  return SELF_EVIDENT.includes(wanted) ? `${path} is missing` : `${path} is missing; wanted ${wanted}`;
}

function faultsOf(issue: z.core.$ZodIssue, body: unknown): readonly BodyFault[] {
  const path = issue.path.map((step) => typeof step === "number" ? `[${step}]` : `.${String(step)}`).join("");
  const name = path.replace(/^\./, "");
  if (issue.code === "unrecognized_keys") {
    const holder = at(body, issue.path);
    return issue.keys.map((key) => ({
      path: name === "" ? key : `${name}.${key}`,
      found: shown(key, at(holder, [key])),
      wanted: "a known property",
      // strictObject puts them into the message.
      allowed: issue.message === "" ? [] : issue.message.split(", "),
    }));
  }
  return [{ path: name, found: shown(name, at(body, issue.path)), wanted: wantedBy(issue) }];
}

/** A preview of the found value; masked where it may be a password. */
function shown(path: string, value: unknown): string {
  return isSecretSetting(path) && value !== undefined && value !== null ? MASK : preview(value);
}

const TYPES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "an object",
  array: "a list",
};

/** `wanted` of a missing and of an unknown property of an OCPP payload (ocpp/schema). */
const REQUIRED_IN_SCHEMA = "required property";
const UNKNOWN_IN_SCHEMA = "property is not in the schema";

const SELF_EVIDENT: readonly string[] = [...Object.values(TYPES), REQUIRED_IN_SCHEMA];

function wantedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return TYPES[issue.expected] ?? issue.expected;
    case "invalid_value":
      return `one of ${issue.values.map(String).join(", ")}`;
    case "too_small":
      return `at least ${issue.minimum}${counted(issue.origin, issue.minimum)}`;
    case "too_big":
      return `at most ${issue.maximum}${counted(issue.origin, issue.maximum)}`;
    default:
      return issue.message;
  }
}

function counted(origin: string, count: number | bigint): string {
  const unit = origin === "string" ? " character" : origin === "array" ? " item" : "";
  return unit === "" || count === 1 ? unit : `${unit}s`;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (holder, step) => typeof holder === "object" && holder !== null ? Reflect.get(holder, step) : undefined,
    value,
  );
}

function preview(value: unknown): string {
  if (value === undefined) return NOTHING;
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
