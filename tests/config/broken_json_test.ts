import assert from "node:assert/strict";
import { faultsFrom } from "./settings_from.ts";

const text = "text without its closing quote";

/** The content of the file, and the fault without `config/ocppd.jsonc:`. */
const table: readonly (readonly [behaviour: string, text: string, fault: string])[] = [
  ["a missing comma", `{\n"callTimeoutS": 1\n  "hideUnknown": true }`, `3:3: found "hideUnknown"; wanted a comma or }`],
  ["a missing comma in a list", `{ "pathPrefixes": ["/a" "/b"] }`, "1:25: found text; wanted a comma or ]"],
  ["a missing colon", `{ "port" 1 }`, "1:10: found a number; wanted a colon"],
  ["a missing value", `{ "port": }`, "1:11: found }; wanted a value"],
  ["a doubled comma", `{ "port": 1,, }`, "1:13: found ,; wanted a key in double quotes or }"],
  [
    "an object that is not closed",
    `{\n"log": {\n"level": "info"`,
    "3:16: found the end of the file; wanted a comma or } (for the { of line 2)",
  ],
  [
    "a list that is not closed",
    `{ "pathPrefixes": ["/a"`,
    "1:24: found the end of the file; wanted a comma or ] (for the [ of line 1)",
  ],
  ["the wrong bracket", `{ "pathPrefixes": ["/a" } }`, "1:25: found }; wanted a comma or ]"],
  ["a bracket too many", `{}\n}`, "2:1: found }; wanted the end of the file"],
  ["a key without quotes that is a setting", `{ port: 1 }`, "1:3: found port; wanted a key in double quotes or }"],
  ["a key without quotes", `{ x: 1 }`, "1:3: found a word without double quotes; wanted a key in double quotes or }"],
  ["single quotes", `{ "dataDir": 'x' }`, "1:14: found text in single quotes; wanted a value"],
  [
    "typographic quotes",
    `{ “dataDir”: "x" }`,
    "1:3: found text in typographic quotes; wanted a key in double quotes or }",
  ],
  ["an equals sign", `{ "port" = 1 }`, "1:10: found a sign that JSON does not have here; wanted a colon"],
  ["a unit", `{ "callTimeoutS": 60 s }`, "1:22: found a word without double quotes; wanted a comma or }"],
  [
    "a comment in the syntax of another language",
    `# mine\n{}`,
    "1:1: found # (comments begin with //); wanted an object, { ... }",
  ],
  [
    "a comment without its end",
    `{} /* mine`,
    "1:4: found a comment that begins with /* and has no end; wanted */ after it",
  ],
  ["a text without its end", `{\n"dataDir": "x,\n"port": 1 }`, `2:12: found ${text}; wanted a " on the same line`],
  [
    "a single backslash",
    `{ "dataDir": "C:\\ocppd" }`,
    "1:14: found text with a single backslash; wanted \\\\ (or /, in paths)",
  ],
  [
    "a bracket inside a text is ignored",
    `{ "dataDir": "{[", "port" 1 }`,
    "1:27: found a number; wanted a colon",
  ],
  ["YAML", `listeners:\n  - port: 1`, "1:1: found listeners; wanted an object, { ... }"],
  ["nothing but comments", `// {}`, "1:6: found the end of the file; wanted an object, { ... }"],
  ["Windows line ends", `{\r\n"port" 1\r\n}`, "2:8: found a number; wanted a colon"],
];

for (const [behaviour, text, fault] of table) {
  Deno.test(`broken JSON is refused with its place: ${behaviour}`, async () => {
    assert.deepEqual(await faultsFrom({ text }), [`config/ocppd.jsonc:${fault}`]);
  });
}

Deno.test("an empty file, as a power failure leaves it, is refused and does not mean the defaults", async () => {
  for (const text of ["", " \n", "\uFEFF"]) {
    assert.deepEqual(await faultsFrom({ text }), ["config/ocppd.jsonc is empty; wanted at least an empty object, { }"]);
  }
});

Deno.test("a file in another encoding is refused with an explanation", async () => {
  assert.deepEqual(await faultsFrom({ text: "\uFFFD\uFFFD{\0}\0" }), [
    "config/ocppd.jsonc is not UTF-8 text; wanted it saved as UTF-8",
  ]);
});

Deno.test("an API key in broken JSON does not get into the message", async () => {
  const table = [
    `{ "apiKey" "hush-hush" }`,
    `{ "apiKey": hush-hush }`,
    `{ "apiKey": 'hush-hush' }`,
    `{ "apiKey": "hush"hush" }`,
    `{ "apiKey": "hush\\hush" }`,
    `{ "apiKey": hush:hush }`,
    `{ "apiKey": "", "hush" }`,
    `{ "apiKey": "hush }`,
    `hush`,
  ];
  for (const text of table) {
    const faults = await faultsFrom({ text });
    assert.equal(faults.length, 1, text);
    assert.doesNotMatch(faults.join(), /hush/);
  }
});
