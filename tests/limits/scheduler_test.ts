import assert from "node:assert/strict";
import { stillClock } from "../support/clock.ts";
import { startTestApp } from "../support/app.ts";
import { BOOTS, type Protocol, PROTOCOLS } from "../support/protocols.ts";
import { composite, type Limited, limitedCharger, withLimited } from "./limited.ts";

const boots = async ({ charger, protocol }: Limited, more: object = {}) =>
  await charger.call("BootNotification", { ...BOOTS[protocol], ...more });
const withFirmware = (protocol: Protocol, version: string) =>
  protocol === "ocpp1.6"
    ? { firmwareVersion: version }
    : { chargingStation: { vendorName: "V", model: "M", firmwareVersion: version } };

for (const protocol of PROTOCOLS) {
  Deno.test(`a limit is checked some time after a boot, and sent again if it is lost (${protocol})`, () => {
    let amount = 16;
    return withLimited(protocol, async (limited) => {
      const { post, clock, change, profiles, charger, settled, state } = limited;
      await post({ connector: 1, limitA: 16 });
      clock.advance(2_000);
      await change("confirmed");
      const calls = charger.calls.length;
      await boots(limited);
      clock.advance(29_000);
      await settled();
      assert.equal(charger.calls.length, calls, "no request is sent to a booting charger (B3, B4)");
      clock.advance(1_000);
      await charger.received("GetCompositeSchedule");
      await settled();
      await settled();
      assert.equal(profiles().length, 1, "it is still active: nothing is sent");

      amount = 32;
      await boots(limited);
      clock.advance(30_000);
      const { limit } = await change("restored");
      assert.deepEqual([limit.limit.amount, limit.setBy, limit.form?.kind], [16, "settings", "Recurring"]);
      assert.equal(profiles().length, 2);
      assert.equal((await state()).setAt, "2026-06-01T10:00:00.000Z", "its author and time stay");
    }, { notifies: () => composite(protocol, 1, "A", amount) });
  });

  Deno.test(`with other firmware all forms are tried again (${protocol})`, () => {
    let kind = "Absolute";
    return withLimited(protocol, async (limited) => {
      const { post, clock, change, profiles, state } = limited;
      await post({ connector: 1, limitA: 16 });
      assert.equal(profiles().length, 2);
      kind = "Relative";
      await boots(limited, withFirmware(protocol, "9.9"));
      assert.equal((await state()).acceptedForm, null);
      clock.advance(30_000);
      await change("restored");
      assert.deepEqual(profiles().slice(2).map((profile) => profile.kind), ["Recurring", "Absolute", "Relative"]);
      assert.deepEqual([(await state()).acceptedForm.kind, (await state()).acceptedForm.firmware], ["Relative", "9.9"]);
    }, { takes: (profile) => profile.kind === kind ? "Accepted" : "Rejected" });
  });

  Deno.test(`a temporary limit ends: at the charger and in ocppd, and the permanent one is active again (${protocol})`, () =>
    withLimited(protocol, async ({ post, clock, change, profiles, clears, state, settled }) => {
      const { body } = await post({ connector: 1, limitA: 6, durationS: 900 });
      assert.deepEqual([body.status, body.until, body.form.kind], ["Accepted", "2026-06-01T10:15:00.000Z", "Absolute"]);
      const [timed] = profiles();
      // Absolute schedules begin a minute ago.
      assert.deepEqual([timed?.startSchedule, timed?.duration], ["2026-06-01T09:59:00Z", 960]);
      assert.deepEqual([(await state()).limitA, (await state()).until], [6, "2026-06-01T10:15:00.000Z"]);
      clock.advance(899_000);
      await settled();
      assert.deepEqual(clears(), []);
      clock.advance(1_000);
      await change("expired");
      assert.equal(clears().length, 1);
      assert.equal((await state()).limitA, null);

      await post({ connector: 1, limitA: 16 });
      await post({ connector: 1, limitA: 6, until: "2026-06-01T11:00:00Z" });
      assert.equal((await state()).limitA, 6);
      const before = clears().length;
      clock.advance(3_600_000);
      await change("expired");
      assert.deepEqual([(await state()).limitA, (await state()).until], [16, null]);
      assert.deepEqual(
        [profiles().at(-1)?.limit, clears().length],
        [16, before],
        "no connector is unlimited in between",
      );
    }));

  Deno.test(`a limit that ends while the charger is offline is removed when it reconnects (${protocol})`, () =>
    withLimited(protocol, async (limited) => {
      const { post, clock, change, charger, app, settled } = limited;
      await post({ connector: 1, limitA: 6, durationS: 60 });
      await charger.close();
      await app.events.next(({ type }) => type === "station.disconnected", "the charger to be disconnected");
      clock.advance(65_000);
      await settled();
      assert.equal((await limited.state()).limitA, 6);
      const back = await limitedCharger(app, clock, protocol);
      await settled();
      assert.deepEqual(back.clears(), []);
      clock.advance(30_000);
      await change("expired");
      assert.equal(back.clears().length, 1);
      assert.equal((await limited.state()).limitA, null);
      await back.charger.close();
    }));

  Deno.test(`the end of a limit, its amount, author and form survive a restart of ocppd (${protocol})`, async () => {
    const dir = await Deno.makeTempDir({ prefix: "ocppd-limits-" });
    try {
      await withLimited(protocol, async ({ post }) => {
        await post({ connector: 1, limitA: 6, durationS: 600 });
        await post({ connector: 2, limitW: 11_000, phases: 3 });
      }, { dir, store: "file", takes: ({ kind }) => kind === "Absolute" ? "Accepted" : "Rejected", connectors: 2 });
      const clock = stillClock(Date.UTC(2026, 5, 1, 10, 5));
      const app = await startTestApp({ clock, dir, store: "file" });
      try {
        const again = await limitedCharger(app, clock, protocol, { connectors: 2 });
        const shown = await again.state("?connector=2");
        assert.deepEqual([shown.limitW, shown.setBy, shown.form.kind, shown.confirmed], [
          11_000,
          "settings",
          "Absolute",
          "no",
        ]);
        assert.deepEqual(shown.connectors.map(({ connector }: { connector: number }) => connector), [1, 2]);
        assert.equal(shown.acceptedForm.kind, "Absolute");
        // The length of its absence is unknown: both limits are checked, and sent again because their state is unknown.
        clock.advance(30_000);
        await again.change("restored");
        await again.change("restored");
        clock.advance(600_000);
        await again.change("expired");
        assert.deepEqual(again.clears().map((clear) => clear.id ?? clear.chargingProfileId), [100]);
        assert.deepEqual([(await again.state()).limitA, (await again.state("?connector=2")).limitW], [null, 11_000]);
        await again.charger.close();
      } finally {
        await app.stop({ keep: true });
      }
    } finally {
      await Deno.remove(dir, { recursive: true });
    }
  });

  Deno.test(`ClearChargingLimit removes limits left by OCPP.Core, at any connector, and returns Unknown when there was none (${protocol})`, () =>
    withLimited(protocol, async ({ charger, app, clears, is16 }) => {
      let there: readonly unknown[] = [100];
      charger.answers("ClearChargingProfile", (clear) => {
        const id = clear.id ?? clear.chargingProfileId;
        const known = there.includes(id);
        there = there.filter((one) => one !== id);
        return { status: known ? "Accepted" : "Unknown" };
      });
      const clear = async (path: string) => (await app.api(`/API/ClearChargingLimit/CP1${path}`)).body;
      assert.deepEqual(await clear("/2"), { status: "Accepted" });
      assert.deepEqual(await clear("/2"), { status: "Unknown" });
      there = [100];
      assert.deepEqual(await clear("/0"), { status: "Accepted" });
      assert.deepEqual(await clear("/0"), { status: "Unknown" });
      there = [100];
      assert.deepEqual(await clear("/1"), { status: "Accepted" });
      assert.deepEqual(
        clears().at(-1),
        is16
          ? { id: 100, connectorId: 1, chargingProfilePurpose: "TxDefaultProfile", stackLevel: 1 }
          : { chargingProfileId: 100 },
      );

      // A limit of ours at connector 1 has that number: clearing connector 2 must not remove it.
      await app.api("/API/SetChargingLimit/CP1/1/16A");
      await app.api("/API/SetChargingLimit/CP1/2/10A");
      const before = clears().length;
      await clear("/2");
      assert.deepEqual(clears().slice(before).map((one) => one.id ?? one.chargingProfileId), [101]);
    }, { connectors: 2 }));

  Deno.test(`clearing removes the active form, whichever it is (${protocol})`, () =>
    withLimited(protocol, async ({ post, remove, clears, state, is16, change }) => {
      await post({ connector: 1, limitA: 16 });
      assert.equal((await state()).form.purpose, "ChargingStationMaxProfile");
      assert.deepEqual((await remove("?connector=1")).body, { status: "Accepted" });
      assert.deepEqual(clears(), [
        is16
          ? { id: 100, connectorId: 0, chargingProfilePurpose: "ChargePointMaxProfile", stackLevel: 0 }
          : { chargingProfileId: 100 },
      ]);
      await change("lifted");
      assert.equal((await state()).limitA, null);
    }, { takes: ({ purpose }) => purpose.endsWith("MaxProfile") ? "Accepted" : "Rejected" }));
}

