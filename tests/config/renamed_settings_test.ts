import assert from "node:assert/strict";
import { faultsIn } from "../../src/config/issues.ts";

Deno.test("a setting under its old name is refused with the new one", () => {
  assert.deepEqual(faultsIn({ journal: {} }), [{ path: ["journal"], issue: "is called messageLog now" }]);
});
