import { validate } from "./gen/settings_validator.js";
import type { BrokenRule, GeneratedValidator } from "./generated_validator.ts";
import { allowedKeys, nodeAt, type Path, type SchemaNode } from "./json_schema.ts";
import type { Settings } from "./schema.ts";
import { SETTINGS_NODE } from "./settings_node.ts";

// ajv generates the validator from the schema (scripts/gen_config.ts). Zod, from which the schema is generated, validates the
// same (tests/config/validate_test.ts), but loading it takes 25 ms and 14 MB.

/** A fault in settings: a value that its key does not allow, a missing key, or an unknown key. */
export type ValidationIssue =
  | { readonly kind: "value"; readonly path: Path; readonly found: unknown; readonly wanted: SchemaNode }
  | { readonly kind: "missing"; readonly path: Path; readonly wanted: SchemaNode }
  | { readonly kind: "key"; readonly path: Path; readonly section: SchemaNode };

/** All faults in `input`; empty when it is valid. */
export function validationIssuesIn(
  input: unknown,
  { validator = validate, root = SETTINGS_NODE }: { validator?: GeneratedValidator; root?: SchemaNode } = {},
): readonly ValidationIssue[] {
  if (validator(input)) return [];
  const issues = (validator.errors ?? []).filter(isNotAttempt).map((rule) => issueOf(rule, input, root));
  // One issue per value, even if it violates several rules: its message names all that is wanted.
  return [...new Map(issues.map((one) => [JSON.stringify(one.path), one])).values()];
}

/** Completes valid settings ({@link validationIssuesIn} is empty) with the defaults of missing keys. */
export function completed(input: unknown): Settings {
  // The type and the schema are generated from one source, schema.ts.
  return withDefaults(input, SETTINGS_NODE) as Settings;
}

/** Keywords with several schemas for one value: when all fail, the keyword itself is reported and not each attempt. */
const ATTEMPTS = /\/(anyOf|oneOf)\/\d+\/|\/(contains|propertyNames|if)\//;

function isNotAttempt({ schemaPath }: BrokenRule): boolean {
  return !ATTEMPTS.test(schemaPath);
}

function issueOf({ instancePath, keyword, params }: BrokenRule, input: unknown, root: SchemaNode): ValidationIssue {
  const { path, found } = placeIn(input, instancePath);
  if (keyword === "additionalProperties") {
    return { kind: "key", path: [...path, String(params.additionalProperty)], section: nodeAt(root, path) ?? {} };
  }
  if (keyword === "required") {
    const missing = [...path, String(params.missingProperty)];
    return { kind: "missing", path: missing, wanted: nodeAt(root, missing) ?? {} };
  }
  return { kind: "value", path, found, wanted: nodeAt(root, path) ?? {} };
}

/** The value at a JSON pointer, and its path: a step into a list is a number. */
function placeIn(input: unknown, pointer: string): { readonly path: Path; readonly found: unknown } {
  const path: (string | number)[] = [];
  let found = input;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    path.push(Array.isArray(found) ? Number(key) : key);
    found = Object.getOwnPropertyDescriptor(found, key)?.value;
  }
  return { path, found };
}

function withDefaults(value: unknown, node: SchemaNode): unknown {
  const given = value === undefined ? node.default : value;
  if (Array.isArray(given)) return given.map((entry, index) => withDefaults(entry, childOf(node, index)));
  if (!isObject(given)) return given;
  const known = allowedKeys(node);
  // Where a schema allows any key, unknown keys are kept.
  const others = Object.keys(given).filter((key) => node.additionalProperties !== false && !known.includes(key));
  return Object.fromEntries([...known, ...others].map((key) => [key, withDefaults(given[key], childOf(node, key))]));
}

function childOf(node: SchemaNode, step: string | number): SchemaNode {
  return nodeAt(node, [step]) ?? {};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
