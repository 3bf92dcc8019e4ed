import assert from "node:assert/strict";
import { complaint, preview } from "../../../src/ocpp/schema/complaint.ts";
import type { Rule } from "../../../src/ocpp/schema/checks.ts";

function nested(depth: number, open: string, close: string): unknown {
  return JSON.parse(`${open.repeat(depth)}1${close.repeat(depth)}`);
}

Deno.test("a preview is the JSON of a short value", () => {
  const rows: readonly (readonly [unknown, string])[] = [
    [undefined, "nothing"],
    [null, "null"],
    [12.5, "12.5"],
    [true, "true"],
    ['a "b"\n', '"a \\"b\\"\\n"'],
    [[], "[]"],
    [{}, "{}"],
    [[1, [2, {}], "x"], '[1,[2,{}],"x"]'],
    [{ a: 1, b: { c: [null] } }, '{"a":1,"b":{"c":[null]}}'],
  ];
  for (const [value, text] of rows) assert.equal(preview(value), text);
});

Deno.test("a preview of anything is at most sixty characters and takes no time", () => {
  const weird: readonly unknown[] = [
    "x".repeat(2 ** 20),
    "\u0000".repeat(2 ** 20),
    "😀".repeat(2 ** 19),
    [["x".repeat(2 ** 20)], "y".repeat(2 ** 20)],
    { ["k".repeat(2 ** 20)]: "v".repeat(2 ** 20) },
    Array(2 ** 20).fill(0),
    Array(2 ** 20).fill("x".repeat(100)),
    nested(100_000, "[", "]"),
    nested(100_000, '{"a":', "}"),
    Array(100).fill(nested(1000, "[", "]")),
    Infinity,
    12n,
    Symbol("s"),
  ];
  const start = performance.now();
  for (const value of weird) assert.ok(preview(value).length <= 60);
  assert.ok(performance.now() - start < 1000);
});

Deno.test("any finding about any payload can be put into words", () => {
  const rules: readonly Rule[] = [
    "type",
    "required",
    "additionalProperties",
    "enum",
    "format",
    "maxLength",
    "minimum",
    "maximum",
    "multipleOf",
    "minItems",
    "maxItems",
  ];
  const payloads = [
    undefined,
    null,
    1,
    "x",
    [],
    {},
    { a: null },
    { a: [1] },
    { a: [[{}]] },
    nested(10_000, '{"a":', "}"),
  ];
  const details = [
    undefined,
    0,
    "",
    "x".repeat(2 ** 20),
    "__proto__",
    new Set(),
    new Set(["A"]),
    new Set(Array(99).keys()),
  ];
  for (const rule of rules) {
    for (const payload of payloads) {
      for (const path of ["", "/a", "/a/0", "/a/0/b", "/a/9/b/0/c", "/__proto__/constructor"]) {
        for (const detail of details) {
          const { found, wanted, path: readable } = complaint(payload, { path, rule, detail });
          assert.ok(found.length <= 60 && readable.length <= 120 && typeof wanted === "string");
        }
      }
    }
  }
});

Deno.test("a foreign property called __proto__ is shown, and nothing is inherited", () => {
  const finding = { path: "", rule: "additionalProperties", detail: "__proto__" } as const;
  assert.equal(complaint(JSON.parse('{"__proto__":{"a":1}}'), finding).found, '{"a":1}');
  assert.equal(complaint({}, { ...finding, detail: "toString" }).found, "nothing");
});
