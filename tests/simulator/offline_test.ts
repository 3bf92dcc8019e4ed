import assert from "node:assert/strict";
import type { Heard } from "./csms.ts";
import { openStage, PROTOCOLS } from "./stage.ts";

const isBilled = ({ action }: Heard) => /Transaction|MeterValues/.test(action);
const timeOf = ({ payload }: Heard): string => payload.timestamp ?? payload.meterValue[0].timestamp;

for (const protocol of PROTOCOLS) {
  const endOf = ({ action, payload }: Heard) => action === "StopTransaction" || payload.eventType === "Ended";

  Deno.test(`${protocol}: what happens without a connection is told afterwards, in order, with its own times`, async () => {
    await using stage = await openStage(protocol);
    const { charger, clock, csms } = stage;
    charger.plugIn(1);
    await charger.present(1, "TAG");
    const { transactionId } = await stage.event("started");
    await stage.delivered();
    csms.refuse(503);
    csms.hangUp();
    await stage.event("disconnected");
    const before = csms.heard.all.length;

    for (let minute = 0; minute < 3; minute++) clock.advance(60_000);
    await charger.present(1, "TAG");
    clock.advance(30_000);
    // It remembers who was accepted.
    assert.equal(await charger.present(1, "TAG"), "started");
    clock.advance(60_000);
    charger.unplug(1);
    assert.ok(charger.queued() >= 6);
    assert.equal(csms.heard.all.length, before);

    csms.refuse(undefined);
    await stage.reconnected();
    assert.equal((await stage.event("stopped")).transactionId, transactionId);
    await stage.event("stopped");
    assert.equal(charger.queued(), 0);
    assert.equal(csms.heard.all.filter(({ action }) => action === "BootNotification").length, 1);

    const late = csms.heard.all.slice(before).filter(isBilled);
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
      const first = csms.heard.all.filter(({ payload }) => payload.transactionInfo?.transactionId === transactionId);
      assert.deepEqual(first.map(({ payload }) => payload.seqNo), first.map((_, index) => index));
    }
  });

  Deno.test(`${protocol}: a message that got no answer before the line broke is sent again`, async () => {
    await using stage = await openStage(protocol);
    const { charger, clock, csms } = stage;
    const start = protocol === "ocpp1.6" ? "StartTransaction" : "TransactionEvent";
    const { promise: never, resolve } = Promise.withResolvers<object>();
    csms.answers(start, () => never);
    charger.plugIn(1);
    await charger.present(1, "TAG");
    const first = await csms.next(start);
    csms.answers(start, () => ({ idTagInfo: { status: "Accepted" }, transactionId: 12 }));
    if (protocol !== "ocpp1.6") csms.answers(start, () => ({}));
    csms.hangUp();
    await stage.event("disconnected");
    clock.advance(1_250);
    assert.deepEqual(await csms.next(start), first);
    await stage.event("started");
    resolve({});
  });

  Deno.test(`${protocol}: a message answered with an error is tried as often as the settings say, then given up`, async () => {
    await using stage = await openStage(protocol, { meterIntervalS: 3600 });
    const { charger, clock, csms } = stage;
    const start = protocol === "ocpp1.6" ? "StartTransaction" : "TransactionEvent";
    csms.answers(start, ({ eventType }) => eventType === undefined || eventType === "Started" ? "out of paper" : {});
    charger.plugIn(1);
    await charger.present(1, "TAG");
    for (const pauseMs of [60_000, 120_000]) {
      await csms.next(start);
      // The pause begins when the answer has come.
      await csms.command("GetLocalListVersion", {});
      clock.advance(pauseMs);
    }
    const { what, reason } = await stage.event("discarded");
    assert.deepEqual([what, reason], ["started", "InternalError"]);
    await charger.present(1, "TAG");
    const { transactionId } = await stage.event("stopped");
    if (protocol !== "ocpp1.6") return;
    assert.equal(transactionId, "-1");
    assert.equal((await csms.next("StopTransaction")).transactionId, -1);
  });
}

Deno.test("waits 1, 2, 4 ... 60 seconds between two attempts, and a little more or less than its neighbours", async () => {
  await using stage = await openStage("ocpp1.6");
  const { clock, csms } = stage;
  for (const _ of [0, 1]) await csms.next("StatusNotification");
  csms.refuse(503);
  csms.hangUp();
  await stage.event("disconnected");
  for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
    const upgrades = csms.upgrades.length;
    clock.advance(seconds * 1000 - 1);
    assert.equal(csms.upgrades.length, upgrades);
    clock.advance(seconds * 250 + 1);
    assert.match((await stage.event("refused")).reason, /503/);
    assert.equal(csms.upgrades.length, upgrades + 1);
  }
  csms.refuse(undefined);
  clock.advance(75_000);
  await stage.event("connected");
  // It is let in again: the next wait is short.
  await csms.next("StatusNotification");
  csms.hangUp();
  await stage.event("disconnected");
  clock.advance(1_250);
  await stage.event("connected");
});

Deno.test("a central system that does not answer any more is left, and dialled again", async () => {
  await using stage = await openStage("ocpp1.6", { callTimeoutMs: 30_000 });
  const { clock, csms } = stage;
  for (const _ of [0, 1]) await csms.next("StatusNotification");
  await csms.command("GetLocalListVersion", {});
  const { promise: never, resolve } = Promise.withResolvers<object>();
  csms.answers("Heartbeat", () => never);
  clock.advance(300_000);
  await csms.next("Heartbeat");
  clock.advance(30_000);
  assert.equal((await stage.event("disconnected")).reason, "no answer to Heartbeat");
  clock.advance(1_250);
  await stage.event("connected");
  resolve({});
});
