/** What the fields of a message mean: for 2.x the words of the specification, for 1.6 ours. */
import { descriptionOf } from "../parts/schema_form/description.ts";
import { namesIn } from "./fields.ts";
import { WORDS16 } from "./words16.ts";

type JsonSchema = Readonly<Record<string, unknown>>;

/** Gives the description of the field at a path; undefined where there is none. */
export type Describe = (path: string) => string | undefined;

/** The descriptions of 1.6 in a language. */
export function describe16(action: string, language: "en" | "de"): Describe {
  return (path) => {
    const name = namesIn(path).at(-1) ?? "";
    const own = `${action}.${name}`;
    const key = Object.hasOwn(WORDS16, own) ? own : name;
    return Object.hasOwn(WORDS16, key) ? WORDS16[key]?.[language === "de" ? 1 : 0] : undefined;
  };
}

/** The descriptions in a JSON schema, in the words of the specification. */
export function describeBy(schema: JsonSchema): Describe {
  return (path) => {
    let at: JsonSchema | undefined = schema;
    let description: string | undefined;
    for (const name of namesIn(path)) {
      const properties: unknown = at?.["properties"];
      at = isSchema(properties) && Object.hasOwn(properties, name) ? holderIn(properties[name], schema) : undefined;
      if (at === undefined) return undefined;
      description = isSchema(properties) && isSchema(properties[name]) ? descriptionOf(properties[name]) : undefined;
      description ??= descriptionOf(at);
    }
    return description;
  };
}

/** A schema with its reference followed, and of a list that of its items. */
function holderIn(value: unknown, root: JsonSchema): JsonSchema | undefined {
  if (!isSchema(value)) return undefined;
  const { $ref, items } = value;
  const definitions = root["definitions"];
  if (typeof $ref === "string") {
    const name = $ref.replace("#/definitions/", "");
    const definition = isSchema(definitions) ? definitions[name] : undefined;
    return isSchema(definition) ? definition : undefined;
  }
  return isSchema(items) ? holderIn(items, root) : value;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
