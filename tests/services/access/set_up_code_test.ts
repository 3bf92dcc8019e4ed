import assert from "node:assert/strict";
import { createSetUpCode } from "../../../src/services/access/set_up_code.ts";
import { stillClock } from "../../support/clock.ts";

Deno.test("the set-up code is taken as people type it, once, for an hour and for ten attempts", () => {
  const clock = stillClock();
  const made: string[] = [];
  let next = 0;
  const code = createSetUpCode({ clock, random: (bytes) => void bytes.fill(next++) });
  code.onNew((text) => made.push(text));
  assert.equal(code.current(), "0000-0000");
  assert.ok(!code.matches("0000-0001"));
  assert.ok(!code.matches(""));
  assert.ok(code.matches(" oooo 0000 "));
  assert.ok(!code.matches("0000-0000"), "it was used");
  assert.equal(code.current(), "1111-1111");
  assert.ok(code.matches("iILl1111"));
  assert.equal(code.current(), "2222-2222");
  clock.advance(3_599_999);
  assert.equal(code.current(), "2222-2222");
  clock.advance(1);
  assert.ok(!code.matches("2222-2222"), "an hour is over");
  const before = code.current();
  for (let attempt = 0; attempt < 9; attempt++) assert.ok(!code.matches("XXXX-XXXX"));
  assert.notEqual(code.current(), before, "ten attempts are over");
  assert.deepEqual(made, ["0000-0000", "1111-1111", "2222-2222", "3333-3333", "4444-4444"]);
});
