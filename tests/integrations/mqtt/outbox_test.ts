import assert from "node:assert/strict";
import { Outbox, type OutgoingMessage } from "../../../src/integrations/mqtt/outbox.ts";

/** A connection whose confirmations the test gives. */
function connection() {
  const sent: OutgoingMessage[] = [];
  const confirmations: (() => void)[] = [];
  const failures: (() => void)[] = [];
  const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
  return {
    sent,
    send: (message: OutgoingMessage) => {
      sent.push(message);
      return new Promise<void>((resolve, reject) => {
        confirmations.push(resolve);
        failures.push(() => reject(new Error("not sent")));
      });
    },
    async confirmAll() {
      failures.splice(0);
      for (const confirm of confirmations.splice(0)) confirm();
      await settled();
    },
    async failAll() {
      confirmations.splice(0);
      for (const fail of failures.splice(0)) fail();
      await settled();
    },
  };
}

function queue(bounds = { states: 3, stateBytes: 1_000, events: 2, eventBytes: 1_000 }) {
  const dropped: string[] = [];
  const lost = { count: 0 };
  const failed: string[] = [];
  const outbox = new Outbox({
    ...{ bounds, onDropped: (kind) => dropped.push(kind), onStatesLost: () => lost.count++ },
    onFailed: (topic) => failed.push(topic),
  });
  return { outbox, dropped, lost, failed };
}

const texts = (sent: readonly OutgoingMessage[]) => sent.map(({ topic, payload }) => `${topic}=${payload}`);

Deno.test("while the broker is away a state topic keeps its newest payload, and events drop the oldest", () => {
  const { outbox, dropped } = queue();
  const { sent, send } = connection();
  for (const payload of ["1", "2", "3"]) {
    outbox.put("state", payload);
    outbox.add("event", payload);
  }
  outbox.attach(send);
  assert.deepEqual(texts(sent), ["event=2", "event=3", "state=3"]);
  assert.deepEqual(dropped, ["event"]);
  assert.deepEqual(sent.map(({ retain }) => retain), [false, false, true]);
});

Deno.test("what was not confirmed when the connection ended is sent again, unless a newer state exists", async () => {
  const { outbox } = queue();
  const first = connection();
  outbox.attach(first.send);
  outbox.put("a", "old");
  outbox.put("b", "kept");
  outbox.add("event", "1");
  outbox.detach();
  outbox.put("a", "new");
  const second = connection();
  outbox.attach(second.send);
  assert.deepEqual(texts(second.sent).sort(), ["a=new", "b=kept", "event=1"]);
  await second.confirmAll();
  assert.equal(outbox.size, 0);
  assert.equal(outbox.bytes, 0);
});

Deno.test("the next payload of a topic is sent when the one before it is confirmed", async () => {
  const { outbox } = queue();
  const { sent, send, confirmAll } = connection();
  outbox.attach(send);
  for (const payload of ["1", "2", "3"]) outbox.put("state", payload);
  assert.deepEqual(texts(sent), ["state=1"]);
  await confirmAll();
  assert.deepEqual(texts(sent), ["state=1", "state=3"]);
});

Deno.test("states beyond the bounds in number or bytes are dropped, and put again once the queue is empty", async () => {
  for (const payload of ["x", "x".repeat(400)]) {
    const { outbox, dropped, lost } = queue();
    for (const topic of ["a", "b", "c", "d"]) outbox.put(topic, payload);
    assert.ok(outbox.bytes <= 1_000);
    assert.ok(dropped.length > 0 && dropped.every((kind) => kind === "state"));
    const { send, confirmAll } = connection();
    outbox.attach(send);
    assert.equal(lost.count, 0);
    await confirmAll();
    assert.equal(lost.count, 1);
  }
});

Deno.test("a slow broker gets at most fifty messages that it has not confirmed", async () => {
  const { outbox } = queue({ states: 1_000, stateBytes: 1e6, events: 1, eventBytes: 100 });
  const { sent, send, confirmAll } = connection();
  outbox.attach(send);
  for (let number = 0; number < 200; number++) outbox.put(`topic ${number}`, "x");
  assert.equal(sent.length, 50);
  for (let left = 10; left > 0 && outbox.size > 0; left--) await confirmAll();
  assert.equal(sent.length, 200);
});

const ROOM = { states: 1_000, stateBytes: 1e6, events: 1_000, eventBytes: 1e6 };

Deno.test("a message that can't be sent frees its place, and is sent again over the next connection", async () => {
  const { outbox, failed, dropped } = queue(ROOM);
  const first = connection();
  outbox.attach(first.send);
  for (let number = 0; number < 49; number++) outbox.put(`topic ${number}`, "x");
  outbox.add("event", "1");
  outbox.put("later", "x");
  assert.equal(first.sent.length, 50);
  await first.failAll();
  assert.equal(failed.length, 50);
  assert.deepEqual(texts(first.sent.slice(50)), ["later=x"]);
  outbox.put("topic 7", "newer");
  await first.confirmAll();
  assert.deepEqual(texts(first.sent.slice(51)), ["topic 7=newer"]);
  assert.equal(outbox.size, 0, "it is not tried again over this connection");
  outbox.detach();
  const second = connection();
  outbox.attach(second.send);
  const again = texts(second.sent);
  assert.equal(again.length, 49, "the state that was published since is not replaced by an older one");
  assert.ok(again.includes("event=1") && again.includes("topic 6=x") && !again.includes("topic 7=x"));
  assert.deepEqual(dropped, []);
});

Deno.test("over a connection on which nothing can be sent a hundred messages are tried, and none is lost", async () => {
  const { outbox, failed, dropped } = queue(ROOM);
  const first = connection();
  outbox.attach(first.send);
  for (let number = 0; number < 300; number++) outbox.add("event", String(number));
  for (let round = 0; round < 10; round++) await first.failAll();
  assert.deepEqual([first.sent.length, failed.length], [100, 100]);
  outbox.detach();
  const second = connection();
  outbox.attach(second.send);
  for (let round = 0; round < 10; round++) await second.confirmAll();
  assert.deepEqual(second.sent.map(({ payload }) => Number(payload)), Array.from({ length: 300 }, (_, index) => index));
  assert.deepEqual(dropped, []);
});

Deno.test("a state that failed while a newer one waits is not sent again", async () => {
  const { outbox } = queue(ROOM);
  const first = connection();
  outbox.attach(first.send);
  outbox.put("a", "old");
  outbox.put("a", "new");
  await first.failAll();
  assert.deepEqual(texts(first.sent), ["a=old", "a=new"]);
  await first.confirmAll();
  outbox.detach();
  const second = connection();
  outbox.attach(second.send);
  assert.deepEqual(second.sent, []);
});
