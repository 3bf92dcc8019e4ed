import assert from "node:assert/strict";
import createClient from "npm:openapi-fetch@0.17.0";
import { stillClock } from "../support/clock.ts";
import { subscribeToEvents } from "../support/event_stream.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { pass, simulatedCharger } from "../support/simulated.ts";
import type { paths } from "./gen/api_types.ts";

const HOUR_MS = 3_600_000;
const ID = "YARD-1";

/** The API as a client that was typed from its OpenAPI document knows it; what is refused fails the test. */
function clientOf(app: TestApp, key: string) {
  const client = createClient<paths>({ baseUrl: `http://127.0.0.1:${app.port}`, headers: { "x-api-key": key } });
  client.use({
    async onResponse({ response, request }) {
      assert.ok(response.ok, `${request.method} ${request.url}: ${response.ok ? "" : await response.clone().text()}`);
    },
  });
  return client;
}

/** What a call told: a client that is typed has it, or the test is over. */
function reported<T>({ data }: { readonly data?: T | undefined }): T {
  assert.ok(data !== undefined, "no data");
  return data;
}

/** Whoever is told by webhook; refuses everything while it is down. */
function receiver() {
  const taken: { readonly id: string; readonly text: string }[] = [];
  let down = false;
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const text = await request.text();
    if (down) return new Response("not now", { status: 503 });
    // A clock that a test moves leaps over the time in which an answer must come: what is repeated has the same id.
    const id = request.headers.get("webhook-id") ?? "";
    if (!taken.some((one) => one.id === id)) taken.push({ id, text });
    return new Response();
  });
  return {
    ...{ url: `http://127.0.0.1:${server.addr.port}/`, taken, stop: () => server.shutdown() },
    goDown: (now: boolean) => down = now,
  };
}

Deno.test("a day at a site, by a client that is typed from the OpenAPI document", async () => {
  const clock = stillClock(Date.UTC(2026, 5, 1, 6));
  const app = await startTestApp({ clock });
  const there = receiver();
  try {
    const owner = clientOf(app, app.key);
    const { key } = reported(await owner.POST("/api/v1/keys", { body: { name: "script", scope: "config" } }));
    const client = clientOf(app, key);
    const stream = await subscribeToEvents(app, "", { "x-api-key": key });
    await stream.next("ready");
    await client.POST("/api/v1/webhooks", { body: { url: there.url } });

    // Morning: the charger is registered and connects, with the password that it was given.
    await client.POST("/api/v1/stations", { body: { id: ID, name: "Yard, left" } });
    const { password } = reported(
      await client.POST("/api/v1/stations/{id}/password", { params: { path: { id: ID } }, body: {} }),
    );
    assert.ok(password !== null);
    const tariff = reported(
      await client.POST("/api/v1/tariffs", {
        body: { name: "house", currency: "EUR", perKwh: "0.30", perHour: "0.10", perSession: "0.50" },
      }),
    );
    const charger = await simulatedCharger(app, clock, "ocpp2.0.1", {
      ...{ id: ID, password, meterIntervalS: 900, tickMs: 60_000 },
    });
    const station = reported(await client.GET("/api/v1/stations/{id}", { params: { path: { id: ID } } }));
    assert.deepEqual([station.name, station.hasPassword, station.connection?.protocol], [
      ...["Yard, left", true, "ocpp2.0.1"],
    ]);

    // A new card is learned by presenting it.
    charger.plugIn(1, { batteryWh: 60_000, socPercent: 20, maxW: 11_000 });
    await client.POST("/api/v1/stations/{id}/enroll", {
      params: { path: { id: ID } },
      body: { tag: { name: "Ada", group: "family" } },
    });
    assert.equal(await charger.present(1, "04A1B2"), "started");
    await stream.next("tag.enrolled");
    const tag = reported(await client.GET("/api/v1/tags/{tag}", { params: { path: { tag: "04a1b2" } } }));
    assert.deepEqual([tag.id, tag.name, tag.group], ["04A1B2", "Ada", "family"]);
    await stream.next("transaction.started");
    const { items: [open] } = reported(
      await client.GET("/api/v1/transactions", { params: { query: { open: true, station: ID } } }),
    );
    assert.ok(open !== undefined);

    // It charges for an hour; then it is slowed down for an hour, while nobody takes the webhooks.
    await pass(clock, [charger], HOUR_MS, 900_000);
    there.goDown(true);
    const limited = client.POST("/api/v1/stations/{id}/limit", {
      params: { path: { id: ID } },
      body: { connector: 1, limit: "3700W" },
    });
    assert.equal(reported(await limited).status, "Accepted");
    await pass(clock, [charger], HOUR_MS, 900_000);
    there.goDown(false);
    const stopped = client.POST("/api/v1/stations/{id}/stop", { params: { path: { id: ID } }, body: { connector: 1 } });
    assert.equal(reported(await stopped).status, "Accepted");
    await charger.reported();
    // What it costs is worked out a moment later, when nobody waits.
    let billed = false;
    const bill = stream.next("transaction.costed").finally(() => billed = true);
    while (!billed) {
      clock.advance(100);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await bill;

    // Evening: what it was, what it cost, and the papers.
    const path = { id: open.id };
    const done = reported(await client.GET("/api/v1/transactions/{id}", { params: { path } }));
    const energyWh = done.energyWh ?? 0;
    assert.ok(Math.abs(energyWh - 14_700) < 150, `11 kW for an hour and 3.7 kW for another are ${energyWh} Wh`);
    assert.equal(done.durationS, 7_200);
    const expected = (energyWh / 1000 * 0.3 + 2 * 0.1 + 0.5).toFixed(4).replace(/0+$/, "");
    assert.deepEqual([Number(done.cost?.amount), done.cost?.currency, done.cost?.tariffId], [
      ...[Number(expected), "EUR", tariff.id],
    ]);
    assert.deepEqual(done.flags, []);
    const { items: samples } = reported(
      await client.GET("/api/v1/transactions/{id}/samples", { params: { path, query: { maxPoints: 4 } } }),
    );
    assert.equal(samples.at(-1)?.meterWh, done.meterStopWh, "the end of the register is exact");
    const csv = reported(
      await client.GET("/api/v1/transactions/export", { params: { query: { format: "csv" } }, parseAs: "text" }),
    );
    assert.equal(String(csv).trimEnd().split("\r\n").length, 2, String(csv));
    const { items: [total] } = reported(
      await client.GET("/api/v1/totals", { params: { query: { by: "month", groupBy: "tag", from: "2026-06-01" } } }),
    );
    assert.deepEqual([total?.tagId, total?.count, total?.energyWh], ["04A1B2", 1, energyWh]);

    // The station is archived; what it did stays.
    await charger.close();
    await client.DELETE("/api/v1/stations/{id}", { params: { path: { id: ID } } });
    const kept = reported(await client.GET("/api/v1/transactions/{id}", { params: { path } }));
    assert.equal(kept.energyWh, energyWh);
    await stream.next("station.removed");

    // The webhook heard every event once and in order, also those of the hour when it was down.
    const streamed = () => stream.received.all.filter(({ event }) => event !== "ready").map(({ text }) => text);
    while (there.taken.length < streamed().length) {
      clock.advance(300_000);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.deepEqual(there.taken.map(({ text }) => text), streamed());
    const { items: deferRow } = reported(await owner.GET("/api/v1/audit", { params: { query: { limit: 100 } } }));
    assert.ok(deferRow.some(({ caller }) => caller === "script"), "who did it is in the audit log");
    await stream.stop();
  } finally {
    await app.stop();
    await there.stop();
  }
});
