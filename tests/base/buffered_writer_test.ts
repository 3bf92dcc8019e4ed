import assert from "node:assert/strict";
import { createBufferedWriter } from "../../src/base/buffered_writer.ts";
import { stillClock } from "../support/clock.ts";

function gathered() {
  const clock = stillClock(0);
  const written: string[] = [];
  return { clock, written, lines: createBufferedWriter({ clock, write: (text) => void written.push(text) }) };
}

Deno.test("lines that are added within a short time are written at once, in their order", () => {
  const { clock, written, lines } = gathered();
  for (const line of ["a\n", "b\n", "c\n"]) lines.add(line, false);
  assert.deepEqual(written, []);
  clock.advance(20);
  assert.deepEqual(written, ["a\nb\nc\n"]);
  lines.add("d\n", false);
  clock.advance(20);
  assert.deepEqual(written, ["a\nb\nc\n", "d\n"]);
  clock.advance(1_000);
  assert.equal(written.length, 2);
});

Deno.test("an urgent line is written at once, after all buffered lines", () => {
  const { clock, written, lines } = gathered();
  lines.add("a\n", false);
  lines.add("b\n", true);
  assert.deepEqual(written, ["a\nb\n"]);
  clock.advance(1_000);
  assert.equal(written.length, 1);
});

Deno.test("a flush writes the buffered lines, and nothing twice", () => {
  const { clock, written, lines } = gathered();
  lines.add("a\n", false);
  lines.flush();
  lines.flush();
  clock.advance(1_000);
  assert.deepEqual(written, ["a\n"]);
});

Deno.test("a full buffer is written at once", () => {
  const { written, lines } = gathered();
  const long = `${"x".repeat(999)}\n`;
  for (let n = 0; n < 200; n++) lines.add(long, false);
  assert.ok(written.length >= 2);
  assert.ok(written.every((text) => text.length <= 67_000));
});
