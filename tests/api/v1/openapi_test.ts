import assert from "node:assert/strict";
import { Ajv2020 } from "npm:ajv@8.20.0/dist/2020.js";
import { createConfig, lintFromString } from "npm:@redocly/openapi-core@1.34.24";
import { SCOPES } from "../../../src/domain/api_scope.ts";
import { v1Api } from "../../../src/api/v1/api.ts";
import type { V1Deps } from "../../../src/api/v1/dependencies.ts";
import { startTestApp } from "../../support/app.ts";

// deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
type Document = any;

const METHODS = ["get", "post", "put", "patch", "delete"];

function operationsOf(api: Document): readonly (readonly [string, Document])[] {
  return described(api).map((route) => {
    const [method = "", path = ""] = route.split(" ");
    return [route, api.paths[path][method]];
  });
}

/** The document as a client without a key gets it. */
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

/** The routes of an API without services. */
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

Deno.test("the document is valid OpenAPI 3.1 by an independent validator", async () => {
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

Deno.test("every operation has an id of its own, a summary, a description, a described tag and an example", async () => {
  const api = await document();
  const tags = new Map<string, string>(api.tags.map((tag: Document) => [tag.name, tag.description]));
  const ids = new Set<string>();
  const used = new Set<string>();
  for (const [route, operation] of operationsOf(api)) {
    const { operationId, summary, description, tags: own } = operation;
    assert.match(operationId, /^[a-z]+([A-Z][a-z]+)*$/, route);
    assert.ok(!ids.has(operationId), `${route}: ${operationId} is used twice`);
    ids.add(operationId);
    assert.ok(summary?.length > 5, `${route} has no summary`);
    assert.ok(description?.length > 5, `${route} has no description`);
    assert.equal(own?.length, 1, route);
    assert.ok((tags.get(own[0]) ?? "").length > 5, `${route}: the tag ${own[0]} is not described`);
    used.add(own[0]);
    assert.match(operation["x-codeSamples"][0].source, /^curl /, route);
    for (const { in: where, name, example, schema } of operation.parameters ?? []) {
      if (where === "path") assert.ok((example ?? schema.example) !== undefined, `${route}: ${name} has no example`);
    }
  }
  assert.deepEqual([...tags.keys()].filter((tag) => !used.has(tag)), [], "tags without an operation");
  assert.ok(["listStations", "getStation", "resetStation", "cancelReservation"].every((id) => ids.has(id)));
  assert.deepEqual(api.servers.map(({ url }: Document) => url), ["/"]);
});

Deno.test("every example of a body and of an answer is valid by its schema", async () => {
  const api = await document();
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: "doc:", components: api.components });
  const local = (schema: unknown) =>
    JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"doc:#/components/'));
  let examples = 0;
  for (const [route, { requestBody, responses }] of operationsOf(api)) {
    const answers = Object.entries<Document>(responses).filter(([status]) => status.startsWith("2"));
    for (const content of [requestBody?.content, ...answers.map(([, answer]) => answer.content)]) {
      const media = content?.["application/json"];
      if (media === undefined) continue;
      examples++;
      assert.ok("example" in media, `${route} has a body without an example`);
      const isValid = ajv.validate(local(media.schema), media.example);
      assert.ok(isValid, `${route}: ${JSON.stringify(media.example)}: ${ajv.errorsText()}`);
    }
    if (route.startsWith("patch ")) assert.notDeepEqual(requestBody.content["application/json"].example, {}, route);
  }
  assert.ok(examples > 80, `${examples} examples`);
});

/** The set-up and the log-in: their caller has no scope yet. */
const OPEN_ROUTES = ["get /api/v1/setup", "post /api/v1/setup", "post /api/v1/session", "delete /api/v1/session"];

Deno.test("every route has an existing scope, only the log-in has none, and all say how their problems look", async () => {
  const api = await document();
  const open: string[] = [];
  for (const route of described(api)) {
    const [method = "", path = ""] = route.split(" ");
    const { security, responses, "x-scope": scope } = api.paths[path][method];
    const ticket = route === "get /api/v1/events" ? [{ ticket: [scope] }] : [];
    if (scope === "none") {
      open.push(route);
      assert.deepEqual(security, [], route);
    } else {
      assert.ok(SCOPES.includes(scope), `${route}: scope ${scope}`);
      const ways = [{ key: [scope] }, { bearer: [scope] }, { session: [scope] }, ...ticket];
      assert.deepEqual(security, ways, route);
    }
    assert.deepEqual(Object.keys(responses.default.content), ["application/problem+json"], route);
    assert.ok(Object.keys(responses).some((status) => status.startsWith("2")), `${route} never succeeds`);
  }
  assert.deepEqual(open.sort(), [...OPEN_ROUTES].sort());
});

/** Operations that the scope read may call although their method is not GET. */
const CHANGE_NOTHING = ["post /api/v1/events/ticket"];
/** What a user of any role may do: the own password, log-in sessions and notifications. */
const OWN_ACCOUNT = [
  "patch /api/v1/me",
  "patch /api/v1/me/notifications",
  "post /api/v1/me/notifications/{channel}/test",
  "post /api/v1/me/password",
  "post /api/v1/session/confirm",
  "delete /api/v1/sessions/{session}",
];

Deno.test("no operation but GET is allowed with the scope read, except those of the own account", async () => {
  const api = await document();
  const allowed = described(api).filter((route) => {
    const [method = "", path = ""] = route.split(" ");
    return method !== "get" && api.paths[path][method]["x-scope"] === "read";
  });
  const expected = [...CHANGE_NOTHING, ...OWN_ACCOUNT].sort();
  assert.deepEqual(allowed.sort(), expected, "a change needs more than the scope read");
});
