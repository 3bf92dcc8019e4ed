import assert from "node:assert/strict";
import { emptyCourse, extended, type PowerCourse } from "../../src/ui/base/power.ts";

const MINUTE = 60_000;
/** Ten minutes that end at the tenth. */
const EMPTY = emptyCourse(10 * MINUTE, MINUTE, 10);

Deno.test("a measurement stands in its interval, and the power from before lasts until it", () => {
  const first = extended(EMPTY, 4.5 * MINUTE, 3000);
  assert.deepEqual(first.values, [null, null, null, null, 3000, null, null, null, null, null]);
  const second = extended(first, 7 * MINUTE, 7000);
  assert.deepEqual(second.values.slice(4), [3000, 3000, 3000, 7000, null, null]);
  assert.equal(second.until, EMPTY.until);
});

Deno.test("a newer measurement moves the hour on, an older one than the hour changes nothing", () => {
  const before = extended(EMPTY, 9 * MINUTE, 3000);
  const after = extended(before, 12.5 * MINUTE, 0);
  assert.equal(after.until, 13 * MINUTE);
  assert.deepEqual(after.values.slice(-4), [3000, 3000, 3000, 0]);
  assert.equal(after.values.length, 10);
  assert.equal(extended(after, 2 * MINUTE, 9), after);
  assert.equal(extended(after, 13 * MINUTE, 5).until, 14 * MINUTE, "an interval begins with its first moment");
});

Deno.test("after a long silence the power from before is not known any more", () => {
  const long: PowerCourse = extended(emptyCourse(60 * MINUTE, MINUTE, 60), 10 * MINUTE, 3000);
  const { values } = extended(long, 59 * MINUTE, 4000);
  assert.deepEqual([values[10], values[25], values[26], values[58], values[59]], [3000, 3000, null, null, 4000]);
  const gone = extended(EMPTY, 1_000_000 * MINUTE, 1);
  assert.deepEqual(gone.values, [...Array(9).fill(null), 1]);
});
