import assert from "node:assert/strict";
import { PROTOCOLS } from "../support/protocols.ts";
import { composite, type Limited, withLimited } from "./limited.ts";

/** The amount in the last profile that the charger accepted, as its composite schedule reports it. */
const lastProfile = ({ protocol, profiles }: Limited, more = 0) => {
  const { connector, unit, limit } = profiles().at(-1) ?? { connector: 1, unit: "A", limit: 0 };
  return composite(protocol, connector, unit, limit + more);
};

for (const protocol of PROTOCOLS) {
  Deno.test(`R5: ${protocol}: a composite schedule with the same amount confirms a limit, after the answer`, () =>
    withLimited(protocol, async (limited) => {
      const { post, clock, change, state, charger, app } = limited;
      const { body } = await post({ connector: 1, limitA: 16 });
      assert.deepEqual([body.status, body.confirmed, (await state()).confirmed], ["Accepted", "no", "no"]);
      assert.deepEqual(charger.calls.map(({ action }) => action), ["SetChargingProfile"], "nothing before the answer");
      clock.advance(2_000);
      const { limit } = await change("confirmed");
      assert.deepEqual([limit.confirmed, limit.form?.kind], ["schedule", "Recurring"]);
      const shown = await state();
      assert.deepEqual([shown.confirmed, shown.limitA], ["schedule", 16]);
      const { body: events } = await app.api("/api/v1/stations/CP1");
      assert.equal((events as { limits: { confirmed: string }[] }).limits[0]?.confirmed, "schedule");
    }, { notifies: (limited) => lastProfile(limited) }));

  Deno.test(`R5: ${protocol}: currents within 10 % of the limit, or below it after being above it, confirm it`, () =>
    withLimited(protocol, async ({ post, clock, change, state, charge, draws, settled }) => {
      await charge();
      await post({ connector: 1, limitA: 16 });
      clock.advance(10_000);
      await draws([8, 8, 8]);
      await settled();
      assert.equal((await state()).confirmed, "no", "8 A do not prove a limit of 16 A");
      clock.advance(10_000);
      await draws([15, 14.8, 15.1]);
      await change("confirmed");
      assert.equal((await state()).confirmed, "current");

      await post({ connector: 1, limitA: 8 });
      assert.equal((await state()).confirmed, "no");
      await draws([16, 16, 16]);
      clock.advance(20_000);
      await draws([5, 5, 5]);
      await change("confirmed");
      assert.equal((await state()).confirmed, "current");
    }));

  Deno.test(`R5: ${protocol}: a limit that is accepted and not obeyed is sent in the next form, with an event`, () =>
    withLimited(protocol, async ({ post, clock, change, state, charge, draws, settled, profiles, clears }) => {
      const { id, reference } = await charge();
      await post({ connector: 1, limitA: 10 });
      clock.advance(30_000);
      await draws([16, 16, 16]);
      await settled();
      assert.equal(profiles().length, 1, "a car has a minute");
      clock.advance(31_000);
      await draws([10.9, 10.8, 10.9]);
      await settled();
      assert.equal(profiles().length, 1, "10.9 A are within 10 % of 10 A");
      await draws([16, 16, 16]);
      const { limit } = await change("form_changed");
      assert.deepEqual(limit.refused.map(({ status, additionalInfo }) => [status, additionalInfo]), [
        ["NotObeyed", "16 A were drawn"],
      ]);
      assert.deepEqual([limit.form?.kind, limit.confirmed], ["Absolute", "no"]);
      assert.equal((await state()).form.kind, "Absolute");
      for (const kind of ["Relative", "Absolute"]) {
        clock.advance(61_000);
        await draws([16, 16, 16]);
        const { limit } = await change("form_changed");
        assert.equal(limit.form?.kind, kind);
      }
      // The profile then contains the running transaction, and the profile below is removed.
      const tx = profiles().at(-1);
      assert.deepEqual([tx?.purpose, tx?.transaction], ["TxProfile", protocol === "ocpp1.6" ? id : reference]);
      await settled();
      assert.deepEqual(clears().map((clear) => JSON.stringify(clear).includes("TxDefaultProfile")), [true]);
      clock.advance(61_000);
      await draws([10, 10, 10]);
      await change("confirmed");
      const shown = await state();
      assert.deepEqual([shown.confirmed, shown.form.purpose, shown.refused.length], ["current", "TxProfile", 3]);

      // The next transaction gets it again.
      const next = await charge();
      const before = profiles().length;
      clock.advance(1_000);
      await settled();
      assert.equal(profiles().length, before, "the charger needs the number of the transaction first");
      clock.advance(1_000);
      await change("restored");
      assert.equal(profiles().at(-1)?.transaction, protocol === "ocpp1.6" ? next.id : next.reference);
    }));

  Deno.test(`R5: ${protocol}: what the composite schedule allows after the end of a temporary limit is not disobedience`, () =>
    withLimited(protocol, async ({ post, clock, change, state, settled, profiles, charger }) => {
      await post({ connector: 1, limitA: 6, durationS: 60 });
      clock.advance(2_000);
      const { limit } = await change("confirmed");
      assert.deepEqual([limit.confirmed, limit.form?.kind, profiles().length], ["schedule", "Absolute", 1]);
      // An energy manager renews it; the second check comes when less than a minute is left.
      await post({ connector: 1, limitA: 6, durationS: 90 });
      clock.advance(2_000);
      await change("confirmed");
      clock.advance(58_000);
      for (let check = 1; check <= 3; check++) await charger.received("GetCompositeSchedule");
      // The answer to the check is processed before the next message.
      await charger.call("Heartbeat", {});
      await settled();
      const shown = await state();
      assert.deepEqual([shown.confirmed, shown.form.kind, shown.refused], ["schedule", "Absolute", []]);
      assert.equal(profiles().length, 2, "no other form is tried");
    }, {
      notifies: ({ protocol, clock, profiles }) => {
        const { unit = "A", limit = 0, duration, startSchedule } = profiles().at(-1) ?? {};
        const endsInS = (Date.parse(startSchedule ?? "") - clock.now()) / 1000 + (duration ?? NaN);
        return composite(protocol, 1, unit, limit, [{ startPeriod: endsInS, limit: 32 }]);
      },
    }));

  Deno.test(`R5: ${protocol}: a composite schedule above the limit counts as refused, and an event reports that no form is left`, () =>
    withLimited(protocol, async (limited) => {
      const { post, clock, change, state, settled, profiles, charger, charge, draws } = limited;
      assert.equal((await post({ connector: 1, limitA: 10 })).body.status, "Accepted");
      for (let formStep = 1; formStep < 12; formStep++) {
        clock.advance(2_000);
        await change("form_changed");
        await settled();
      }
      clock.advance(2_000);
      const { detail, limit } = await change("not_obeyed");
      assert.equal(detail?.text, "the composite schedule allows more");
      assert.equal(limit.refused.length, 12);
      assert.equal(profiles().length, 12);
      const shown = await state();
      // The form that it accepted last stays: it is better than no limit.
      assert.deepEqual([shown.limitA, shown.confirmed, shown.acceptedForm], [10, "no", null]);
      clock.advance(600_000);
      await settled();
      assert.equal(profiles().length, 12);
      // It reports the same for every limit: only the currents count for the next one.
      const looks = () => charger.calls.filter(({ action }) => action === "GetCompositeSchedule").length;
      const before = looks();
      await charge();
      await post({ connector: 1, limitA: 16 });
      clock.advance(61_000);
      await draws([15.5, 15.5, 15.5]);
      await change("confirmed");
      assert.deepEqual([looks(), (await state()).confirmed], [before, "current"]);
    }, { notifies: ({ protocol }) => composite(protocol, 1, "A", 32) }));
}

