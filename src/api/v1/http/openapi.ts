import type { Api } from "./contract.ts";

const ABOUT = `The REST API of ocppd, a central system for charging stations (OCPP 1.6, 2.0.1, 2.1).

Send a key as \`X-API-Key\` or \`Authorization: Bearer\`; \`ocppd key create NAME --scope read|control|config|admin\`
makes one. Each route names the least scope that opens it. Times are ISO 8601 in UTC, units stand in names (\`meterWh\`,
\`powerW\`, \`limitA\`). Lists come in pages: \`nextCursor\` goes into the next request as \`cursor\`. What can be edited
has an \`ETag\`; \`If-Match\` keeps two people from overwriting each other. Every refusal is an RFC 9457 problem, whose
\`detail\` is a sentence for people; programs go by its \`code\`.`;

/** Serves the OpenAPI 3.1 document of `api` at `/api/v1/openapi.json`; it is no secret, and needs no key. */
export function serveOpenapi(api: Api, version: string): void {
  const { openAPIRegistry: registry } = api;
  registry.registerComponent("securitySchemes", "key", { type: "apiKey", in: "header", name: "X-API-Key" });
  registry.registerComponent("securitySchemes", "bearer", { type: "http", scheme: "bearer" });
  let made: string | undefined;
  api.get("/openapi.json", (context) => {
    made ??= JSON.stringify(openapiOf(api, version));
    return context.body(made, 200, { "content-type": "application/json" });
  });
}

/** The document: every contract of `api`. */
export function openapiOf(api: Api, version: string): object {
  const document = api.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "ocppd", version, description: ABOUT },
  });
  return withoutAllOf(document, document.components?.schemas ?? {}) as object;
}

type Schemas = Readonly<Record<string, unknown>>;

/**
 * `part` of a document with every `allOf` resolved. zod-to-openapi writes an object that extends another, and one that may be
 * null, as `allOf` of both: what is closed to other properties, or is an object, can then be met by nothing.
 */
function withoutAllOf(part: unknown, schemas: Schemas): unknown {
  if (Array.isArray(part)) return part.map((item) => withoutAllOf(item, schemas));
  if (typeof part !== "object" || part === null) return part;
  const { allOf, ...rest } = part as { readonly allOf?: readonly ObjectSchema[] };
  if (allOf !== undefined) return merged(allOf, schemas);
  return Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, withoutAllOf(value, schemas)]));
}

/** As far as this file looks into the schemas that zod-to-openapi makes. */
interface ObjectSchema {
  readonly $ref?: string;
  readonly allOf?: readonly ObjectSchema[];
  readonly type?: string | readonly string[];
  readonly properties?: Schemas;
  readonly required?: readonly string[];
  readonly description?: string;
}

function merged([base = {}, change = {}]: readonly ObjectSchema[], schemas: Schemas): unknown {
  const { type, description } = change;
  if (change.properties === undefined) {
    const reported = description === undefined ? {} : { description };
    // Beside a $ref only what describes it may stand.
    return type?.includes("null") ? { anyOf: [base, { type: "null" }], ...reported } : { ...base, ...reported };
  }
  const name = base.$ref?.split("/").at(-1) ?? "";
  const found = withoutAllOf(schemas[name], schemas) as ObjectSchema;
  const own = withoutAllOf(change.properties, schemas) as Schemas;
  return {
    ...found,
    ...change,
    properties: { ...found.properties, ...own },
    required: [...new Set([...found.required ?? [], ...change.required ?? []])],
  };
}
