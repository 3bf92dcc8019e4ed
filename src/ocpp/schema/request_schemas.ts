/** A JSON schema. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The request schemas of a version's actions that a central system may send, by action; read anew each time. */
export type RequestSchemas = () => Promise<ReadonlyMap<string, JsonSchema>>;

// Loaded when somebody asks: no start pays for 155 KB that few will ever want to see.

/** See {@link RequestSchemas}. */
export const requestSchemas16: RequestSchemas = async () => schemasIn((await import("./gen/requests16.ts")).text);

/** See {@link RequestSchemas}. */
export const requestSchemas201: RequestSchemas = async () => schemasIn((await import("./gen/requests201.ts")).text);

/** See {@link RequestSchemas}. */
export const requestSchemas21: RequestSchemas = async () => schemasIn((await import("./gen/requests21.ts")).text);

interface Shared {
  readonly requests: Readonly<Record<string, JsonSchema>>;
  readonly definitions: Readonly<Record<string, JsonSchema>>;
}

/** Each schema complete in itself: with the definitions that it refers to, and no others. */
function schemasIn(text: string): ReadonlyMap<string, JsonSchema> {
  // Our own generator wrote it.
  const { requests, definitions } = JSON.parse(text) as Shared;
  return new Map(
    Object.entries(requests).map(([action, schema]) => {
      const names = new Set<string>();
      collect(schema, definitions, names);
      if (names.size === 0) return [action, schema];
      const own = Object.fromEntries([...names].sort().map((name) => [name, definitions[name]]));
      return [action, { ...schema, definitions: own }];
    }),
  );
}

const REFERENCE = "#/definitions/";

function collect(value: unknown, definitions: Shared["definitions"], names: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  for (const [keyword, inner] of Object.entries(value)) {
    if (keyword !== "$ref" || typeof inner !== "string") {
      collect(inner, definitions, names);
      continue;
    }
    const name = inner.slice(REFERENCE.length);
    if (names.has(name)) continue;
    names.add(name);
    collect(definitions[name], definitions, names);
  }
}