Deno.test("R5: that no form is left is reported once, however long the car draws more, and so is the first reading that obeys", () =>
  withLimited("ocpp1.6", async ({ post, clock, change, charge, draws, settled, profiles, app, state }) => {
    await charge();
    await post({ connector: 1, limitA: 10 });
    clock.advance(61_000);
    await draws([16, 16, 16]);
    await change("not_obeyed");
    for (let sample = 0; sample < 5; sample++) {
      clock.advance(61_000);
      await draws([16, 16, 16]);
      await settled();
    }
    const reported = app.events.all.filter((event) => event.type === "limit.changed" && event.change === "not_obeyed");
    assert.deepEqual([reported.length, profiles().length, (await state()).refused.length], [1, 12, 12]);
    clock.advance(61_000);
    await draws([10, 10, 10]);
    await change("confirmed");
    assert.equal((await state()).confirmed, "current");
  }, { takes: ({ kind }) => kind === "Recurring" ? "Accepted" : "Rejected" }));

Deno.test("R5: a measurement takes precedence over a composite schedule that contradicts it", () =>
  withLimited("ocpp2.1", async ({ post, clock, change, charge, draws, settled, profiles, charger, app }) => {
    charger.answers("GetCompositeSchedule", { status: "Rejected" });
    await charge();
    await post({ connector: 1, limitA: 10 });
    clock.advance(2_000);
    await charger.received("GetCompositeSchedule");
    await app.events.next(
      (event) => event.type === "command.answered" && event.command.kind === "readSchedule",
      "the answer of the charger",
    );
    await settled();
    clock.advance(18_000);
    await draws([9.8, 9.8, 9.8]);
    await change("confirmed");
    charger.answers("GetCompositeSchedule", composite("ocpp2.1", 1, "A", 32));
    clock.advance(40_000);
    await charger.received("GetCompositeSchedule");
    await draws([9.8, 9.8, 9.8]);
    await settled();
    assert.equal(profiles().length, 1);
  }));

