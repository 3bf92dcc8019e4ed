import assert from "node:assert/strict";
import { issue, preview } from "../../../src/ocpp/schema/issue.ts";
import type { Rule } from "../../../src/ocpp/schema/checks.ts";
import { growth } from "../../support/timing.ts";

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

Deno.test("a preview is at most sixty characters, and takes no longer for larger values", () => {
  const weird = (size: number): readonly unknown[] => [
    "x".repeat(size),
    "\u0000".repeat(size),
    "😀".repeat(size / 2),
    [["x".repeat(size)], "y".repeat(size)],
    { ["k".repeat(size)]: "v".repeat(size) },
    Array(size).fill(0),
    Array(size).fill("x".repeat(100)),
    nested(size / 16, "[", "]"),
    nested(size / 16, '{"a":', "}"),
    Array(100).fill(nested(size / 1024, "[", "]")),
  ];
  for (const value of [...weird(2 ** 20), Infinity, 12n, Symbol("s")]) assert.ok(preview(value).length <= 60);
  const grown = growth((size) => {
    const values = weird(size);
    // The first preview flattens concatenated strings.
    for (const value of values) preview(value);
    return () => {
      for (let times = 0; times < 100; times++) for (const value of values) preview(value);
    };
  }, 2 ** 16);
  // A sixteenth where the size does not matter, 1 where the time grows with it.
  assert.ok(grown < 0.5, `${grown}`);
});

Deno.test("a preview reads no more of a list than it shows", () => {
  let looks = 0;
  const list = new Proxy(Array(100_000).fill(1), {
    get(target, key, receiver) {
      looks++;
      return Reflect.get(target, key, receiver);
    },
  });
  assert.equal(preview(list).length, 60);
  assert.ok(looks < 200, `${looks} looks`);
});

Deno.test("any finding about any payload can be described", () => {
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
          const { found, wanted, path: readable } = issue(payload, { path, rule, detail });
          assert.ok(found.length <= 60 && readable.length <= 120 && typeof wanted === "string");
        }
      }
    }
  }
});

Deno.test("an unknown property called __proto__ is shown, and nothing is inherited", () => {
  const finding = { path: "", rule: "additionalProperties", detail: "__proto__" } as const;
  assert.equal(issue(JSON.parse('{"__proto__":{"a":1}}'), finding).found, '{"a":1}');
  assert.equal(issue({}, { ...finding, detail: "toString" }).found, "nothing");
});
