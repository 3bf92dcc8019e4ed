import assert from "node:assert/strict";
import { WARNINGS } from "../../src/domain/warnings.ts";
import { GERMAN_WARNINGS } from "../../src/ui/pages/station/now/warning_texts.ts";

Deno.test("every warning of the server has a German text with what to do, and no text is left over", () => {
  assert.deepEqual(Object.keys(GERMAN_WARNINGS).sort(), Object.keys(WARNINGS).sort());
  for (const [code, texts] of Object.entries(GERMAN_WARNINGS)) assert.ok(texts.every((text) => text.length > 10), code);
});
