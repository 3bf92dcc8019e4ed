import assert from "node:assert/strict";
import { eventBytes, eventStream, type ServerSentEvent } from "../../src/api/sse.ts";
import { stillClock } from "../support/clock.ts";

/** A stream and the functions that send to it. */
function streamed(backlog: Iterable<Uint8Array> = []) {
  const clock = stillClock();
  const stop = new AbortController();
  let send: (event: ServerSentEvent) => void = () => {};
  let gone = 0;
  let may = true;
  const response = eventStream({ clock, stopped: stop.signal, mayGoOn: () => may }, (notify) => {
    send = notify;
    return { backlog, stop: () => void gone++ };
  });
  assert.ok(response?.body);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  return {
    clock,
    stop,
    response,
    reader,
    send: (event: ServerSentEvent) => send(event),
    gone: () => gone,
    forbid: () => void (may = false),
    next: async () => (await reader.read()).value,
  };
}

const event = (n: number, data: unknown = { n }): ServerSentEvent => ({ id: String(n), event: "message", data });

Deno.test("events are written in the standard's format, one after another", async () => {
  const { response, next, send, reader, gone } = streamed();
  assert.equal(response.headers.get("content-type"), "text/event-stream; charset=utf-8");
  assert.equal(await next(), ": ocppd\n\n");
  send(event(1));
  send(event(2, "line\nfeed"));
  const [first, second] = [
    'id: 1\nevent: message\ndata: {"n":1}\n\n',
    'id: 2\nevent: message\ndata: "line\\nfeed"\n\n',
  ];
  assert.equal(await next(), `${first}${second}`, "queued events are sent in one chunk");
  send(event(1));
  assert.equal(await next(), first);
  await reader.cancel();
  assert.equal(gone(), 1);
  send(event(3));
});

Deno.test("an idle stream sends keep-alive comments", async () => {
  const { clock, next, reader, gone } = streamed();
  await next();
  clock.advance(15_000);
  assert.equal(await next(), ": keep-alive\n\n");
  await reader.cancel();
  clock.advance(60_000);
  assert.equal(gone(), 1);
});

Deno.test("a slow reader is disconnected, its queued events are dropped, and no publisher waits for it", async () => {
  const clock = stillClock();
  let send: (event: ServerSentEvent) => void = () => {};
  let gone = 0;
  const reasons: string[] = [];
  const deps = { clock, stopped: new AbortController().signal, mayGoOn: () => true };
  const response = eventStream({ ...deps, onSlow: (why) => void reasons.push(why) }, (notify) => {
    send = notify;
    return { backlog: [], stop: () => void gone++ };
  });
  let sent = 0;
  while (gone === 0 && sent < 1_000) send(event(sent++, "x".repeat(10_000)));
  assert.ok(sent > 90 && sent < 120, `${sent} of 10 kB`);
  send(event(sent));
  assert.equal(gone, 1);
  assert.equal(
    await response?.text(),
    'event: disconnected\ndata: {"reason":"more than 1048576 bytes waited to be read"}\n\n',
    "queued events are dropped",
  );
  assert.deepEqual(reasons, ["a reader of a stream was disconnected: more than 1048576 bytes waited to be read"]);
});

Deno.test("a reader that reads nothing for a minute is disconnected and its backlog released; one that reads stays", async () => {
  const { clock, next, gone: goneReading, reader } = streamed([
    eventBytes(event(1)),
    eventBytes(event(2, "x".repeat(100_000))),
  ]);
  for (let n = 0; n < 20; n++) {
    await next();
    clock.advance(15_000);
  }
  assert.equal(goneReading(), 0);
  await reader.cancel();

  const stalled = streamed(Array.from({ length: 100 }, (_, n) => eventBytes(event(n, "x".repeat(100_000)))));
  await stalled.next();
  const gone: number[] = [];
  for (let quarter = 0; quarter < 5; quarter++) {
    // The next timer is set after the task of the last one.
    await new Promise((resolve) => setTimeout(resolve));
    stalled.clock.advance(15_000);
    gone.push(stalled.gone());
  }
  assert.deepEqual(gone.slice(0, 3), [0, 0, 0]);
  assert.equal(gone.at(-1), 1);
  let rest = "";
  for (let text = await stalled.next(); text !== undefined; text = await stalled.next()) rest += text;
  assert.match(rest, /event: disconnected\ndata: \{"reason":"nothing was read for 60 seconds"\}\n\n$/);
  assert.ok(rest.length < 500_000, `${rest.length} characters of 10 million`);
});

Deno.test("a stream ends within two seconds after its access has ended", async () => {
  const { clock, next, send, forbid, reader, gone } = streamed();
  await next();
  clock.advance(2_000);
  send(event(1));
  assert.match(await next() ?? "", /^id: 1/);
  forbid();
  send(event(2));
  clock.advance(2_000);
  assert.deepEqual([(await reader.read()).done, gone()], [true, 1]);
});

Deno.test("missed events may exceed the queue limit; they are serialized while they are read, and precede new ones", async () => {
  let made = 0;
  const backlog = function* () {
    while (made < 3_000) yield eventBytes(event(made++, "x".repeat(1_000)));
  };
  const { next, send, reader, gone } = streamed(backlog());
  send(event(9_999));
  assert.match(await next() ?? "", /^: ocppd\n\nid: 0\n/);
  assert.ok(made < 100, `${made} were made before anybody wanted them`);
  let rest = "";
  while (!rest.endsWith('id: 9999\nevent: message\ndata: {"n":9999}\n\n')) rest += await next();
  assert.deepEqual([made, rest.match(/^id: /gm)?.length, gone()], [3_000, 3_001 - firstOf(rest), 0]);
  await reader.cancel();
});

/** How many missed events are read before this event. */
function firstOf(text: string): number {
  return Number(/^id: (\d+)/.exec(text)?.[1]);
}

Deno.test("a stop ends the stream after its queued events", async () => {
  const { stop, send, next, reader, gone } = streamed();
  send(event(1));
  stop.abort();
  assert.equal(await next(), ': ocppd\n\nid: 1\nevent: message\ndata: {"n":1}\n\n');
  assert.deepEqual([(await reader.read()).done, gone()], [true, 1]);
});

Deno.test("no stream is opened beyond the limit", () => {
  const deps = { clock: stillClock(), stopped: new AbortController().signal, mayGoOn: () => true };
  assert.equal(eventStream(deps, () => undefined), undefined);
});
