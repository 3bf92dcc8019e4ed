import assert from "node:assert/strict";
import { createBus } from "../../src/base/bus.ts";
import { type Fields, silentLog } from "../../src/base/log.ts";

interface Event {
  readonly type: string;
}

Deno.test("every listener receives every event, in the order of subscription", () => {
  const bus = createBus<Event>(silentLog);
  const received: string[] = [];
  bus.subscribe(({ type }) => received.push(`first ${type}`));
  bus.subscribe(({ type }) => received.push(`second ${type}`));
  bus.publish({ type: "a" });
  bus.publish({ type: "b" });
  assert.deepEqual(received, ["first a", "second a", "first b", "second b"]);
});

Deno.test("an event that a listener publishes is delivered to all after the current one", () => {
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

Deno.test("a listener receives nothing after it unsubscribed, and may unsubscribe twice", () => {
  const bus = createBus<Event>(silentLog);
  const received: string[] = [];
  const leave = bus.subscribe(({ type }) => received.push(type));
  bus.publish({ type: "a" });
  leave();
  leave();
  bus.publish({ type: "b" });
  assert.deepEqual(received, ["a"]);
});

Deno.test("a listener that throws affects neither the publisher nor other listeners, and is logged", () => {
  const lines: (readonly [string, Fields | undefined])[] = [];
  const bus = createBus<Event>({ ...silentLog, error: (message, fields) => void lines.push([message, fields]) });
  const received: string[] = [];
  bus.subscribe(() => {
    throw new Error("broken listener");
  });
  bus.subscribe(({ type }) => received.push(type));
  bus.publish({ type: "a" });
  assert.deepEqual(received, ["a"]);
  assert.deepEqual(lines, [["a listener failed", { event: "a", error: "broken listener" }]]);
});

Deno.test("a listener may unsubscribe while it is called", () => {
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
