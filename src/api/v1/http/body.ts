import { wantedCode } from "./wanted.ts";
import type { Sentence } from "../../../base/sentence.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
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
  /** The code of `wanted`, and its parameters. */
  readonly code: string;
  readonly parameters: Sentence["parameters"];
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
  const texts = faults.slice(0, SENTENCES_MAX).map(faultText);
  const more = faults.length > SENTENCES_MAX ? [`and ${faults.length - SENTENCES_MAX} more`] : [];
  const detail = { ...sentence("request_invalid", { count: faults.length }), text: [...texts, ...more].join("; ") };
  return new Problem("invalid", detail, { faults: faults.slice(0, LISTED_MAX) });
}

/** A validation error, by the sentence about what was wanted. */
export function faultOf(path: string, found: string, { text, code, parameters }: Sentence): BodyFault {
  return { path, found, wanted: text, code, parameters };
}

function faultText({ path, found, wanted, allowed }: BodyFault): string {
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
      ...faultOf(
        name === "" ? key : `${name}.${key}`,
        shown(key, at(holder, [key])),
        sentence("wanted_known_property"),
      ),
      // strictObject puts them into the message.
      allowed: issue.message === "" ? [] : issue.message.split(", "),
    }));
  }
  return [faultOf(name, shown(name, at(body, issue.path)), wantedBy(issue))];
}

/** A preview of the found value; masked where it may be a password. */
function shown(path: string, value: unknown): string {
  return isSecretSetting(path) && value !== undefined && value !== null ? MASK : preview(value);
}

const TYPES: ReadonlyMap<string, Sentence> = new Map([
  ["string", sentence("wanted_text")],
  ["number", sentence("wanted_number")],
  ["int", sentence("wanted_whole_number")],
  ["boolean", sentence("wanted_boolean")],
  ["object", sentence("wanted_object")],
  ["array", sentence("wanted_list")],
]);

/** `wanted` of a missing and of an unknown property of an OCPP payload (ocpp/schema). */
const REQUIRED_IN_SCHEMA = "required property";
const UNKNOWN_IN_SCHEMA = "property is not in the schema";

const SELF_EVIDENT: readonly string[] = [...[...TYPES.values()].map(({ text }) => text), REQUIRED_IN_SCHEMA];

function wantedBy(issue: z.core.$ZodIssue): Sentence {
  switch (issue.code) {
    case "invalid_type":
      return TYPES.get(issue.expected) ?? sentence("wanted_type", { type: issue.expected });
    case "invalid_value":
      return sentence("wanted_one_of", { values: issue.values.map(String).join(", ") });
    case "too_small": {
      const count = { least: Number(issue.minimum) };
      return singular(sentence(`wanted_least${unitOf(issue.origin)}`, count), count.least);
    }
    case "too_big": {
      const count = { most: Number(issue.maximum) };
      return singular(sentence(`wanted_most${unitOf(issue.origin)}`, count), count.most);
    }
    default:
      return ownRule(issue.message) ?? sentence("wanted_format", { format: issue.message });
  }
}

function ownRule(message: string): Sentence | undefined {
  const code = wantedCode(message);
  return code === undefined ? undefined : sentence(code);
}

function unitOf(origin: string) {
  return origin === "string" ? "_characters" : origin === "array" ? "_items" : "";
}

function singular(sentence: Sentence, count: number): Sentence {
  return count === 1 ? { ...sentence, text: sentence.text.replace(/s$/, "") } : sentence;
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
