import assert from "node:assert/strict";
import { keysFor } from "../../../support/event_stream.ts";
import { createQueue, type Queue } from "../../../support/queue.ts";
import { startTestApp, type TestApp, type TestAppOptions } from "../../../support/app.ts";
import { rawConnect } from "../../../support/raw.ts";
import { HEARTBEAT_NOTE } from "../../../support/message_log.ts";
import { shortest } from "../../../support/timing.ts";

interface Message {
  readonly cursor: string;
  readonly messageId: string;
  readonly action: string;
}

interface Page {
  readonly items: readonly Message[];
  readonly nextCursor: string | null;
}

async function withApp(run: (app: TestApp) => Promise<void>, options: TestAppOptions = {}): Promise<void> {
  const app = await startTestApp(options);
  try {
    await app.app.services.stations.add("CP1");
    await run(app);
  } finally {
    await app.stop();
  }
}

const page = async (app: TestApp, query = ""): Promise<Page> =>
  (await app.api(`/api/v1/stations/CP1/messages${query}`)).body as Page;

/** Reads a stream of messages over a socket until `close`. */
async function follow(
  app: TestApp,
  query = "",
  headers: Record<string, string> = {},
  path = "/api/v1/stations/CP1/messages",
) {
  const abort = new AbortController();
  const response = await fetch(`http://127.0.0.1:${app.port}${path}?follow=1${query}`, {
    headers: { "x-api-key": app.key, ...headers },
    signal: abort.signal,
  });
  const messages: Queue<Message> = createQueue();
  const ended = (async () => {
    let rest = "";
    for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line.startsWith("data: ")) messages.push(JSON.parse(line.slice(6)));
    }
  })().catch(() => {});
  return {
    status: response.status,
    messages,
    ended,
    async close() {
      abort.abort();
      await ended;
    },
  };
}

Deno.test("messages are listed oldest first, in pages, with a cursor that continues without a gap", () =>
  withApp(async (app) => {
    assert.deepEqual(await page(app), { items: [], nextCursor: null });
    const charger = await app.charger("CP1");
    for (let n = 0; n < 7; n++) await charger.callRaw("Heartbeat", {}, n);
    const ids = ({ items }: Page) => items.map(({ messageId }) => messageId);
    const newest = await page(app, "?limit=3");
    assert.deepEqual(ids(newest), ["4", "5", "6"]);
    assert.equal(newest.nextCursor, null);
    assert.deepEqual(await page(app, `?cursor=${newest.items.at(-1)?.cursor}`), { items: [], nextCursor: null });
    const first = await page(app, "?cursor=0&limit=5");
    assert.deepEqual(ids(first), ["0", "1", "2", "3", "4"]);
    assert.equal(first.nextCursor, first.items.at(-1)?.cursor);
    const rest = await page(app, `?cursor=${first.nextCursor}&limit=2`);
    assert.deepEqual([ids(rest), rest.nextCursor], [["5", "6"], null]);
    assert.deepEqual(Object.keys(newest.items[0] ?? {}), [
      "cursor",
      "stationId",
      "protocol",
      "direction",
      "action",
      "messageId",
      "at",
      "durationMs",
      "outcome",
      "code",
      "message",
      "answer",
      "issues",
      "repairs",
    ]);
  }));

Deno.test("an invalid query is refused with its fault", () =>
  withApp(async (app) => {
    for (const query of ["limit=0", "limit=x", "cursor=-1", "cursor=1e9", "follow=yes", "colour=red"]) {
      const { status, body } = await app.api(`/api/v1/stations/CP1/messages?${query}`);
      const { faults } = body as { faults: { path: string }[] };
      assert.deepEqual([status, faults.map(({ path }) => path)], [400, [query.split("=")[0]]], query);
    }
    const { status, body } = await app.api("/api/v1/stations/NOBODY/messages");
    assert.deepEqual([status, (body as { detail: string }).detail], [404, "station NOBODY is not on the list"]);
  }));

Deno.test("a stream of messages contains each message after its cursor once and in order, logged and new ones", () =>
  withApp(async (app) => {
    const charger = await app.charger("CP1");
    for (let n = 0; n < 4; n++) await charger.callRaw("Heartbeat", {}, n);
    const { nextCursor } = await page(app, "?cursor=0&limit=2");
    const [one, other] = [await follow(app, `&cursor=${nextCursor}`), await follow(app)];
    for (let n = 4; n < 30; n++) await charger.callRaw("Heartbeat", {}, n);
    await one.messages.next(({ messageId }) => messageId === "29", "the last message");
    await other.messages.next(({ messageId }) => messageId === "29", "the last message");
    const ids = (from: number) => Array.from({ length: 30 - from }, (_, n) => String(n + from));
    assert.deepEqual(one.messages.all.map(({ messageId }) => messageId), ids(2));
    assert.deepEqual(other.messages.all.map(({ messageId }) => messageId), ids(4));
    await Promise.all([one.close(), other.close()]);

    const last = one.messages.all.at(-3)?.cursor ?? "";
    const resumed = await follow(app, "&cursor=0", { "last-event-id": last });
    await resumed.messages.next(({ messageId }) => messageId === "29", "the last message");
    assert.deepEqual(resumed.messages.all.map(({ messageId }) => messageId), ["28", "29"]);
    await resumed.close();
  }));

