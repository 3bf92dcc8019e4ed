import assert from "node:assert/strict";
import { openFixture } from "./fixture.ts";

/** Boots again two seconds after it has closed the connection. */
const REBOOT_MS = 2_000;

for (const [type, reason] of [["Soft", "SoftReset"], ["Hard", "HardReset"]] as const) {
  Deno.test(`ocpp1.6: a ${type} reset ends the transaction, disconnects and boots again`, async () => {
    await using fixture = await openFixture("ocpp1.6");
    const { charger, clock, csms } = fixture;
    charger.plugIn(1);
    await charger.present(1, "TAG");
    await fixture.event("started");
    assert.deepEqual(await csms.command("Reset", { type }), { status: "Accepted" });
    assert.equal((await fixture.event("stopped")).reason, reason);
    assert.equal((await csms.next("StopTransaction")).reason, reason);
    await fixture.event("disconnected");
    clock.advance(REBOOT_MS);
    await fixture.event("booted");
    assert.equal(csms.upgrades.length, 2);
    assert.equal(charger.state()[0]?.status, "preparing");
  });
}

Deno.test("ocpp2.0.1: an Immediate reset ends the transaction with ImmediateReset, and the boot carries the reason", async () => {
  await using fixture = await openFixture("ocpp2.0.1");
  const { charger, clock, csms } = fixture;
  charger.plugIn(1);
  await charger.present(1, "TAG");
  await fixture.event("started");
  assert.deepEqual(await csms.command("Reset", { type: "Immediate" }), { status: "Accepted" });
  const { payload } = await csms.received.next(({ payload }) => payload.eventType === "Ended", "the end");
  assert.deepEqual([payload.triggerReason, payload.transactionInfo.stoppedReason], ["ResetCommand", "ImmediateReset"]);
  await fixture.event("disconnected");
  clock.advance(REBOOT_MS);
  await csms.next("BootNotification");
  assert.equal((await csms.next("BootNotification")).reason, "RemoteReset");
});

Deno.test("ocpp2.1: a reset OnIdle waits for the transaction to end", async () => {
  await using fixture = await openFixture("ocpp2.1");
  const { charger, clock, csms } = fixture;
  charger.plugIn(1);
  await charger.present(1, "TAG");
  await fixture.event("started");
  assert.deepEqual(await csms.command("Reset", { type: "OnIdle" }), { status: "Scheduled" });
  clock.advance(60_000);
  assert.equal(charger.state()[0]?.status, "charging");
  await charger.present(1, "TAG");
  assert.equal((await fixture.event("stopped")).reason, "Local");
  await fixture.event("disconnected");
  clock.advance(REBOOT_MS);
  await csms.next("BootNotification");
  assert.equal((await csms.next("BootNotification")).reason, "ScheduledReset");
});

Deno.test("ocpp2.0.1: a reset OnIdle of an idle station is done at once, one of a single EVSE not at all", async () => {
  await using fixture = await openFixture("ocpp2.0.1");
  const { clock, csms } = fixture;
  assert.equal((await csms.command("Reset", { type: "Immediate", evseId: 1 })).status, "Rejected");
  assert.equal((await csms.command("Reset", { type: "OnIdle" })).status, "Accepted");
  await fixture.event("disconnected");
  clock.advance(REBOOT_MS);
  await csms.next("BootNotification");
  assert.equal((await csms.next("BootNotification")).reason, "RemoteReset");
});
