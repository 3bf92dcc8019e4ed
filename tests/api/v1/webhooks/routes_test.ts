import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { stillClock } from "../../../support/clock.ts";
import { createQueue } from "../../../support/queue.ts";
import { startTestApp, type TestApp } from "../../../support/app.ts";

// deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
type Body = any;

interface Hit {
  readonly id: string;
  readonly body: string;
  readonly headers: Headers;
  readonly status: number;
}

/** A receiver with a configurable answer that records every request. */
function receiver() {
  const hits = createQueue<Hit>();
  const all: Hit[] = [];
  let status = 204;
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const hit = {
      id: request.headers.get("webhook-id") ?? "",
      body: await request.text(),
      headers: request.headers,
      status,
    };
    all.push(hit);
    hits.push(hit);
    return new Response(null, { status: hit.status });
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}/hook`,
    hits,
    delivered: () => all.filter((hit) => hit.status === 204),
    answers: (next: number) => status = next,
    stop: () => server.shutdown(),
  };
}

const json = (method: string, body: object, headers: Record<string, string> = {}) => ({
  method,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

async function add(app: TestApp, input: object): Promise<Body> {
  const { status, body } = await app.api("/api/v1/webhooks", json("POST", input));
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

Deno.test("a webhook receives every event once and in order, with a signature that its receiver can verify", async () => {
  const app = await startTestApp();
  const there = receiver();
  try {
    const { stations } = app.app.services;
    await stations.add("CP1");
    const { secret, id } = await add(app, { url: there.url, types: ["station.changed"] });
    for (let n = 0; n < 30; n++) await stations.change("CP1", { name: `${n}` });
    for (let n = 0; n < 30; n++) await there.hits.next(() => true, `hit ${n}`);
    const [first] = there.delivered();
    assert.ok(first);
    const timestamp = first.headers.get("webhook-timestamp");
    const signed = createHmac("sha256", Uint8Array.from(atob(secret.slice("whsec_".length)), (c) => c.charCodeAt(0)))
      .update(`${first.id}.${timestamp}.${first.body}`).digest("base64");
    assert.equal(first.headers.get("webhook-signature"), `v1,${signed}`);
    assert.equal(first.headers.get("ocppd-event"), "station.changed");
    const { type, stationId, at, data } = JSON.parse(first.body);
    assert.deepEqual([type, stationId, data], ["station.changed", "CP1", {}]);
    assert.ok(Date.parse(at) > 0);
    const keys = there.delivered().map((hit) => Number(hit.id.split("-").at(-1)));
    assert.deepEqual(keys, [...keys].sort((a, b) => a - b));
    assert.equal(new Set(keys).size, 30);
    const { body } = await app.api(`/api/v1/webhooks/${id}`);
    assert.equal("secret" in (body as object), false, "the secret is shown once");
  } finally {
    await app.stop();
    await there.stop();
  }
});

Deno.test("events during an outage of the receiver or of ocppd are delivered afterwards, once and in order", async () => {
  const clock = stillClock();
  const there = receiver();
  let app = await startTestApp({ clock, store: "file" });
  try {
    await app.app.services.stations.add("CP1");
    there.answers(500);
    const { id } = await add(app, { url: there.url, types: ["station.changed"] });
    const change = (name: string) => app.app.services.stations.change("CP1", { name });
    await change("a");
    assert.equal((await there.hits.next(() => true, "the first try")).status, 500);
    await change("b");
    const state = async () => (await app.api(`/api/v1/webhooks/${id}`)).body as Body;
    while ((await state()).failures < 1 || (await state()).pending < 2) { /* the answer is on its way */ }
    const { failures, lastStatus, pending, lastError } = await state();
    assert.deepEqual([failures, lastStatus, pending, lastError], [1, 500, 2, "it answered 500"]);
    await app.stop({ keep: true });

    app = await startTestApp({ clock, store: "file", dir: app.dir });
    assert.equal((await there.hits.next(() => true, "the try after the restart")).status, 500);
    while ((await state()).failures < 1) { /* the answer is on its way */ }
    there.answers(204);
    await change("c");
    clock.advance(1_000);
    for (let n = 0; n < 3; n++) await there.hits.next(({ status }) => status === 204, `taken ${n}`);
    const ids = there.delivered().map((hit) => hit.id);
    assert.equal(new Set(ids).size, 3);
    assert.deepEqual(ids, [...ids].sort());
    await Deno.remove(app.dir, { recursive: true }).catch(() => {});
  } finally {
    await app.stop({ keep: true });
    await there.stop();
  }
});

Deno.test("an event that is never delivered becomes a dead letter after a day, is listed, and can be queued again", async () => {
  const clock = stillClock();
  const app = await startTestApp({ clock });
  const there = receiver();
  try {
    await app.app.services.stations.add("CP1");
    there.answers(410);
    const { id } = await add(app, { url: there.url, types: ["station.changed"] });
    await app.app.services.stations.change("CP1", { name: "a" });
    for (let tries = 1; tries <= 5; tries++) {
      await there.hits.next(() => true, `try ${tries}`);
      const state = async () => (await app.api(`/api/v1/webhooks/${id}`)).body as Body;
      while ((await state()).failures < tries) { /* the answer is on its way */ }
      clock.advance(tries === 4 ? 24 * 3_600_000 : 300_000);
    }
    const deadLettered = async () => ((await app.api(`/api/v1/webhooks/${id}/dead-letters`)).body as Body).items;
    while ((await deadLettered()).length === 0) { /* not a dead letter yet */ }
    const [letter] = await deadLettered();
    assert.deepEqual([letter.type, letter.attempts, letter.error], ["station.changed", 5, "it answered 410"]);
    there.answers(204);
    const { body } = await app.api(`/api/v1/webhooks/${id}/dead-letters/retry`, { method: "POST" });
    assert.deepEqual(body, { queued: 1 });
    assert.equal((await there.hits.next(({ status }) => status === 204, "the late delivery")).body, letter.body);
  } finally {
    await app.stop();
    await there.stop();
  }
});

Deno.test("a webhook is changed, tested, paused and removed; a change with an outdated ETag is 412", async () => {
  const app = await startTestApp();
  const there = receiver();
  try {
    await app.app.services.stations.add("CP1");
    const { id } = await add(app, { url: there.url });
    const path = `/api/v1/webhooks/${id}`;
    const tested = await app.api(`${path}/test`, { method: "POST" });
    assert.deepEqual([(tested.body as Body).delivered, (tested.body as Body).status], [true, 204]);
    assert.equal(JSON.parse((await there.hits.next(() => true, "the test")).body).type, "test");

    const etag = (await app.api(path)).headers.get("etag") ?? "";
    assert.equal((await app.api(path, json("PATCH", { active: false }, { "if-match": etag }))).status, 200);
    const late = await app.api(path, json("PATCH", { active: true }, { "if-match": etag }));
    assert.deepEqual([late.status, (late.body as Body).code], [412, "changed"]);
    await app.app.services.stations.change("CP1", { name: "paused" });
    assert.equal(((await app.api(path)).body as Body).pending, 0, "nothing is queued for a paused webhook");

    assert.equal((await app.api(path, { method: "DELETE", headers: { "if-match": etag } })).status, 412);
    assert.equal((await app.api(path, { method: "DELETE" })).status, 204);
    assert.equal((await app.api(path)).status, 404);
    assert.deepEqual(((await app.api("/api/v1/webhooks")).body as Body).items, []);
  } finally {
    await app.stop();
    await there.stop();
  }
});

Deno.test("an invalid webhook is refused with the found and the wanted value", async () => {
  const app = await startTestApp();
  try {
    for (
      const [input, says] of [
        [{}, /^url is missing$/],
        [{ url: "ftp://x/" }, /the webhook's URL is "ftp:\/\/x\/"; wanted http:\/\/ or https:\/\/$/],
        [{ url: "http://u:p@x/" }, /^the webhook's URL contains a user name or a password/],
        [{ url: "http://x/", types: ["boom"] }, /^types\[0\] is "boom"; wanted one of /],
        [{ url: "http://x/", more: 1 }, /^more is an unknown property; allowed: url, types, stationId$/],
      ] as const
    ) {
      const { status, body } = await app.api("/api/v1/webhooks", json("POST", input));
      assert.equal(status, 400);
      assert.match((body as Body).detail, says);
    }
  } finally {
    await app.stop();
  }
});

Deno.test("of a webhook's URL only the host is in logs and errors: its path may be a secret", async () => {
  const app = await startTestApp();
  try {
    const { stations, webhooks } = app.app.services;
    await stations.add("CP1");
    const delivered = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = delivered.addr;
    delivered.close();
    const { id } = await add(app, {
      url: `http://127.0.0.1:${port}/S3CRET/p?token=S3CRET`,
      types: ["station.changed"],
    });
    const tested = await app.api(`/api/v1/webhooks/${id}/test`, { method: "POST" });
    assert.match((tested.body as Body).error, new RegExp(`http://127\\.0\\.0\\.1:${port}\\b`));
    await stations.change("CP1", { name: "a" });
    while ((await webhooks.state(id)).failures < 1) await new Promise((resolve) => setTimeout(resolve, 1));
    const { lastError } = (await app.api(`/api/v1/webhooks/${id}`)).body as Body;
    const said = JSON.stringify([
      app.log,
      tested.body,
      lastError,
      await app.app.services.audit.list({ limit: 99 }),
    ]);
    assert.match(said, new RegExp(`webhook ${id} .* fails: `));
    assert.doesNotMatch(said, /S3CRET/);
  } finally {
    await app.stop();
  }
});

Deno.test("dead letters are listed in pages", async () => {
  const clock = stillClock();
  const app = await startTestApp({ clock });
  try {
    const { store } = app.app;
    const { id } = await add(app, { url: "http://127.0.0.1:9/", types: ["tag.enrolled"] });
    const letter = { webhookId: id, at: clock.now(), type: "tag.enrolled" } as const;
    await store.queueDeliveries(Array.from({ length: 5 }, (_, n) => ({ ...letter, body: `{"n":${n}}` })), 0);
    const bodies: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query: string = cursor === "" ? "" : `&cursor=${cursor}`;
      const { body } = await app.api(`/api/v1/webhooks/${id}/dead-letters?limit=2${query}`);
      bodies.push(...(body as Body).items.map((item: Body) => item.body));
      cursor = (body as Body).nextCursor;
    }
    assert.deepEqual(bodies, [4, 3, 2, 1, 0].map((n) => `{"n":${n}}`));
  } finally {
    await app.stop();
  }
});