Deno.test("a triggered BootNotification (B6) and a short absence are no restart", () =>
  withLimited("ocpp2.0.1", async (limited) => {
    const { post, clock, app, settled, charger } = limited;
    await post({ connector: 1, limitA: 16 });
    for (const ms of [2_000, 58_000]) {
      clock.advance(ms);
      await charger.received("GetCompositeSchedule");
    }
    const calls = charger.calls.length;
    await boots(limited, { reason: "Triggered" });
    clock.advance(60_000);
    await settled();
    assert.equal(charger.calls.length, calls);
    await charger.close();
    await app.events.next(({ type }) => type === "station.disconnected", "the charger to be disconnected");
    clock.advance(20_000);
    const again = await app.charger("CP1", { protocols: ["ocpp2.0.1"] });
    await again.call("Heartbeat", {});
    clock.advance(60_000);
    await settled();
    assert.deepEqual(again.calls.filter(({ action }) => action.includes("Profile")), []);
    await again.close();
  }));

Deno.test("a limit that can't be removed at its end is removed as soon as the charger answers", () =>
  withLimited("ocpp1.6", async ({ post, clock, charger, change, settled, clears, state }) => {
    await post({ connector: 1, limitA: 6, durationS: 60 });
    charger.answers("ClearChargingProfile", () => null);
    clock.advance(60_000);
    await charger.received("ClearChargingProfile");
    clock.advance(60_000);
    await settled();
    assert.equal((await state()).limitA, 6);
    charger.answers("ClearChargingProfile", { status: "Unknown" });
    clock.advance(60_000);
    await change("expired");
    assert.deepEqual([clears().length, (await state()).limitA], [2, null]);
  }));

Deno.test("the limits of a station are removed with it", () =>
  withLimited("ocpp1.6", async ({ post, clock, app, services, settled }) => {
    await post({ connector: 1, limitA: 6, durationS: 60 });
    await services.stations.remove("CP1");
    await settled();
    await services.stations.add("CP1");
    assert.deepEqual(services.limits.list("CP1"), []);
    assert.deepEqual(await app.app.store.requestedLimits(), []);
    clock.advance(600_000);
  }));
