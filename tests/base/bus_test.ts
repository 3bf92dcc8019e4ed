import assert from "node:assert/strict";
import { createBus } from "../../src/base/bus.ts";
import { type Fields, silentLog } from "../../src/base/log.ts";

interface Event {
  readonly type: string;
}

Deno.test("every listener hears every event, in the order in which they came", () => {
  const bus = createBus<Event>(silentLog);
  const received: string[] = [];
  bus.subscribe(({ type }) => received.push(`first ${type}`));
  bus.subscribe(({ type }) => received.push(`second ${type}`));
  bus.publish({ type: "a" });
  bus.publish({ type: "b" });
  assert.deepEqual(received, ["first a", "second a", "first b", "second b"]);
});

Deno.test("what a listener publishes is told behind what made it do so, to everybody", () => {
  const bus = createBus<Event>(silentLog);
  const received: string[] = [];
  bus.subscribe(({ type }) => {
    if (type === "a") bus.publish({ type: "b" });
  });
  bus.subscribe(({ type }) => received.push(type));
  bus.publish({ type: "a" });
  bus.publish({ type: "c" });
  assert.deepEqual(received, ["a", "b", "c"]);
});

Deno.test("who has left hears nothing more, and leaving twice is no fault", () => {
  const bus = createBus<Event>(silentLog);
  const received: string[] = [];
  const leave = bus.subscribe(({ type }) => received.push(type));
  bus.publish({ type: "a" });
  leave();
  leave();
  bus.publish({ type: "b" });
  assert.deepEqual(received, ["a"]);
});

Deno.test("a listener that throws harms neither the publisher nor the others, and leaves a line in the log", () => {
  const lines: (readonly [string, Fields | undefined])[] = [];
  const bus = createBus<Event>({ ...silentLog, error: (message, fields) => void lines.push([message, fields]) });
  const received: string[] = [];
  bus.subscribe(() => {
    throw new Error("broken sink");
  });
  bus.subscribe(({ type }) => received.push(type));
  bus.publish({ type: "a" });
  assert.deepEqual(received, ["a"]);
  assert.deepEqual(lines, [["a listener failed", { event: "a", error: "broken sink" }]]);
});

Deno.test("a listener may leave while it listens", () => {
  const bus = createBus<Event>(silentLog);
  const received: string[] = [];
  const leave = bus.subscribe(({ type }) => {
    received.push(type);
    leave();
  });
  bus.subscribe(({ type }) => received.push(type));
  bus.publish({ type: "a" });
  bus.publish({ type: "b" });
  assert.deepEqual(received, ["a", "a", "b"]);
});
