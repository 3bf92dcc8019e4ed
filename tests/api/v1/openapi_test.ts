import assert from "node:assert/strict";
import { createConfig, lintFromString } from "npm:@redocly/openapi-core@1.34.24";
import { SCOPES } from "../../../src/domain/access.ts";
import { v1Api } from "../../../src/api/v1/api.ts";
import type { V1Deps } from "../../../src/api/v1/dependencies.ts";
import { startTestApp } from "../../support/app.ts";

// deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
type Document = any;

const METHODS = ["get", "post", "put", "patch", "delete"];

/** The document as a client gets it: without a key. */
async function document(): Promise<Document> {
  const app = await startTestApp();
  try {
    const response = await fetch(`http://127.0.0.1:${app.port}/api/v1/openapi.json`);
    assert.deepEqual([response.status, response.headers.get("content-type")], [200, "application/json"]);
    return await response.json();
  } finally {
    await app.stop();
  }
}

/** An API whose handlers have nothing to work with: enough to see its routes. */
function routesOf(): readonly string[] {
  const absent = (): unknown => new Proxy({}, { get: (_, name) => name === "version" ? "0" : absent() });
  return v1Api(absent() as V1Deps).routes
    .filter(({ method }) => METHODS.includes(method.toLowerCase()))
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)(\{[^}]*\})?/g, "{$1}")}`);
}

function described(api: Document): readonly string[] {
  return Object.entries<object>(api.paths).flatMap(([path, item]) =>
    Object.keys(item).filter((method) => METHODS.includes(method)).map((method) => `${method} ${path}`)
  );
}

Deno.test("the document is valid OpenAPI 3.1 to a judge that we did not write", async () => {
  const api = await document();
  assert.equal(api.openapi, "3.1.0");
  const problems = await lintFromString({
    source: JSON.stringify(api),
    config: await createConfig({ rules: { struct: "error", "no-unresolved-refs": "error" } }),
  });
  assert.deepEqual(problems.map(({ message, location: [place] }) => `${place?.pointer}: ${message}`), []);
});

Deno.test("every route of the API is in the document, and nothing else is", async () => {
  const routes = new Set(routesOf().filter((route) => route !== "get /api/v1/openapi.json"));
  assert.ok(routes.size > 50, `${routes.size} routes`);
  assert.deepEqual([...routes].sort(), [...described(await document())].sort());
});

Deno.test("no schema is made of two closed ones, which nothing could satisfy", async () => {
  assert.doesNotMatch(JSON.stringify(await document()), /"allOf"/);
});

Deno.test("every route has a summary, a scope that there is, and says how its problems look", async () => {
  const api = await document();
  for (const route of described(api)) {
    const [method = "", path = ""] = route.split(" ");
    const { summary, security, responses, "x-scope": scope } = api.paths[path][method];
    assert.ok(summary?.length > 5, `${route} has no summary`);
    assert.ok(SCOPES.includes(scope), `${route}: scope ${scope}`);
    assert.deepEqual(security, [{ key: [scope] }, { bearer: [scope] }], route);
    assert.deepEqual(Object.keys(responses.default.content), ["application/problem+json"], route);
    assert.ok(Object.keys(responses).some((status) => status.startsWith("2")), `${route} never succeeds`);
  }
});

Deno.test("nothing that looks does more: a GET needs the scope read, or more where what it shows is a secret of the house", async () => {
  const api = await document();
  const odd = described(api).filter((route) => {
    const [method = "", path = ""] = route.split(" ");
    return method !== "get" && api.paths[path][method]["x-scope"] === "read";
  });
  assert.deepEqual(odd, [], "what changes something needs more than read");
});
