import assert from "node:assert/strict";
import { eventStream, type ServerSentEvent } from "../../src/api/sse.ts";
import { stillClock } from "../kit/clock.ts";

/** A stream, and how it is fed. */
function streamed() {
  const clock = stillClock();
  const stop = new AbortController();
  let send: (event: ServerSentEvent) => void = () => {};
  let gone = 0;
  const response = eventStream({ clock, stopped: stop.signal }, (tell) => {
    send = tell;
    return () => void gone++;
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
  assert.equal(await next(), ": still here\n\n");
  await reader.cancel();
  clock.advance(60_000);
  assert.equal(gone(), 1);
});

Deno.test("who reads too slowly is dropped with all that waits for him, and nobody waited", async () => {
  const clock = stillClock();
  let send: (event: ServerSentEvent) => void = () => {};
  let gone = 0;
  const response = eventStream({ clock, stopped: new AbortController().signal }, (tell) => {
    send = tell;
    return () => void gone++;
  });
  let sent = 0;
  while (gone === 0 && sent < 1_000) send(event(sent++, "x".repeat(10_000)));
  assert.ok(sent > 90 && sent < 120, `${sent} of 10 kB`);
  send(event(sent));
  assert.equal(gone, 1);
  assert.equal(await response?.text(), "", "what waited is not kept for him");
});

Deno.test("a stop ends the stream in good order, with what was said before", async () => {
  const { stop, send, next, reader, gone } = streamed();
  send(event(1));
  stop.abort();
  assert.equal(await next(), ': ocppd\n\nid: 1\nevent: message\ndata: {"n":1}\n\n');
  assert.deepEqual([(await reader.read()).done, gone()], [true, 1]);
});

Deno.test("there is no stream when nobody more can be taken", () => {
  assert.equal(eventStream({ clock: stillClock(), stopped: new AbortController().signal }, () => undefined), undefined);
});
