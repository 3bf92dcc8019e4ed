import assert from "node:assert/strict";
import { sentence, SENTENCES } from "../../src/domain/sentences/mod.ts";
import { PROBLEMS } from "../../src/api/problem.ts";
import { AUTHORIZATION_STATUSES } from "../../src/domain/id_token.ts";
import { filled } from "../../src/ui/base/filled.ts";
import { GERMAN } from "../../src/ui/sentences/de/de.ts";
import { OCPP_TEXTS } from "../../src/ui/parts/ocpp_texts.ts";
import { sourceFiles } from "../support/source_files.ts";

const holesOf = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

Deno.test("every sentence that the server can send has a German text, and no text is left over", () => {
  assert.deepEqual(Object.keys(GERMAN).sort(), Object.keys(SENTENCES).sort());
});

/** What the German text leaves out on purpose: it says it in other words. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = { connection_lost: ["description"] };

Deno.test("a German sentence fills in the same values as the English one", () => {
  for (const [code, english] of Object.entries(SENTENCES)) {
    const expected = holesOf(english).filter((hole) => !LEFT_OUT[code]?.includes(hole ?? ""));
    const holes = holesOf(GERMAN[code as keyof typeof GERMAN]);
    assert.deepEqual([...new Set(holes)], [...new Set(expected)], code);
  }
});

Deno.test("values are filled in as they are, also those that look like a hole", () => {
  assert.equal(
    filled(GERMAN.station_not_listed, { id: "{id} $& <b>" }),
    "Die Wallbox {id} $& <b> steht nicht auf der Liste",
  );
  assert.equal(sentence("station_not_listed", { id: "$&" }).text, "station $& is not on the list");
  assert.equal(filled("{toString}", {}), "{toString}");
});

Deno.test("no sentence is left over that the server never sends", async () => {
  const sources = (await sourceFiles("src/", /\.ts$/)).filter(({ path }) =>
    !/^src\/(?:ui|domain\/sentences)\//.test(path)
  );
  const text = sources.map(({ source }) => source).join("\n");
  // Some codes are put together: cannot_ and the kind of a command, clock_ and a reason, wanted_least and a unit.
  const composed = /^(?:cannot|clock|ticket)_|^wanted_(?:least|most)/;
  const unused = Object.keys(SENTENCES).filter((code) => !composed.test(code) && !text.includes(`"${code}"`));
  assert.deepEqual(unused, []);
});

Deno.test("no error that the API can answer is a bare text without a code", async () => {
  const layers = /^src\/(?:api|services|domain|ocpp\/v16|ocpp\/v2)\//;
  for (const { path, source } of await sourceFiles("src/", /\.ts$/)) {
    // The texts of certificates are shown on the command line, where TLS is set up.
    if (!layers.test(path) || path.includes("certificate")) continue;
    for (const [call, code] of source.matchAll(/new (?:AppError|Problem)\(\s*"(\w+)",\s*["`]/g)) {
      assert.ok(code === "internal" || code === "storage", `${path}: ${call}`);
    }
  }
});

Deno.test("the results of authorization have texts, and both languages the same words of OCPP", () => {
  const { en, de } = OCPP_TEXTS;
  assert.deepEqual(Object.keys(en.authorization).sort(), [...AUTHORIZATION_STATUSES].sort());
  for (const kind of Object.keys(en) as (keyof typeof en)[]) {
    assert.deepEqual(Object.keys(de[kind]), Object.keys(en[kind]), kind);
  }
});

Deno.test("every code of a problem has a sentence that says what to do", async () => {
  const source = await Deno.readTextFile(new URL("../../src/ui/messages.ts", import.meta.url));
  // What a browser never gets: it sends its own Host and Origin, and uses methods that exist.
  const never = ["unauthorized", "foreign_origin", "misdirected", "method", "too_large"];
  const missing = Object.keys(PROBLEMS).filter((code) => !never.includes(code) && !source.includes(`    ${code}: "`));
  assert.deepEqual(missing, []);
});
