import { versions } from "../../../scripts/gen_schemas.ts";

type Schema = Readonly<Record<string, unknown>>;

/** A position in a payload: the object or array, and the name or index in it. */
export interface Spot {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

/** One message of one version, with a valid payload that has every property of its schema. */
export interface Sample {
  readonly version: string;
  readonly name: string;
  readonly schema: Schema;
  readonly payload: Record<string, unknown>;
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null) throw new Error(`not an object: ${value}`);
  // Arrays count: their indices are names too.
  return value as Record<string, unknown>;
}

function sampleOf(schema: Schema, root: Schema): unknown {
  if (typeof schema["$ref"] === "string") {
    return sampleOf(record(record(root["definitions"])[schema["$ref"].replace("#/definitions/", "")]), root);
  }
  if (Array.isArray(schema["enum"])) return schema["enum"][0];
  switch (schema["type"]) {
    case "object": {
      const properties = Object.entries(record(schema["properties"] ?? {}));
      return Object.fromEntries(properties.map(([name, property]) => [name, sampleOf(record(property), root)]));
    }
    case "array":
      return [sampleOf(record(schema["items"]), root)];
    case "string":
      if (schema["format"] === "date-time") return "2026-01-31T12:00:00Z";
      return schema["format"] === "uri" ? "ftp://example.com/x" : "x";
    case "integer":
    case "number":
      return schema["minimum"] ?? schema["maximum"] ?? 1;
    case "boolean":
      return true;
    default:
      return "anything";
  }
}

/** A full valid payload of every request and response of every version. */
export function samples(): readonly Sample[] {
  return versions.flatMap(({ suffix, schemas }) =>
    Object.entries(schemas).map(([name, schema]) => ({
      version: suffix,
      name,
      schema,
      payload: record(sampleOf(schema, schema)),
    }))
  );
}

/** Every position of a payload, including nested ones. */
export function spots(value: unknown): readonly Spot[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = record(value);
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...spots(holder[key])]);
}

/** Values that are invalid in most positions. */
export const oddValues: readonly unknown[] = [
  null,
  undefined,
  0,
  7,
  -1.5,
  1e300,
  Infinity,
  true,
  "",
  "12,5",
  "9223372036854775807",
  "2026-02-30T12:00:00Z",
  "y".repeat(20_000),
  [],
  [null],
  ["x", 1, {}],
  [[[]]],
  {},
  { foreign: { deep: [1] } },
];
