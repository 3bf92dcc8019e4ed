/**
 * The model of a form that is drawn from a JSON schema. It knows the keywords that the schemas of OCPP 1.6, 2.0.1 and 2.1
 * use: type, properties, required, additionalProperties, enum, items, $ref, definitions, format, maxLength, minimum, maximum,
 * multipleOf, minItems, maxItems and description. What it can't draw becomes a field of JSON, so that nothing is missing.
 */
import { descriptionOf } from "./description.ts";

/** A JSON schema as the API has it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** One part of a form. */
export type FormNode =
  | { readonly kind: "object"; readonly properties: readonly FormProperty[] }
  | { readonly kind: "list"; readonly item: FormNode; readonly least: number; readonly most: number }
  | { readonly kind: "choice"; readonly values: readonly string[] }
  | { readonly kind: "text"; readonly maxLength: number | undefined; readonly format: string | undefined }
  | {
    readonly kind: "number";
    readonly isInteger: boolean;
    readonly least: number | undefined;
    readonly most: number | undefined;
    readonly step: number | undefined;
  }
  | { readonly kind: "flag" }
  | { readonly kind: "json"; readonly initial: unknown };

/** A property of an object. */
export interface FormProperty {
  readonly name: string;
  readonly required: boolean;
  readonly description: string | undefined;
  readonly node: FormNode;
}

/** References of OCPP never form a circle; this bound keeps a foreign schema from looping. */
const DEPTH_MAX = 24;

/** The form of a schema, with all references resolved. */
export function formOf(schema: JsonSchema): FormNode {
  return nodeOf(schema, record(schema["definitions"]), 0);
}

function nodeOf(given: JsonSchema, definitions: JsonSchema, depth: number): FormNode {
  const schema = resolved(given, definitions);
  if (depth > DEPTH_MAX) return { kind: "json", initial: {} };
  const values = schema["enum"];
  if (Array.isArray(values)) return { kind: "choice", values: values.map(String) };
  return BY_TYPE[String(schema["type"])]?.(schema, definitions, depth) ?? { kind: "json", initial: "" };
}

type MakeNode = (schema: JsonSchema, definitions: JsonSchema, depth: number) => FormNode;

const BY_TYPE: Readonly<Record<string, MakeNode>> = {
  object: objectNode,
  array: (schema, definitions, depth) => ({
    kind: "list",
    item: nodeOf(record(schema["items"]), definitions, depth + 1),
    least: numberIn(schema["minItems"]) ?? 0,
    most: numberIn(schema["maxItems"]) ?? Infinity,
  }),
  string: ({ maxLength, format }) => ({
    kind: "text",
    maxLength: numberIn(maxLength),
    format: typeof format === "string" ? format : undefined,
  }),
  integer: (schema) => numberNode(schema, true),
  number: (schema) => numberNode(schema, false),
  boolean: () => ({ kind: "flag" }),
};

function objectNode(schema: JsonSchema, definitions: JsonSchema, depth: number): FormNode {
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const properties = Object.entries(record(schema["properties"])).map(([name, value]): FormProperty => {
    const own = record(value);
    return {
      name,
      required: required.includes(name),
      description: descriptionOf(own) ?? descriptionOf(resolved(own, definitions)),
      node: nodeOf(own, definitions, depth + 1),
    };
  });
  // Vendors put further properties into it: customData.
  if (schema["additionalProperties"] === false) return { kind: "object", properties };
  const needed = properties.filter((property) => property.required);
  return { kind: "json", initial: Object.fromEntries(needed.map(({ name, node }) => [name, initialOf(node)])) };
}

function numberNode({ minimum, maximum, multipleOf }: JsonSchema, isInteger: boolean): FormNode {
  return {
    kind: "number",
    isInteger,
    least: numberIn(minimum),
    most: numberIn(maximum),
    step: numberIn(multipleOf),
  };
}

/** The value with which a part begins: what is required, and nothing else. */
export function initialOf(node: FormNode): unknown {
  switch (node.kind) {
    case "object":
      return Object.fromEntries(
        node.properties.filter(({ required }) => required).map(({ name, node: inner }) => [name, initialOf(inner)]),
      );
    case "list":
      return Array.from({ length: node.least }, () => initialOf(node.item));
    case "choice":
      return node.values[0] ?? "";
    case "text":
      return node.format === "date-time" ? new Date().toISOString() : "";
    case "number":
      return Math.max(0, node.least ?? 0);
    case "flag":
      return false;
    case "json":
      return node.initial;
  }
}

/** True for what is one field; the others are groups of fields. */
export function isField({ kind }: FormNode): boolean {
  return kind !== "object" && kind !== "list" && kind !== "json";
}

/** The path of a part as the server names it in its faults: `meterValue[0].value`. */
export function pathOf(parent: string, step: string | number): string {
  if (typeof step === "number") return `${parent}[${step}]`;
  return parent === "" ? step : `${parent}.${step}`;
}

const DEFINITION = "#/definitions/";

function resolved(schema: JsonSchema, definitions: JsonSchema): JsonSchema {
  const { $ref: reference, ...own } = schema;
  if (typeof reference !== "string" || !reference.startsWith(DEFINITION)) return schema;
  return { ...resolved(record(definitions[reference.slice(DEFINITION.length)]), definitions), ...own };
}

function record(value: unknown): JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function numberIn(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
