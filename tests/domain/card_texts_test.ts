import assert from "node:assert/strict";
import { createCardTexts } from "../../src/domain/card_texts.ts";

const NAMES = { tagId: "04A1B2C3D4", ownTexts: ["Ada Lovelace", "ada@example.org"], sharedTexts: ["Visitor"] };
const texts = createCardTexts(NAMES, "anon-1");

for (
  const [what, before, after] of [
    ["a sentence", "card 04a1b2c3D4 was refused", "card anon-1 was refused"],
    ["bytes apart", "04 A1 b2 C3 D4, 04:a1:B2:C3:D4", "anon-1, anon-1"],
    ["something appended", "04A1B2C3D4_00 x04A1B2C3D4FF", "anon-1_00 xanon-1FF"],
    ["control characters", "x \u000004A1\u0002B2C3D4", "x \u0000anon-1"],
    ["the owner without the number", "mail to ADA@example.org for Ada Lovelace", "mail to anon-1 for anon-1"],
    ["a shared name next to the number", "04A1B2C3D4 is of Visitor", "anon-1 is of anon-1"],
    ["a shared name alone", "Visitor is somebody else", "Visitor is somebody else"],
    ["part of another name", "Ada Lovelaces sada@example.org", "Ada Lovelaces sada@example.org"],
    ["another card", "04A1B2C3D5 and 04A1B2C3", "04A1B2C3D5 and 04A1B2C3"],
    ["base64", `x "${btoa('OCMF|{"ID":"04A1B2C3D4"}')}" y`, 'x "removed" y'],
    ["base64, the next place", `x ${btoa('_OCMF|{"ID":"04a1b2c3d4"}')}, y`, "x removed, y"],
    ["base64, the last place", `x ${btoa('__OCMF|{"ID":"04A1B2C3D4"}')}, y`, "x removed, y"],
    ["hexadecimal", `x ${new TextEncoder().encode("a04A1B2C3D4b").toHex().toUpperCase()}; y`, "x removed; y"],
  ] as const
) {
  Deno.test(`a text without the card: ${what}`, () => assert.equal(texts.inText(before), after));
}

Deno.test("in JSON texts change and numbers do not, also when it was cut, and what stays has the same bytes", () => {
  assert.equal(
    texts.inJson('[2, "1","StartTransaction",{"idTag":"04a1B2C3D4","meterStart":1.50,"who":"\\u0041da Lovelace"}]'),
    '[2, "1","StartTransaction",{"idTag":"anon-1","meterStart":1.50,"who":"anon-1"}]',
  );
  assert.equal(
    texts.inJson('[2,"1","X",{"idTag":"04a1B2C3D4","raw":"04A1B2C3D4 \\u00'),
    '[2,"1","X",{"idTag":"anon-1","raw":"anon-1 \\u00',
  );
  assert.equal(
    texts.inJson('{"04A1B2C3D4":{"data":"{\\"id\\":\\"04A1B2C3D4\\"}"}}'),
    '{"anon-1":{"data":"{\\"id\\":\\"anon-1\\"}"}}',
  );
  const digits = createCardTexts({ tagId: "12345678", ownTexts: [], sharedTexts: [] }, "anon-1");
  assert.equal(
    digits.inJson('{"meterStop":12345678,"idTag":"12345678","value":"112345678"}'),
    '{"meterStop":12345678,"idTag":"anon-1","value":"112345678"}',
  );
});

Deno.test("a number may have signs that mean something in a pattern", () => {
  const signs = createCardTexts({ tagId: "CARD-1.[x]+(a)^$", ownTexts: ["A. (B)"], sharedTexts: [] }, "anon-1");
  assert.equal(signs.inText("x card-1.[X]+(a)^$ of A. (B) y"), "x anon-1 of anon-1 y");
});

Deno.test("a short number is replaced where it stands as a card, and nowhere else", () => {
  const short = createCardTexts({ tagId: "1", ownTexts: [], sharedTexts: [] }, "anon-1");
  assert.equal(short.inId(" 1"), "anon-1");
  assert.equal(short.inText("connector 1 is faulted"), "connector 1 is faulted");
  assert.equal(short.inJson('[2,"1","X",{"idTag":"1","value":"1"}]'), '[2,"1","X",{"idTag":"anon-1","value":"1"}]');
});

Deno.test("a number of any characters is found as JSON and URLs escape it", () => {
  const odd = createCardTexts({ tagId: 'Jürgen"s/Karte', ownTexts: [], sharedTexts: [] }, "anon-1");
  for (const text of ['Jürgen"s/Karte', "JÜRGEN%22s%2FKarte", 'j\\u00fcrgen\\"s\\/karte']) {
    assert.equal(odd.inText(`x ${text} y`).replace("\\/", "/"), "x anon-1 y", text);
  }
  assert.equal(odd.inJson(JSON.stringify({ idTag: 'Jürgen"s/Karte' })), '{"idTag":"anon-1"}');
});
