import assert from "node:assert/strict";
import { eventBytes, eventStream, type ServerSentEvent } from "../../src/api/sse.ts";
import { stillClock } from "../support/clock.ts";

/** A stream, and how it is fed. */
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

Deno.test("events come as the standard writes them, one after the other", async () => {
  const { response, next, send, reader, gone } = streamed();
  assert.equal(response.headers.get("content-type"), "text/event-stream; charset=utf-8");
  assert.equal(await next(), ": ocppd\n\n");
  send(event(1));
  send(event(2, "line\nfeed"));
  const [first, second] = [
    'id: 1\nevent: message\ndata: {"n":1}\n\n',
    'id: 2\nevent: message\ndata: "line\\nfeed"\n\n',
  ];
  assert.equal(await next(), `${first}${second}`, "what waits goes in one piece");
  send(event(1));
  assert.equal(await next(), first);
  await reader.cancel();
  assert.equal(gone(), 1);
  send(event(3));
});

Deno.test("a silent stream says now and then that it is there", async () => {
  const { clock, next, reader, gone } = streamed();
  await next();
  clock.advance(15_000);
  assert.equal(await next(), ": keep-alive\n\n");
  await reader.cancel();
  clock.advance(60_000);
  assert.equal(gone(), 1);
});

Deno.test("who reads too slowly is dropped with all that waits for him, and nobody waited", async () => {
  const clock = stillClock();
  let send: (event: ServerSentEvent) => void = () => {};
  let gone = 0;
  const response = eventStream({ clock, stopped: new AbortController().signal, mayGoOn: () => true }, (notify) => {
    send = notify;
    return { backlog: [], stop: () => void gone++ };
  });
  let sent = 0;
  while (gone === 0 && sent < 1_000) send(event(sent++, "x".repeat(10_000)));
  assert.ok(sent > 90 && sent < 120, `${sent} of 10 kB`);
  send(event(sent));
  assert.equal(gone, 1);
  assert.equal(await response?.text(), "", "what waited is not kept for him");
});

Deno.test("who may listen no longer hears nothing more within two seconds", async () => {
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

Deno.test("what he missed may be longer than what may wait for him, is made as he reads it, and comes first", async () => {
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

/** How many came before what begins with this event. */
function firstOf(text: string): number {
  return Number(/^id: (\d+)/.exec(text)?.[1]);
}

Deno.test("a stop ends the stream in good order, with what was said before", async () => {
  const { stop, send, next, reader, gone } = streamed();
  send(event(1));
  stop.abort();
  assert.equal(await next(), ': ocppd\n\nid: 1\nevent: message\ndata: {"n":1}\n\n');
  assert.deepEqual([(await reader.read()).done, gone()], [true, 1]);
});

Deno.test("there is no stream when nobody more can be taken", () => {
  const deps = { clock: stillClock(), stopped: new AbortController().signal, mayGoOn: () => true };
  assert.equal(eventStream(deps, () => undefined), undefined);
});
