import assert from "node:assert/strict";
import { type Cell, csvLine } from "../../src/base/csv.ts";

Deno.test("a line follows RFC 4180, and no spreadsheet evaluates a text as a formula", () => {
  const cases: readonly (readonly [cell: Cell, text: string])[] = [
    [null, ""],
    ["", ""],
    ["plain", "plain"],
    [-12.5, "-12.5"],
    [0, "0"],
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["two\r\nlines", '"two\r\nlines"'],
    ["=1+1", "'=1+1"],
    ["+49", "'+49"],
    ["-5", "'-5"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tx", "'\tx"],
    ["\r=x", `"'\r=x"`],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ["a=b", "a=b"],
  ];
  for (const [cell, text] of cases) assert.equal(csvLine([cell]), `${text}\r\n`);
  assert.equal(csvLine(["a", null, 1]), "a,,1\r\n");
});
