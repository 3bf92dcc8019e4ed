import type { Api } from "./contract.ts";
import { withExamples } from "./operations.ts";

const DESCRIPTION = `The REST API of ocppd, a central system for charging stations (OCPP 1.6, 2.0.1, 2.1).

Send a key as \`X-API-Key\` or \`Authorization: Bearer\`; \`ocppd key create NAME --scope read|control|config|admin\`
creates one. Each route names the scope that it requires. Times are ISO 8601 in UTC, units are part of names (\`meterWh\`,
\`powerW\`, \`limitA\`). Lists are paged: send \`nextCursor\` as \`cursor\` of the next request. Resources that can be changed
have an \`ETag\`; \`If-Match\` prevents lost updates. Every error is an RFC 9457 problem, whose \`detail\` is a
sentence for people and whose \`code\` is for programs. Answers above 1 KB are compressed for \`Accept-Encoding: gzip\`.

\`/metrics\`, outside of this API, has metrics for Prometheus for the same keys; \`/healthz\` says without a key whether the
server is healthy.`;

/** Relative to the document: the host and port from which the document was read. */
const SERVERS = [{ url: "/", description: "the server that served this document" }];

/** The tags of operations, in the order in which the document shows them. */
const TAGS = [
  { name: "events", description: "Events as server-sent events, with tickets for browsers." },
  { name: "stations", description: "The allow-list of stations, their live state, connectors, warnings and reports." },
  { name: "refusals", description: "Connection attempts that were refused, with the reason and the remedy." },
  { name: "commands", description: "Commands to a connected station; the same for every version of OCPP." },
  { name: "settings", description: "Settings of a station: configuration keys (OCPP 1.6), variables (OCPP 2.x)." },
  { name: "reservations", description: "Connectors that are reserved for a tag." },
  { name: "jobs", description: "Firmware updates and log uploads." },
  { name: "messages", description: "OCPP messages themselves: the message log, and actions with any payload." },
  { name: "reports", description: "Charges as they are printed for an employer or a tenant, kept and verified." },
  { name: "tags", description: "RFID cards and other tokens that may charge, their groups and budgets." },
  { name: "transactions", description: "Transactions, their samples, corrections, exports and totals." },
  { name: "tariffs", description: "Prices, by which the cost of a transaction is computed." },
  {
    name: "certificates",
    description: "The certificate authority, the certificates of stations, and what stations trust.",
  },
  { name: "webhooks", description: "Events by signed HTTP POST, with retries and dead letters." },
  { name: "users", description: "Users of the UI with their roles, the log-in and its sessions." },
  { name: "keys", description: "API keys and their scopes." },
  { name: "system", description: "The server itself: health, log level, backups, audit log." },
];

/** Serves the OpenAPI 3.1 document of `api` at `/api/v1/openapi.json`; it needs no key. */
export function serveOpenapi(api: Api, version: string): void {
  const { openAPIRegistry: registry } = api;
  registry.registerComponent("securitySchemes", "key", { type: "apiKey", in: "header", name: "X-API-Key" });
  registry.registerComponent("securitySchemes", "bearer", { type: "http", scheme: "bearer" });
  registry.registerComponent("securitySchemes", "session", { type: "apiKey", in: "cookie", name: "ocppd_<port>" });
  registry.registerComponent("securitySchemes", "ticket", { type: "apiKey", in: "query", name: "ticket" });
  let document: object | undefined;
  let text: string | undefined;
  api.get("/openapi.json", (context) => {
    document ??= openapiOf(api, version);
    const { prefix } = context.env;
    const servers = SERVERS.map((server) => ({ ...server, url: prefix }));
    const body = prefix === "" ? text ??= JSON.stringify(document) : JSON.stringify({ ...document, servers });
    return context.body(body, 200, { "content-type": "application/json" });
  });
}

/** The document: every contract of `api`. */
export function openapiOf(api: Api, version: string): object {
  const document = api.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "ocppd", version, description: DESCRIPTION },
    servers: SERVERS,
    tags: TAGS,
  });
  // Only objects that the generator wrote are read here.
  const plain = withoutAllOf(document, document.components?.schemas ?? {}) as Document;
  return { ...plain, paths: withExamples(plain.paths, plain.components?.schemas ?? {}) };
}

interface Document {
  readonly paths: Parameters<typeof withExamples>[0];
  readonly components?: { readonly schemas?: Schemas };
}

type Schemas = Readonly<Record<string, unknown>>;

/**
 * `part` of a document with every `allOf` resolved. zod-to-openapi writes an object that extends another, and one that may be
 * null, as `allOf` of both: with `additionalProperties: false`, or with `null`, no value satisfies both.
 */
function withoutAllOf(part: unknown, schemas: Schemas): unknown {
  if (Array.isArray(part)) return part.map((item) => withoutAllOf(item, schemas));
  if (typeof part !== "object" || part === null) return part;
  const { allOf, ...rest } = part as { readonly allOf?: readonly ObjectSchema[] };
  if (allOf !== undefined) return { ...merged(allOf, schemas), ...rest };
  return Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, withoutAllOf(value, schemas)]));
}

/** The members of the schemas of zod-to-openapi that this file reads. */
interface ObjectSchema {
  readonly $ref?: string;
  readonly allOf?: readonly ObjectSchema[];
  readonly type?: string | readonly string[];
  readonly properties?: Schemas;
  readonly required?: readonly string[];
  readonly description?: string;
}

function merged([base = {}, change = {}]: readonly ObjectSchema[], schemas: Schemas): object {
  const { type, description } = change;
  if (change.properties === undefined) {
    const described = description === undefined ? {} : { description };
    // Next to a $ref only a description may stand.
    return type?.includes("null") ? { anyOf: [base, { type: "null" }], ...described } : { ...base, ...described };
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
