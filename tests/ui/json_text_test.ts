import assert from "node:assert/strict";
import {
  fromLocalTime,
  looseJson,
  looseNumber,
  looseText,
  objectFault,
  prettyJson,
  toLocalTime,
} from "../../src/ui/parts/schema_form/json_text.ts";

Deno.test("every JSON value survives its field, and a text that is no JSON is a text", () => {
  for (const value of ["", "abc", "1", "true", "null", "{", 1.5, true, null, [], { a: [1, "2"] }, '{"a":1}', '"x"']) {
    assert.deepEqual(looseJson(looseText(value)), value, JSON.stringify(value));
  }
  assert.equal(looseText(undefined), "");
});

Deno.test("a number is read with point or comma, and anything else is kept for the server to name", () => {
  assert.deepEqual(["16", " 8.5", "8,5", "-1", "1e3"].map(looseNumber), [16, 8.5, 8.5, -1, 1000]);
  assert.deepEqual(["", "one", "1,2,3", "Infinity"].map(looseNumber), ["", "one", "1,2,3", "Infinity"]);
});

Deno.test("only an object is a payload", () => {
  assert.equal(objectFault('{"a":1}'), undefined);
  for (const text of ["", "{", "[]", "null", "7", '"x"']) assert.ok(objectFault(text) !== undefined, text);
  assert.equal(prettyJson('{"a":1}'), '{\n  "a": 1\n}');
  assert.equal(prettyJson('{"a":'), '{"a":');
});

Deno.test("a time survives its local field to the second, and half a time is no time", () => {
  const iso = "2026-07-01T10:20:30.000Z";
  assert.equal(fromLocalTime(toLocalTime(iso)), iso);
  assert.equal(fromLocalTime(""), undefined);
  for (const wrong of [undefined, "", "yesterday", 5]) assert.equal(toLocalTime(wrong), "");
});