Deno.test("R5: a schedule in the other unit is compared by the phases that are known", () =>
  withLimited("ocpp2.0.1", async ({ post, clock, change }) => {
    await post({ connector: 1, limitA: 16, phases: 1 });
    clock.advance(2_000);
    assert.equal((await change("confirmed")).limit.confirmed, "schedule");
  }, { notifies: ({ protocol }) => composite(protocol, 1, "W", 3680) }));

Deno.test("R5: a charger without composite schedules gets one request, and its limit stays unconfirmed", () =>
  withLimited("ocpp1.6", async ({ post, clock, charger, state, settled, app }) => {
    charger.answers("GetCompositeSchedule", "NotImplemented");
    await post({ connector: 1, limitA: 16 });
    clock.advance(2_000);
    await app.events.next(
      (event) => event.type === "command.answered" && event.command.kind === "readSchedule",
      "the answer of the charger",
    );
    await settled();
    clock.advance(120_000);
    await settled();
    await post({ connector: 1, limitA: 10 });
    clock.advance(120_000);
    await settled();
    assert.equal(charger.calls.filter(({ action }) => action === "GetCompositeSchedule").length, 1);
    assert.equal((await state()).confirmed, "no");
  }));

Deno.test("R5: currents of another connector, and queued ones, are ignored", () =>
  withLimited("ocpp1.6", async ({ post, clock, charger, draws, settled, profiles, state }) => {
    await post({ connector: 1, limitA: 10 });
    clock.advance(90_000);
    await draws([32, 32, 32], 2);
    const sampledValue = [{ measurand: "Current.Import", phase: "L1", value: "32", unit: "A" }];
    await charger.call("MeterValues", {
      connectorId: 1,
      meterValue: [{ timestamp: "2026-06-01T09:00:00Z", sampledValue }],
    });
    await settled();
    assert.deepEqual([profiles().length, (await state()).confirmed], [1, "no"]);
  }, { connectors: 2 }));

Deno.test("R5: a limit of 0 A allows a standby current, and no more", () =>
  withLimited("ocpp1.6", async ({ post, clock, draws, settled, profiles, change }) => {
    await post({ connector: 1, limitA: 0 });
    clock.advance(90_000);
    await draws([0.3, 0, 0]);
    await settled();
    assert.equal(profiles().length, 1);
    await draws([6, 0, 0]);
    assert.equal((await change("form_changed")).limit.limit.amount, 0);
  }));

Deno.test("R5: the limit of the whole station is compared with the sum of its connectors if the profile is for the station", () =>
  withLimited("ocpp2.0.1", async ({ post, clock, draws, settled, profiles, change }) => {
    const { body } = await post({ connector: 0, limitA: 20 });
    assert.equal(body.form.purpose, "ChargingStationMaxProfile");
    clock.advance(90_000);
    await draws([12, 12, 12], 1);
    await settled();
    const before = profiles().length;
    await draws([12, 12, 12], 2);
    const { limit } = await change("form_changed");
    assert.equal(limit.refused.at(-1)?.additionalInfo, "24 A were drawn");
    assert.ok(profiles().length > before);
  }, { takes: ({ purpose }) => purpose === "TxDefaultProfile" ? "Rejected" : "Accepted", connectors: 2 }));
