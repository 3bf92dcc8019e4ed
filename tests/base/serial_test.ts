import assert from "node:assert/strict";
import { createSerial } from "../../src/base/serial.ts";

Deno.test("tasks of one key run one at a time, in the order of arrival", async () => {
  const serial = createSerial<string>();
  const log: string[] = [];
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const tasks = gates.map((gate, n) =>
    serial.run("CP1", async () => {
      log.push(`begin ${n}`);
      await gate.promise;
      log.push(`end ${n}`);
      return n;
    })
  );
  gates[1]?.resolve();
  await serial.run("CP2", () => Promise.resolve());
  assert.deepEqual(log, ["begin 0"], "the second waits for the first, though it could end at once");
  gates[0]?.resolve();
  assert.deepEqual(await Promise.all(tasks), [0, 1]);
  assert.deepEqual(log, ["begin 0", "end 0", "begin 1", "end 1"]);
});

Deno.test("tasks of different keys do not wait for each other", async () => {
  const serial = createSerial<string>();
  const gate = Promise.withResolvers<void>();
  const slow = serial.run("CP1", () => gate.promise);
  assert.equal(await serial.run("CP2", () => Promise.resolve("done")), "done");
  gate.resolve();
  await slow;
});

Deno.test("a task that fails rejects its own promise and does not stop later tasks", async () => {
  const serial = createSerial<number>();
  const fails = serial.run(1, () => Promise.reject(new Error("no")));
  const throws = serial.run(1, () => {
    throw new Error("never");
  });
  const works = serial.run(1, () => Promise.resolve("yes"));
  await assert.rejects(fails, /^Error: no$/);
  await assert.rejects(throws, /^Error: never$/);
  assert.equal(await works, "yes");
});
