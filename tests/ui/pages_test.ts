import assert from "node:assert/strict";
import { UI_PAGES } from "../support/ui_pages.ts";

Deno.test("every page of the UI has a path of its own, and the bar at the bottom of a phone has room for the main ones", () => {
  const paths = UI_PAGES.map(({ path }) => path);
  assert.deepEqual(paths, [...new Set(paths)]);
  assert.equal(paths[0], "", "the overview is the first page");
  const main = UI_PAGES.filter(({ nav }) => nav?.main);
  assert.ok(main.length <= 5, `${main.map(({ path }) => path)}`);
});
