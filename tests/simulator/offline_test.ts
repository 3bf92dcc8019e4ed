import assert from "node:assert/strict";
import type { Received } from "./csms.ts";
import { openFixture, PROTOCOLS } from "./fixture.ts";

const isBilled = ({ action }: Received) => /Transaction|MeterValues/.test(action);
const timeOf = ({ payload }: Received): string => payload.timestamp ?? payload.meterValue[0].timestamp;

for (const protocol of PROTOCOLS) {
  const endOf = ({ action, payload }: Received) => action === "StopTransaction" || payload.eventType === "Ended";

  Deno.test(`${protocol}: events without a connection are sent afterwards, in order, with their own times`, async () => {
    await using fixture = await openFixture(protocol);
    const { charger, clock, csms } = fixture;
    charger.plugIn(1);
    await charger.present(1, "TAG");
    const { transactionId } = await fixture.event("started");
    await fixture.delivered();
    csms.refuse(503);
    csms.closeConnection();
    await fixture.event("disconnected");
    const before = csms.received.all.length;

    for (let minute = 0; minute < 3; minute++) clock.advance(60_000);
    await charger.present(1, "TAG");
    clock.advance(30_000);
    // The cache has the accepted token.
    assert.equal(await charger.present(1, "TAG"), "started");
    clock.advance(60_000);
    charger.unplug(1);
    assert.ok(charger.queued() >= 6);
    assert.equal(csms.received.all.length, before);

    csms.refuse(undefined);
    await fixture.reconnected();
    assert.equal((await fixture.event("stopped")).transactionId, transactionId);
    await fixture.event("stopped");
    assert.equal(charger.queued(), 0);
    assert.equal(csms.received.all.filter(({ action }) => action === "BootNotification").length, 1);

    const late = csms.received.all.slice(before).filter(isBilled);
    const times = late.map(timeOf);
    assert.deepEqual(times, [...times].sort());
    assert.equal(times[0], "2026-06-01T10:01:00Z");
    assert.equal(times.at(-1), "2026-06-01T10:04:30Z");
    assert.equal(late.filter(endOf).length, 2);
    if (protocol === "ocpp1.6") {
      assert.deepEqual(late.map(({ action }) => action), [
        ...Array(3).fill("MeterValues"),
        "StopTransaction",
        "StartTransaction",
        ...Array(2).fill("MeterValues"),
        "StopTransaction",
      ]);
      assert.notEqual(late.at(-1)?.payload.transactionId, Number(transactionId));
    } else {
      assert.ok(late.every(({ payload }) => payload.offline === true));
      const first = csms.received.all.filter(({ payload }) => payload.transactionInfo?.transactionId === transactionId);
      assert.deepEqual(first.map(({ payload }) => payload.seqNo), first.map((_, index) => index));
    }
  });

  Deno.test(`${protocol}: a message without an answer when the connection closed is sent again`, async () => {
    await using fixture = await openFixture(protocol);
    const { charger, clock, csms } = fixture;
    const start = protocol === "ocpp1.6" ? "StartTransaction" : "TransactionEvent";
    const { promise: never, resolve } = Promise.withResolvers<object>();
    csms.answers(start, () => never);
    charger.plugIn(1);
    await charger.present(1, "TAG");
    const first = await csms.next(start);
    csms.answers(start, () => ({ idTagInfo: { status: "Accepted" }, transactionId: 12 }));
    if (protocol !== "ocpp1.6") csms.answers(start, () => ({}));
    csms.closeConnection();
    await fixture.event("disconnected");
    clock.advance(1_250);
    assert.deepEqual(await csms.next(start), first);
    await fixture.event("started");
    resolve({});
  });

  Deno.test(`${protocol}: a message answered with an error is retried as often as the settings allow, then discarded`, async () => {
    await using fixture = await openFixture(protocol, { meterIntervalS: 3600 });
    const { charger, clock, csms } = fixture;
    const start = protocol === "ocpp1.6" ? "StartTransaction" : "TransactionEvent";
    csms.answers(start, ({ eventType }) => eventType === undefined || eventType === "Started" ? "out of paper" : {});
    charger.plugIn(1);
    await charger.present(1, "TAG");
    for (const pauseMs of [60_000, 120_000]) {
      await csms.next(start);
      // The pause begins when the answer has arrived.
      await csms.command("GetLocalListVersion", {});
      clock.advance(pauseMs);
    }
    const { what, reason } = await fixture.event("discarded");
    assert.deepEqual([what, reason], ["started", "InternalError"]);
    await charger.present(1, "TAG");
    const { transactionId } = await fixture.event("stopped");
    if (protocol !== "ocpp1.6") return;
    assert.equal(transactionId, "-1");
    assert.equal((await csms.next("StopTransaction")).transactionId, -1);
  });
}

Deno.test("waits 1, 2, 4 ... 60 seconds between two attempts, with jitter", async () => {
  await using fixture = await openFixture("ocpp1.6");
  const { clock, csms } = fixture;
  for (const _ of [0, 1]) await csms.next("StatusNotification");
  csms.refuse(503);
  csms.closeConnection();
  await fixture.event("disconnected");
  for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
    const upgrades = csms.upgrades.length;
    clock.advance(seconds * 1000 - 1);
    assert.equal(csms.upgrades.length, upgrades);
    clock.advance(seconds * 250 + 1);
    assert.match((await fixture.event("refused")).reason, /503/);
    assert.equal(csms.upgrades.length, upgrades + 1);
  }
  csms.refuse(undefined);
  clock.advance(75_000);
  await fixture.event("connected");
  // The upgrade is accepted again: the next wait is short.
  await csms.next("StatusNotification");
  csms.closeConnection();
  await fixture.event("disconnected");
  clock.advance(1_250);
  await fixture.event("connected");
});

Deno.test("after a call without an answer the charger reconnects", async () => {
  await using fixture = await openFixture("ocpp1.6", { callTimeoutMs: 30_000 });
  const { clock, csms } = fixture;
  for (const _ of [0, 1]) await csms.next("StatusNotification");
  await csms.command("GetLocalListVersion", {});
  const { promise: never, resolve } = Promise.withResolvers<object>();
  csms.answers("Heartbeat", () => never);
  clock.advance(300_000);
  await csms.next("Heartbeat");
  clock.advance(30_000);
  assert.equal((await fixture.event("disconnected")).reason, "no answer to Heartbeat");
  clock.advance(1_250);
  await fixture.event("connected");
  resolve({});
});