Deno.test("a stream that is not read is closed, while others get every message and stations are answered", () =>
  withApp(async (app) => {
    const { services } = app.app;
    const charger = await app.charger("CP1");
    const request =
      `GET /api/v1/stations/CP1/messages?follow=1 HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nx-api-key: ${app.key}\r\n\r\n`;
    const asleep = await rawConnect(app.port, request);
    const awake = await follow(app);
    await charger.callRaw("Heartbeat", {}, "first");
    await awake.messages.next(({ messageId }) => messageId === "first", "the first message");
    // More than the socket buffers of both ends hold: some megabytes, in small steps so that the other reader keeps up.
    const text = "z".repeat(4_000);
    const note = { ...HEARTBEAT_NOTE, action: "X", message: text, answer: text };
    const many = 3_000;
    for (let n = 0; n < many; n++) {
      services.messageLog.note({ ...note, messageId: `n${n}` });
      if (n % 20 === 0) await charger.callRaw("Heartbeat", {}, n);
    }
    await awake.messages.next(({ messageId }) => messageId === `n${many - 1}`, "the last message");
    assert.equal(awake.messages.all.filter(({ action }) => action === "X").length, many);

    let bytes = 0;
    asleep.on("data", (chunk: Uint8Array) => bytes += chunk.length);
    await new Promise<void>((resolve) => asleep.once("close", () => resolve()).on("error", () => {}));
    assert.ok(bytes < many * 8_000, `${bytes} bytes: he should not have got everything`);
    await awake.close();
  }));

Deno.test("the 101st stream is refused until another one has ended", () =>
  withApp(async (app) => {
    const keys = await keysFor(app, 100);
    const all = await Promise.all(
      Array.from({ length: 100 }, (_, n) => follow(app, "", { "x-api-key": keys[n % keys.length] ?? "" })),
    );
    const { status, body } = await app.api("/api/v1/stations/CP1/messages?follow=1");
    assert.deepEqual([status, (body as { detail: string }).detail], [
      503,
      "too many streams of messages are open; try again later",
    ]);
    await all[0]?.close();
    let next = await follow(app);
    // The server notices the end of the connection a moment later.
    while (next.status === 503) next = await follow(app);
    assert.equal(next.status, 200);
    await Promise.all([...all, next].map((one) => one.close()));
  }));

Deno.test("a stop of the server ends the streams and is not delayed by them", async () => {
  const stopping = async (subscription: boolean): Promise<number> => {
    const app = await startTestApp();
    await app.app.services.stations.add("CP1");
    const isSubscribed = subscription ? await follow(app) : undefined;
    return await shortest(async () => {
      await app.stop();
      await isSubscribed?.ended;
    }, 1);
  };
  const [alone, isSubscribed] = [[], []] as [number[], number[]];
  for (let round = 0; round < 3; round++) {
    alone.push(await stopping(false));
    isSubscribed.push(await stopping(true));
  }
  const [least, most] = [Math.min(...alone), Math.min(...isSubscribed)];
  // A server that waited for its streams would wait two seconds; one that ends them takes milliseconds.
  assert.ok(most < 8 * least, `${most} ms compared to ${least} ms`);
});

Deno.test("the messages of all stations are listed and streamed, and a malformed filter is refused", () =>
  withApp(async (app) => {
    await app.app.services.stations.add("CP2");
    const [one, two] = [await app.charger("CP1"), await app.charger("CP2")];
    const all = async (query: string) => {
      const { status, body } = await app.api(`/api/v1/messages${query}`);
      return status === 200
        ? (body as { items: readonly { stationId: string; messageId: string }[] }).items
          .map(({ stationId, messageId }) => `${stationId} ${messageId}`)
        : status;
    };
    const stream = await follow(app, "", {}, "/api/v1/messages");
    await one.callRaw("Heartbeat", {}, "a");
    await two.callRaw("Heartbeat", {}, "b");
    await two.callRaw("Frobnicate", {}, "c");
    assert.deepEqual(await all(""), ["CP1 a", "CP2 b", "CP2 c"]);
    assert.deepEqual(await all("?limit=1"), ["CP2 c"]);
    assert.deepEqual(await all("?stationId=cp2"), ["CP2 b", "CP2 c"]);
    assert.deepEqual(await all("?failed=true"), ["CP2 c"]);
    assert.deepEqual(await all("?action=heartbeat&direction=from_station"), ["CP1 a", "CP2 b"]);
    assert.deepEqual(await all("?to=2020-01-01T00:00:00Z"), []);
    assert.equal(await all("?direction=up"), 400);
    assert.equal(await all("?from=yesterday"), 400);
    assert.equal(await all("?stationId=CP9"), 404);
    await stream.messages.next(({ messageId }) => messageId === "c", "the last message");
    assert.deepEqual(stream.messages.all.map(({ messageId }) => messageId), ["a", "b", "c"]);
    await stream.close();
  }));
