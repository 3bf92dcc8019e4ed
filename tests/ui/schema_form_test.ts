import assert from "node:assert/strict";
import { PROTOCOLS } from "../../src/domain/station.ts";
import { validate } from "../../src/ocpp/schema/validate.ts";
import { type FormNode, formOf, initialOf } from "../../src/ui/parts/schema_form/model.ts";
import { VERSIONS } from "../support/versions.ts";

const schemas = (await Promise.all(PROTOCOLS.map(async (protocol) => {
  const { catalog, messageSchemas } = VERSIONS[protocol];
  const schemas = await messageSchemas();
  return [...catalog.values()].filter(({ sender }) => sender !== "station")
    .map((row) => ({ protocol, action: row.action, schema: schemas.request(row.action) ?? {}, row }));
}))).flat();

Deno.test(`the forms of all ${schemas.length} commands of the three versions have every property of the schema, at every level`, () => {
  assert.ok(schemas.length >= 121);
  for (const { protocol, action, schema } of schemas) {
    const node = formOf(schema);
    assert.equal(node.kind, "object", `${protocol} ${action}`);
    compare(node, schema, schema, `${protocol} ${action}`);
  }
});

Deno.test("the initial payload of each form follows the schema, except for URLs, which only a person knows", () => {
  const refused: string[] = [];
  for (const { protocol, action, schema, row } of schemas) {
    const payload = initialOf(formOf(schema)) as Record<string, unknown>;
    const result = validate(row.request, payload, { strictness: "strict", mustAnswer: false });
    if (result.kind !== "refused") continue;
    for (const { path, wanted } of result.issues) refused.push(`${protocol} ${action} ${path}: ${wanted}`);
  }
  assert.ok(refused.length > 0, "a URL is required somewhere");
  assert.deepEqual(refused.filter((text) => !text.endsWith(": uri")), []);
});

Deno.test("fields carry the bounds of the schema", () => {
  const node = formOf({
    type: "object",
    additionalProperties: false,
    required: ["id"],
    properties: {
      id: {
        type: "string",
        maxLength: 20,
        description: "A. B\r\nurn:x-oca:ocpp:uid:1:2\r\nWhose it is, &lt;&lt;a-b,See&gt;&gt; 1.\r\n",
      },
      limit: { type: "number", minimum: -1, maximum: 10, multipleOf: 0.1 },
      at: { $ref: "#/definitions/At" },
      list: { type: "array", items: { type: "boolean" }, minItems: 2, maxItems: 4 },
      data: { description: "anything" },
    },
    definitions: { At: { type: "string", format: "date-time" } },
  });
  assert.deepEqual(node, {
    kind: "object",
    properties: [
      {
        ...{ name: "id", required: true, description: "Whose it is, See 1." },
        node: { kind: "text", maxLength: 20, format: undefined },
      },
      {
        ...{ name: "limit", required: false, description: undefined },
        node: { kind: "number", isInteger: false, least: -1, most: 10, step: 0.1 },
      },
      {
        ...{ name: "at", required: false, description: undefined },
        node: { kind: "text", maxLength: undefined, format: "date-time" },
      },
      {
        ...{ name: "list", required: false, description: undefined },
        node: { kind: "list", item: { kind: "flag" }, least: 2, most: 4 },
      },
      { ...{ name: "data", required: false, description: "anything" }, node: { kind: "json", initial: "" } },
    ],
  });
});

type Schema = Readonly<Record<string, unknown>>;

/** Compares a form with its schema, which is read here without the form's own functions. */
function compare(node: FormNode, given: Schema, root: Schema, path: string): void {
  const name = typeof given["$ref"] === "string" ? given["$ref"].split("/").at(-1) ?? "" : undefined;
  const schema = name === undefined ? given : (root["definitions"] as Record<string, Schema>)[name] ?? {};
  switch (node.kind) {
    case "object": {
      const properties = schema["properties"] as Record<string, Schema>;
      assert.deepEqual(node.properties.map((one) => one.name), Object.keys(properties), path);
      const required = node.properties.filter((one) => one.required).map((one) => one.name);
      assert.deepEqual(required.sort(), [...(schema["required"] ?? []) as string[]].sort(), path);
      for (const one of node.properties) compare(one.node, properties[one.name] ?? {}, root, `${path}.${one.name}`);
      return;
    }
    case "list":
      assert.deepEqual([node.least, node.most], [schema["minItems"] ?? 0, schema["maxItems"] ?? Infinity], path);
      return compare(node.item, schema["items"] as Schema, root, `${path}[]`);
    case "choice":
      return assert.deepEqual(node.values, schema["enum"], path);
    case "text":
      return assert.deepEqual(
        ["string", node.maxLength, node.format],
        [schema["type"], schema["maxLength"], schema["format"]],
        path,
      );
    case "number":
      return assert.deepEqual(
        [node.isInteger ? "integer" : "number", node.least, node.most, node.step],
        [schema["type"], schema["minimum"], schema["maximum"], schema["multipleOf"]],
        path,
      );
    case "flag":
      return assert.equal(schema["type"], "boolean", path);
    case "json":
      // Where the schema leaves the content open: customData, and data of a vendor.
      return assert.ok(schema["type"] === undefined || schema["additionalProperties"] !== false, path);
  }
}
