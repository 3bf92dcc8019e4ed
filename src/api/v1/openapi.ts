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
export function openapiOf(api: Api, version: string) {
  return api.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "ocppd", version, description: ABOUT },
  });
}
