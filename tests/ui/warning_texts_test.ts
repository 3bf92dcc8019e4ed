import assert from "node:assert/strict";
import { GERMAN_SETTINGS } from "../../src/ui/pages/system/setting_texts.ts";
import { withApp } from "../support/app.ts";
import { WARNINGS } from "../../src/domain/warnings.ts";
import { GERMAN_WARNINGS } from "../../src/ui/pages/station/now/warning_texts.ts";

Deno.test("every warning of the server has a German text with what to do, and no text is left over", () => {
  assert.deepEqual(Object.keys(GERMAN_WARNINGS).sort(), Object.keys(WARNINGS).sort());
  for (const [code, texts] of Object.entries(GERMAN_WARNINGS)) assert.ok(texts.every((text) => text.length > 10), code);
});

Deno.test("every setting of the server has a German text that says what it is for", () =>
  withApp(async (app) => {
    const { body } = await app.api("/api/v1/system/settings");
    const keys = (body as { items: { key: string }[] }).items.map(({ key }) => key.replace(/\[\d+\]/, ""));
    assert.ok(keys.length > 20);
    assert.deepEqual(keys.filter((key) => GERMAN_SETTINGS[key] === undefined), []);
  }));
