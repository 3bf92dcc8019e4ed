import assert from "node:assert/strict";
import { versions } from "../../../scripts/gen_schemas.ts";
import { boundTexts, LONG_TEXT_MAX, TEXT_MAX, textMaxOf } from "../../../src/ocpp/schema/text_bounds.ts";

type Schema = Readonly<Record<string, unknown>>;

/** The longest text that a schema allows for each property: Infinity where it sets no bound. */
function longestTexts(schema: Schema, name: string, definitions: Schema, found: Map<string, number>, depth = 0): void {
  if (depth > 12) return;
  const inner = (value: unknown, property: string) =>
    longestTexts((value ?? {}) as Schema, property, definitions, found, depth + 1);
  if (typeof schema.$ref === "string") return inner(definitions[schema.$ref.replace("#/definitions/", "")], name);
  if (schema.type === "string" && schema.enum === undefined && schema.format === undefined) {
    found.set(name, Math.max(found.get(name) ?? 0, Number(schema.maxLength ?? Infinity)));
  }
  for (const [property, value] of Object.entries(schema.properties ?? {})) inner(value, property);
  if (schema.items !== undefined) inner(schema.items, name);
}

Deno.test("no text that a schema allows is cut, in messages and answers of stations of every version", () => {
  const found = new Map<string, number>();
  for (const { schemas, directions } of versions) {
    for (const [name, schema] of Object.entries(schemas)) {
      const sender = directions[name.replace(/(Request|Response)$/, "")];
      if (sender === (name.endsWith("Response") ? "station" : "csms")) continue;
      longestTexts(schema, "", (schema.definitions ?? {}) as Schema, found);
    }
  }
  assert.ok(found.size > 80 && found.get("idTag") === 20 && found.get("signedMeterData") === 32_768);
  // `value` and `data` have no bound in 1.6.
  const cut = [...found].filter(([name, most]) => most > textMaxOf(name) && most !== Infinity);
  assert.deepEqual(cut, []);
  const unbounded = [...found].filter(([, most]) => most === Infinity).map(([name]) => name).sort();
  assert.deepEqual(unbounded, ["data", "value"]);
});

Deno.test("a long identifier is cut wherever it is, and two with the same beginning stay two", () => {
  const payload = (end: string) => ({
    idTag: `${"T".repeat(TEXT_MAX)}${end}`,
    list: [{ nested: { deep: [`${"D".repeat(5_000)}${end}`] } }],
    short: "S".repeat(TEXT_MAX),
    number: 1,
    none: null,
  });
  const [a, b] = [payload("a"), payload("b")];
  assert.equal(
    boundTexts(a),
    "idTag has 1001 characters, used are at most 1000; deep has 5001 characters, used are at most 1000",
  );
  boundTexts(b);
  assert.ok(a.idTag.length <= TEXT_MAX && a.idTag.startsWith("TTT"), a.idTag);
  assert.match(a.idTag, /^T{800}… \(1001 characters, sha256 [0-9a-f]{64}\)$/);
  assert.notEqual(a.idTag, b.idTag);
  assert.notEqual(a.list[0]?.nested.deep[0], b.list[0]?.nested.deep[0]);
  assert.deepEqual([a.short, a.number, a.none], [payload("a").short, 1, null]);
  const again = payload("a");
  boundTexts(again);
  assert.deepEqual(again, a, "a repetition is cut alike");
});

Deno.test("certificates, signed values and vendors' data of any form are not cut before 65,536 characters", () => {
  const long = "L".repeat(LONG_TEXT_MAX);
  const payload = {
    csr: long,
    sampledValue: [{ value: long, signedMeterValue: { signedMeterData: long } }],
    data: { vendor: { anything: [long] } },
    customData: { vendorId: "v", anything: long },
  };
  const before = structuredClone(payload);
  assert.equal(boundTexts(payload), undefined);
  assert.deepEqual(payload, before);
  const longer = { csr: `${long}x`, data: { anything: `${long}x` } };
  assert.equal(boundTexts(longer)?.split(";").length, 2);
  assert.ok(longer.csr.length < 1_000 && longer.data.anything.length < 1_000);
});

Deno.test("many cut texts are described by five, and deep nesting is no overflow", () => {
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`p${index}`, "x".repeat(2_000)]));
  assert.match(boundTexts(many) ?? "", /^p0 has 2000 characters.*; and 45 more$/);
  assert.equal(boundTexts(JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)), undefined);
  assert.equal(boundTexts(null), undefined);
});

Deno.test("a cut never leaves half a character", () => {
  const payload = { idTag: `${"x".repeat(799)}${"😀".repeat(500)}` };
  boundTexts(payload);
  assert.ok(payload.idTag.isWellFormed());
});
