import assert from "node:assert/strict";
import { createBus } from "../../src/base/bus.ts";
import { type Fields, silentLog } from "../../src/base/log.ts";

interface Event {
  readonly type: string;
}

Deno.test("every listener hears every event, in the order in which they came", () => {
  const bus = createBus<Event>(silentLog);
  const heard: string[] = [];
  bus.subscribe(({ type }) => heard.push(`first ${type}`));
  bus.subscribe(({ type }) => heard.push(`second ${type}`));
  bus.publish({ type: "a" });
  bus.publish({ type: "b" });
  assert.deepEqual(heard, ["first a", "second a", "first b", "second b"]);
});

Deno.test("what a listener publishes is told behind what made it do so, to everybody", () => {
  const bus = createBus<Event>(silentLog);
  const heard: string[] = [];
  bus.subscribe(({ type }) => {
    if (type === "a") bus.publish({ type: "b" });
  });
  bus.subscribe(({ type }) => heard.push(type));
  bus.publish({ type: "a" });
  bus.publish({ type: "c" });
  assert.deepEqual(heard, ["a", "b", "c"]);
});

Deno.test("who has left hears nothing more, and leaving twice is no fault", () => {
  const bus = createBus<Event>(silentLog);
  const heard: string[] = [];
  const leave = bus.subscribe(({ type }) => heard.push(type));
  bus.publish({ type: "a" });
  leave();
  leave();
  bus.publish({ type: "b" });
  assert.deepEqual(heard, ["a"]);
});

Deno.test("a listener that throws harms neither the publisher nor the others, and leaves a line in the log", () => {
  const lines: (readonly [string, Fields | undefined])[] = [];
  const bus = createBus<Event>({ ...silentLog, error: (message, fields) => void lines.push([message, fields]) });
  const heard: string[] = [];
  bus.subscribe(() => {
    throw new Error("broken sink");
  });
  bus.subscribe(({ type }) => heard.push(type));
  bus.publish({ type: "a" });
  assert.deepEqual(heard, ["a"]);
  assert.deepEqual(lines, [["a listener failed", { event: "a", error: "broken sink" }]]);
});

Deno.test("a listener may leave while it listens", () => {
  const bus = createBus<Event>(silentLog);
  const heard: string[] = [];
  const leave = bus.subscribe(({ type }) => {
    heard.push(type);
    leave();
  });
  bus.subscribe(({ type }) => heard.push(type));
  bus.publish({ type: "a" });
  bus.publish({ type: "b" });
  assert.deepEqual(heard, ["a", "a", "b"]);
});
