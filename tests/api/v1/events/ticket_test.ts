import assert from "node:assert/strict";
import { type TestApp, withApp } from "../../../support/app.ts";
import { keysFor, subscribeToEvents } from "../../../support/event_stream.ts";
import { stillClock } from "../../../support/clock.ts";

/** Opens the stream by its URL alone, as an EventSource does. */
function eventSource(app: TestApp, query: string, headers: HeadersInit = {}) {
  return subscribeToEvents(app, query, { "x-api-key": "", ...headers });
}

/** A new ticket for a key. */
async function ticketOf(app: TestApp, key: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${app.port}/api/v1/events/ticket`, {
    ...{ method: "POST", headers: { "x-api-key": key } },
  });
  assert.deepEqual([response.status, response.headers.get("cache-control")], [201, "no-store"]);
  return (await response.json()).ticket;
}

/** The status and the message of a refused request. */
async function refusal(app: TestApp, path: string, init: RequestInit = {}) {
  const response = await fetch(`http://127.0.0.1:${app.port}/api/v1${path}`, init);
  const text = await response.text();
  return [response.status, text === "" ? "" : JSON.parse(text).detail];
}

Deno.test("a ticket of a key with the scope read opens the stream of events without a header, once", () =>
  withApp(async (app) => {
    const { apiKeys, stations, audit } = app.app.services;
    await stations.add("CP1");
    const { text: key } = await apiKeys.create({ name: "dashboard", scope: "read", expiresAt: null });
    const ticket = await ticketOf(app, key);
    assert.equal((await refusal(app, `/events?ticket=${ticket}&type=wrong`))[0], 400, "and does not use the ticket");
    const stream = await eventSource(app, `?ticket=${ticket}&type=station.changed`);
    await stream.next("ready");
    await stations.change("CP1", { name: "one" });
    const { id } = await stream.next("station.changed");

    assert.deepEqual(await refusal(app, `/events?ticket=${ticket}&type=station.changed`), [
      ...[
        401,
        "the ticket was used; it can only resume its stream, with Last-Event-ID; get a new one by POST " +
        "/api/v1/events/ticket",
      ],
    ]);
    assert.equal((await refusal(app, `/events?ticket=${ticket}`, { headers: { "last-event-id": id } }))[0], 401);

    await stream.stop();
    await stations.change("CP1", { name: "two" });
    const resumed = await eventSource(app, `?type=station.changed&ticket=${ticket}`, { "last-event-id": id });
    assert.deepEqual((await resumed.next("ready")).data, { missed: false });
    await resumed.next("station.changed");
    await resumed.stop();

    const noted = await audit.list({ limit: 100 });
    assert.deepEqual(noted.filter(({ action }) => action.includes("ticket")), [], "it changes nothing");
    const [, secret = ""] = ticket.split(".");
    assert.ok(!JSON.stringify([app.log, noted]).includes(secret), "the secret is in no log");
  }));

Deno.test("a stream that is resumed before its cut was noticed is closed", () =>
  withApp(async (app) => {
    const ticket = await ticketOf(app, app.key);
    const first = await eventSource(app, `?ticket=${ticket}`);
    const { id } = await first.next("ready");
    const second = await eventSource(app, `?ticket=${ticket}`, { "last-event-id": id });
    await second.next("ready");
    await first.over;
    await second.stop();
  }));

Deno.test("a ticket opens GET /events and nothing else, and ends with its key", async () => {
  const clock = stillClock();
  await withApp(async (app) => {
    const { apiKeys, stations } = app.app.services;
    await stations.add("CP1");
    const { key, text } = await apiKeys.create({ name: "dashboard", scope: "admin", expiresAt: null });
    const ticket = await ticketOf(app, text);
    for (const path of ["/stations", "/events/ticket", "/stations/CP1/messages", "/keys", "/Events"]) {
      assert.equal((await refusal(app, `${path}?ticket=${ticket}`))[0], 401, path);
    }
    for (const method of ["HEAD", "POST", "DELETE"]) {
      assert.equal((await refusal(app, `/events?ticket=${ticket}`, { method }))[0], 401, method);
    }
    const wrong =
      "the ticket is unknown or has expired, or its key was revoked; get a new one by POST /api/v1/events/ticket";
    for (const text of ["", "1", `${ticket}x`, "1.AAAA", "x".repeat(5_000)]) {
      assert.deepEqual(await refusal(app, `/events?ticket=${text}`), [401, wrong], text.slice(0, 20));
    }
    const stream = await eventSource(app, `?ticket=${ticket}`);
    const { id } = await stream.next("ready");
    await apiKeys.revoke(key.id);
    clock.advance(2_000);
    await stream.over;
    assert.deepEqual(await refusal(app, `/events?ticket=${ticket}`, { headers: { "last-event-id": id } }), [
      401,
      wrong,
    ]);
  }, { clock });
});

Deno.test("a ticket stays unused when no further stream can be opened", () =>
  withApp(async (app) => {
    const ticket = await ticketOf(app, app.key);
    const keys = await keysFor(app, 100);
    const headers = (n: number) => ({ "x-api-key": keys[n % 4] ?? "" });
    const streams = await Promise.all(Array.from({ length: 100 }, (_, n) => subscribeToEvents(app, "", headers(n))));
    assert.equal((await refusal(app, `/events?ticket=${ticket}`))[0], 503);
    await Promise.all(streams.map((stream) => stream.stop()));
    while (app.app.services.eventTickets.callerOf(ticket) !== undefined) {
      const response = await fetch(`http://127.0.0.1:${app.port}/api/v1/events?ticket=${ticket}`);
      await response.body?.cancel();
      if (response.status === 200) return;
      assert.equal(response.status, 503);
    }
    assert.fail("the ticket was used by the request that was refused");
  }));

Deno.test("streams carry X-Accel-Buffering: no, so that a proxy does not buffer them", () =>
  withApp(async (app) => {
    await app.app.services.stations.add("CP1");
    for (const path of ["/events", "/stations/CP1/messages?follow=1"]) {
      const response = await fetch(`http://127.0.0.1:${app.port}/api/v1${path}`, { headers: { "x-api-key": app.key } });
      assert.deepEqual([response.status, response.headers.get("x-accel-buffering")], [200, "no"], path);
      await response.body?.cancel();
    }
  }));
