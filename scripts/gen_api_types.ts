// Writes the types that a client of the REST API gets from its OpenAPI document (npm openapi-typescript): the test of a
// whole day at a site is typed by them, so that `deno task check` holds the document against what clients do.
//   deno run -A scripts/gen_api_types.ts [--check]
import openapiTS, { astToString } from "npm:openapi-typescript@7.13.0";
import { openapiOf } from "../src/api/v1/http/openapi.ts";
import { v1Api } from "../src/api/v1/api.ts";
import type { V1Deps } from "../src/api/v1/dependencies.ts";

const FILE = new URL("../src/ui/gen/api_types.ts", import.meta.url);

// Contracts are made without anything that answers them.
const document = withoutProblems(openapiOf(v1Api(absent() as V1Deps), "0.0.0"));
const types = astToString(await openapiTS(JSON.stringify(document), { alphabetize: true, defaultNonNullable: false }));
const text = `// Written by scripts/gen_api_types.ts from the OpenAPI document.\n\n${types}\n${operationTable()}`;
if (Deno.args.includes("--check")) {
  const found = await Deno.readTextFile(FILE).catch(() => "");
  if (found === text) Deno.exit(0);
  Deno.stderr.writeSync(new TextEncoder().encode("src/ui/gen/api_types.ts is stale; run deno task gen\n"));
  Deno.exit(1);
}
await Deno.mkdir(new URL(".", FILE), { recursive: true });
await Deno.writeTextFile(FILE, text);

/** The same problem a hundred times over is of no use to a typed client: what every route may answer stays. */
function withoutProblems(document: object): unknown {
  const isStatus = (holder: unknown, key: string) => !Array.isArray(holder) && /^[45]\d\d$/.test(key);
  return JSON.parse(JSON.stringify(document, function (this: unknown, key, value) {
    return isStatus(this, key) ? undefined : value;
  }));
}

/** The method and the path of every operation, for a client whose methods are operationIds. */
function operationTable(): string {
  // Only what our own generator wrote is read here.
  const { paths } = document as { readonly paths: Record<string, Record<string, { readonly operationId: string }>> };
  const rows = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId }]) => `  ${operationId}: ["${method.toUpperCase()}", "${path}"],`)
  );
  const head = "/** The method and the path of every operation. */\nexport const OPERATIONS = {";
  const end = "} as const satisfies { readonly [O in keyof operations]: readonly [string, keyof paths] };";
  return [head, ...rows.sort(), end, ""].join("\n");
}

function absent(): unknown {
  return new Proxy({}, { get: (_, name) => name === "version" ? "0.0.0" : absent() });
}
