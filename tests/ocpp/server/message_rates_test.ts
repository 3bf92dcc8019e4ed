import assert from "node:assert/strict";
import { createMessageRates } from "../../../src/ocpp/server/message_rates.ts";

/** The waits of so many messages that are sent at the same moment. */
function waits(count: number, action: string, length = 300): readonly number[] {
  const rate = createMessageRates().of("CP1", 0);
  return Array.from({ length: count }, () => rate.take(action, length, 0));
}

Deno.test("200 messages at once are free, and 50 a second", () => {
  const all = waits(300, "Heartbeat");
  assert.equal(all.filter((ms) => ms === 0).length, 200);
  assert.equal(all.at(-1), 2_000);
});

for (const action of ["StartTransaction", "StopTransaction", "MeterValues", "TransactionEvent", "metervalues"]) {
  Deno.test(`5,000 ${action} at once are free, since a charger stores them while it is offline, and 500 a second`, () => {
    const all = waits(6_000, action, 1_500);
    assert.equal(all.filter((ms) => ms === 0).length, 5_000);
    assert.equal(all.at(-1), 2_000);
  });
}

Deno.test("a flood of other messages delays no stored ones, and the other way round", () => {
  const rate = createMessageRates().of("CP1", 0);
  for (let count = 0; count < 1_000; count++) rate.take("Heartbeat", 30, 0);
  assert.equal(rate.take("MeterValues", 300, 0), 0);
  for (let count = 0; count < 6_000; count++) rate.take("MeterValues", 300, 0);
  assert.equal(createMessageRates().of("CP1", 0).take("Heartbeat", 30, 0), 0);
});

Deno.test("long messages count more, but a single one never waits", () => {
  assert.deepEqual(waits(4, "DataTransfer", 1_000_000), [0, 0, 0, 960]);
  assert.deepEqual(waits(2, "DataTransfer", 64_000_000), [0, 4_000]);
});

Deno.test("each station has its own rate, and keeps it over a reconnect under any spelling of its id", () => {
  const rates = createMessageRates();
  for (let count = 0; count < 200; count++) rates.of("CP1", 0).take("Heartbeat", 30, 0);
  assert.equal(rates.of("cp1", 0).take("Heartbeat", 30, 0), 20);
  assert.equal(rates.of("CP2", 0).take("Heartbeat", 30, 0), 0);
});
