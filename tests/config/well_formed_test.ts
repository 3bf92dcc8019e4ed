import assert from "node:assert/strict";
import { faultsIn } from "../../src/config/issues.ts";
import { readSettingsText } from "../../src/config/settings_text.ts";
import { wellFormedValue } from "../../src/config/well_formed.ts";
import { seeded } from "../chaos/random.ts";

/** The syntax faults that readSettingsText finds in `text`, and the value. */
function thorough(text: string) {
  const { value, faults } = readSettingsText("x", text);
  return { value, broken: faults.length > faultsIn(value).length };
}

const FINE: readonly (readonly [text: string, value: unknown])[] = [
  ["{}", {}],
  ["\uFEFF// mine\n{} /* yours */ // ours", {}],
  ['{ "a": "// no, /* no */", "b": ["x",], }', { a: "// no, /* no */", b: ["x"] }],
  ['{ "a": "\\"", /* "a": 1, */ "b": { "a": 1 } }', { a: '"', b: { a: 1 } }],
  ['[{ "a": 1 }, { "a": ",]" }]', [{ a: 1 }, { a: ",]" }]],
];

Deno.test("comments and trailing commas are parsed without readSettingsText", async () => {
  const original = await Deno.readTextFile(new URL("../../config/ocppd.jsonc", import.meta.url));
  assert.notEqual(wellFormedValue(original), undefined);
  for (const [text, value] of FINE) {
    assert.deepEqual(wellFormedValue(text), value, text);
    assert.deepEqual(thorough(text), { value, broken: false }, text);
  }
});

Deno.test("broken JSON and repeated keys are left to readSettingsText", () => {
  const table = [
    ...["", "// {}", "{", "[,]", "{,}", '{ "a": , }', "[1,,]", "[1 2]", "{} /*", "{}}", "[/]", '["a\tb"]', "[01]"],
    ...['{ "a": 1, "a": 1 }', '{ "a": 1, "\\u0061": 2 }', '{ "b": [{ "a": 1, "a": 2 }] }', "{ a: 1 }", "['a']"],
  ];
  for (const text of table) {
    assert.equal(wellFormedValue(text), undefined, text);
    assert.equal(thorough(text).broken, true, text);
  }
});

Deno.test("of thousands of texts none is accepted that readSettingsText refuses or reads differently", () => {
  const { below, chance, next, pick } = seeded(20261122);
  const gap = () => chance(0.7) ? "" : pick([" ", "\n", "\r", "// ,\n", "/* } */", "//\u2028\n", "/**/"]);
  const slip = (text: string) => chance(0.03) ? pick(["", ",", '"', "/", "//", "/*", "*/", "\\", ":", "]"]) : text;
  const make = (depth: number): string => {
    const kind = depth > 3 ? 0 : next();
    if (kind < 0.4) {
      return pick(["1", "-0", "1e5", "true", "null", '"x"', '"//"', '"/*"', '"\\""', '"}"', '",]"', '""']);
    }
    const isList = kind < 0.6;
    const parts = Array.from({ length: below(4) }, () => {
      const value = `${gap()}${make(depth + 1)}${gap()}`;
      return isList
        ? value
        : `${gap()}${slip(pick(['"a"', '"b"', '"\\u0061"', '"c"', '"d"']))}${gap()}${slip(":")}${value}`;
    });
    const last = parts.length > 0 && chance(0.3) ? `,${gap()}` : "";
    const inner = parts.join(slip(",")) + last;
    return isList ? `${slip("[")}${inner}${slip("]")}` : `${slip("{")}${inner}${slip("}")}`;
  };
  let taken = 0;
  for (let index = 0; index < TEXTS; index++) {
    const text = `${gap()}${make(0)}${gap()}`;
    const value = wellFormedValue(text);
    if (value === undefined) continue;
    taken++;
    assert.deepEqual(thorough(text), { value, broken: false }, text);
  }
  assert.ok(taken > TEXTS / 4 && taken < TEXTS * 3 / 4, `${taken} of ${TEXTS} texts are taken`);
});

const TEXTS = 6000;
