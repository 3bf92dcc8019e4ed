import { allowedKeys, nodeAt, type Path, type SchemaNode } from "./json_schema.ts";
import type { Settings } from "./schema.ts";
import { SETTINGS_NODE } from "./settings_node.ts";

// Zod, which wrote the schema, judges the same (tests/config/judge_test.ts), but its start takes 25 ms and 14 MB.

/** What may not stand in settings: a value that is not what its key wants, or a key that is none. */
export type Misfit =
  | { readonly kind: "value"; readonly path: Path; readonly found: unknown; readonly wanted: SchemaNode }
  | { readonly kind: "key"; readonly path: Path; readonly section: SchemaNode };

/** Everything in `input` that may not stand in settings; nothing when it can be used. */
export function misfitsIn(input: unknown): readonly Misfit[] {
  return misfitsAt([], input, SETTINGS_NODE);
}

/** Complete settings from those in which {@link misfitsIn} finds nothing: what is left out has its default. */
export function completed(input: unknown): Settings {
  // The type and the schema are made from one source, schema.ts.
  return withDefaults(input, SETTINGS_NODE) as Settings;
}

function misfitsAt(path: Path, value: unknown, node: SchemaNode): readonly Misfit[] {
  if (!fits(value, node)) return [{ kind: "value", path, found: value, wanted: node }];
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => misfitsAt([...path, index], entry, childOf(node, index)));
  }
  if (!isObject(value)) return [];
  const known = Object.keys(node.properties ?? {});
  const given = known.filter((key) => value[key] !== undefined);
  const strange = Object.keys(value).filter((key) => !known.includes(key));
  return [
    ...given.flatMap((key) => misfitsAt([...path, key], value[key], childOf(node, key))),
    ...strange.map((key): Misfit => ({ kind: "key", path: [...path, key], section: node })),
  ];
}

function withDefaults(value: unknown, node: SchemaNode): unknown {
  const given = value === undefined ? node.default : value;
  if (Array.isArray(given)) return given.map((entry, index) => withDefaults(entry, childOf(node, index)));
  if (!isObject(given)) return given;
  return Object.fromEntries(allowedKeys(node).map((key) => [key, withDefaults(given[key], childOf(node, key))]));
}

function childOf(node: SchemaNode, step: string | number): SchemaNode {
  return nodeAt(node, [step]) ?? {};
}

/** Whether a value is what its node wants; the entries of lists and objects are looked at one by one. */
function fits(value: unknown, node: SchemaNode): boolean {
  if (node.anyOf !== undefined) return node.anyOf.some((choice) => fits(value, choice));
  return FITS_TYPE[String(node.type)]?.(value, node) ?? false;
}

/** One row a type, with all that our schema asks of it; scripts/gen_config.ts lets the schema ask no more. */
const FITS_TYPE: Readonly<Record<string, (value: unknown, node: SchemaNode) => boolean>> = {
  boolean: (value) => typeof value === "boolean",
  integer: (value, { minimum = -Infinity, maximum = Infinity }) =>
    Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum,
  string: (value, { const: only = value, enum: words, minLength = 0, pattern = "", format = "" }) =>
    typeof value === "string" && value === only && (words?.includes(value) ?? true) && [...value].length >= minLength &&
    new RegExp(pattern, "u").test(value) && (FORMATS[format]?.(value) ?? true),
  array: (value, { minItems = 0 }) => Array.isArray(value) && value.length >= minItems,
  object: isObject,
};

/** The formats that come without a pattern. */
const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  ipv6: (text) => /^[\da-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]`),
};

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
