import assert from "node:assert/strict";
import { Outbox, type OutgoingMessage } from "../../../src/integrations/mqtt/outbox.ts";

/** A connection whose confirmations the test gives. */
function connection() {
  const sent: OutgoingMessage[] = [];
  const confirmations: (() => void)[] = [];
  return {
    sent,
    send: (message: OutgoingMessage) => {
      sent.push(message);
      return new Promise<void>((resolve) => confirmations.push(resolve));
    },
    async confirmAll() {
      for (const confirm of confirmations.splice(0)) confirm();
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
  };
}

function queue(bounds = { states: 3, stateBytes: 1_000, events: 2, eventBytes: 1_000 }) {
  const dropped: string[] = [];
  const lost = { count: 0 };
  const outbox = new Outbox({ bounds, onDropped: (kind) => dropped.push(kind), onStatesLost: () => lost.count++ });
  return { outbox, dropped, lost };
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
