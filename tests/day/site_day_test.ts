import assert from "node:assert/strict";
import { stillClock } from "../support/clock.ts";
import { subscribeToEvents } from "../support/event_stream.ts";
import { startTestApp } from "../support/app.ts";
import { pass, simulatedCharger } from "../support/simulated.ts";
import { createClient } from "./client.ts";

const HOUR_MS = 3_600_000;
const ID = "LOT-1";

/** A receiver of webhooks, which refuses everything while it is down. */
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
    const url = `http://127.0.0.1:${app.port}`;
    const owner = createClient(url, app.key);
    const { key } = await owner.createKey({}, { name: "script", scope: "config" });
    const client = createClient(url, key);
    const stream = await subscribeToEvents(app, "", { "x-api-key": key });
    await stream.next("ready");
    await client.createWebhook({}, { url: there.url });

    // Morning: the charger is registered and connects with the password that was generated for it.
    await client.createStation({}, { id: ID, name: "Car park, left" });
    const { password } = await client.setStationPassword({ id: ID });
    assert.ok(password !== null);
    const tariff = await client.createTariff({}, {
      ...{ name: "home", currency: "EUR", perKwh: "0.30", perHour: "0.10", perSession: "0.50" },
    });
    const charger = await simulatedCharger(app, clock, "ocpp2.0.1", {
      ...{ id: ID, password, meterIntervalS: 900, tickMs: 60_000 },
    });
    const station = await client.getStation({ id: ID });
    assert.deepEqual([station.name, station.hasPassword, station.connection?.protocol], [
      ...["Car park, left", true, "ocpp2.0.1"],
    ]);

    // A new card is enrolled by presenting it.
    charger.plugIn(1, { batteryWh: 60_000, socPercent: 20, maxW: 11_000 });
    await client.startEnrollment({ id: ID }, { tag: { name: "Ada", group: "family" } });
    assert.equal(await charger.present(1, "04A1B2"), "started");
    await stream.next("tag.enrolled");
    const tag = await client.getTag({ tag: "04a1b2" });
    assert.deepEqual([tag.id, tag.name, tag.group], ["04A1B2", "Ada", "family"]);
    await stream.next("transaction.started");
    const { items: [open] } = await client.listTransactions({ open: true, stationId: ID });
    assert.ok(open !== undefined);

    // It charges for an hour, and then for an hour with a limit, while the receiver of the webhooks is down.
    await pass(clock, [charger], HOUR_MS, 900_000);
    there.goDown(true);
    const limited = await client.setLimit({ id: ID }, { connector: 1, limitW: 3700 });
    assert.equal(limited.status, "Accepted");
    await pass(clock, [charger], HOUR_MS, 900_000);
    there.goDown(false);
    assert.equal((await client.stopTransaction({ id: ID }, { connector: 1 })).status, "Accepted");
    await charger.reported();
    // The cost is computed a moment after the answer to the charger.
    let billed = false;
    const bill = stream.next("transaction.costed").finally(() => billed = true);
    while (!billed) {
      clock.advance(100);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await bill;

    // Evening: energy, cost and the exports.
    const done = await client.getTransaction({ id: open.id });
    const energyWh = done.energyWh ?? 0;
    assert.ok(Math.abs(energyWh - 14_700) < 150, `11 kW for an hour and 3.7 kW for another are ${energyWh} Wh`);
    assert.equal(done.durationS, 7_200);
    const expected = (energyWh / 1000 * 0.3 + 2 * 0.1 + 0.5).toFixed(4).replace(/0+$/, "");
    assert.deepEqual([Number(done.cost?.amount), done.cost?.currency, done.cost?.tariffId], [
      ...[Number(expected), "EUR", tariff.id],
    ]);
    assert.deepEqual(done.flags, []);
    const { items: samples } = await client.listTransactionSamples({ id: open.id, maxPoints: 4 });
    assert.equal(samples.at(-1)?.meterWh, done.meterStopWh, "the end of the register is exact");
    const csv = await client.exportTransactions({ format: "csv" });
    assert.equal(csv.trimEnd().split("\r\n").length, 2, csv);
    const { items: [total] } = await client.listTotals({ by: "month", groupBy: "tag", from: "2026-06-01" });
    assert.deepEqual([total?.tagId, total?.count, total?.energyWh], ["04A1B2", 1, energyWh]);

    // The station is removed; its transactions stay.
    await charger.close();
    await client.removeStation({ id: ID });
    assert.equal((await client.getTransaction({ id: open.id })).energyWh, energyWh);
    await stream.next("station.removed");

    // The webhook received every event once and in order, also those of the hour when it was down.
    const streamed = () => stream.received.all.filter(({ event }) => event !== "ready").map(({ text }) => text);
    while (there.taken.length < streamed().length) {
      clock.advance(300_000);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.deepEqual(there.taken.map(({ text }) => text), streamed());
    const { items: entries } = await owner.listAuditLog({ limit: 100 });
    assert.ok(entries.some(({ caller }) => caller === "script"), "the caller is in the audit log");
    await stream.stop();
  } finally {
    await app.stop();
    await there.stop();
  }
});
