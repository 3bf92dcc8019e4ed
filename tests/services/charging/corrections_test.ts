import assert from "node:assert/strict";
import type { TestServices } from "../../support/services.ts";
import { withFile, withServices } from "../../support/services.ts";

const NOW = Date.UTC(2026, 5, 1, 10);
const HOUR = 3_600_000;

/** An ended transaction of 10 kWh by T; returns its number. */
async function charge({ services }: TestServices): Promise<number> {
  const { transactionId } = await services.transactions.start({
    ...{ stationId: "CP1", connector: 1, token: { id: "T", kind: null }, meterStartWh: 1000, reservationId: null },
    ...{ startedAt: NOW, flags: [], content: "start" },
  });
  await services.transactions.stop({
    ...{ stationId: "CP1", transactionId, token: null, reason: "Local", readings: [], flags: [], raw: "stop" },
    ...{ meterStopWh: 11_000, stoppedAt: NOW + HOUR },
  });
  return transactionId;
}

/** Lets a batch of costs run. */
async function turn({ clock, store }: TestServices): Promise<void> {
  clock.advance(100);
  for (let step = 0; step < 8; step++) await store.tariffs();
}

const BY = { reason: "the meter was exchanged", by: "owner" };
const correctedEvents = ({ events }: TestServices) => events.filter(({ type }) => type === "transaction.corrected");

Deno.test("a correction changes the cost, is published once, and can be removed", () =>
  withServices(async (fixture) => {
    const { services, store } = fixture;
    await services.tariffs.add({ currency: "EUR", perKwh: 3000 });
    const id = await charge(fixture);
    await turn(fixture);
    assert.equal((await store.transaction(id))?.cost?.amount, 30_000);

    const corrected = await services.corrections.correct(id, { energyWh: 2000.00049, ...BY });
    assert.equal(corrected.correction?.energyWh, 2000, "as exact as a stored register");
    assert.equal(correctedEvents(fixture).length, 1);
    await turn(fixture);
    assert.equal((await store.transaction(id))?.cost?.amount, 6000);

    await services.corrections.undo(id, { by: "owner" });
    await turn(fixture);
    assert.equal((await store.transaction(id))?.cost?.amount, 30_000);
    assert.deepEqual(
      correctedEvents(fixture).map((event) => event.type === "transaction.corrected" && event.transaction.correction),
      [corrected.correction, null],
    );
  }));

Deno.test("with prices by time of day a corrected energy is distributed over the known registers", () =>
  withServices(async (fixture) => {
    const { services, store } = fixture;
    // From 10:30 on the price is ten times as high; three quarters of the energy were charged before.
    await services.tariffs.add({
      ...{ currency: "EUR", perKwh: 1000 },
      timeOfUse: [{
        from: minuteOf(NOW + HOUR / 2),
        to: minuteOf(NOW + HOUR),
        days: null,
        perKwh: 10_000,
        perHour: null,
      }],
    });
    const { transactionId: id } = await services.transactions.start({
      ...{ stationId: "CP1", connector: 1, token: { id: "T", kind: null }, meterStartWh: 1000, reservationId: null },
      ...{ startedAt: NOW, flags: [], content: "start" },
    });
    const register = { powerW: null, powerDerived: false, socPercent: null, context: null, otherMeasurands: [] };
    const none = { l1: null, l2: null, l3: null };
    await store.recordReadings({
      ...{ stationId: "CP1", connector: 1, transactionId: id, receivedAt: NOW + HOUR / 2 },
      readings: [{ ...register, at: NOW + HOUR / 2, meterWh: 8500, currentA: none, voltageV: none }],
    });
    await services.transactions.stop({
      ...{ stationId: "CP1", transactionId: id, token: null, reason: "Local", readings: [], flags: [], raw: "stop" },
      ...{ meterStopWh: 11_000, stoppedAt: NOW + HOUR },
    });
    await services.corrections.correct(id, { energyWh: 4000, ...BY });
    await turn(fixture);
    assert.equal((await store.transaction(id))?.cost?.amount, 3 * 1000 + 1 * 10_000);
  }));

function minuteOf(at: number): number {
  const time = new Date(at);
  return time.getHours() * 60 + time.getMinutes();
}

Deno.test("the budget of a tag follows a correction", () =>
  withServices(async (fixture) => {
    const { services: { authorization, corrections } } = fixture;
    await authorization.addTag("T", { budget: { limitWh: 9000, per: "day" } });
    const id = await charge(fixture);
    const authorizationOf = async () => (await authorization.check("CP1", { id: "T", kind: null })).status;
    assert.equal(await authorizationOf(), "no_credit");
    await corrections.correct(id, { energyWh: 8999, ...BY });
    assert.equal(await authorizationOf(), "accepted");
    await corrections.undo(id, { by: "owner" });
    assert.equal(await authorizationOf(), "no_credit");
  }));

Deno.test("a correction with an invalid energy, without a reason or without a transaction is refused", () =>
  withServices(async (fixture) => {
    const { services: { corrections, transactions }, store } = fixture;
    const id = await charge(fixture);
    for (const energyWh of [NaN, Infinity, -1, -0.001, 1e12]) {
      await assert.rejects(corrections.correct(id, { energyWh, ...BY }), { code: "invalid" });
    }
    for (const reason of ["", "  ", "x".repeat(201)]) {
      await assert.rejects(corrections.correct(id, { energyWh: 1, reason, by: "owner" }), { code: "invalid" });
    }
    await assert.rejects(corrections.correct(4711, { energyWh: 1, ...BY }), { code: "not_found" });
    await assert.rejects(corrections.undo(id, { by: "owner" }), { code: "not_found" });
    const { transactionId: open } = await transactions.start({
      ...{ stationId: "CP1", connector: 2, token: { id: "T", kind: null }, meterStartWh: 1000, reservationId: null },
      ...{ startedAt: NOW + HOUR, flags: [], content: "open" },
    });
    await assert.rejects(corrections.correct(open, { energyWh: 1, ...BY }), {
      code: "conflict",
      message: `transaction ${open} has not ended: its energy can be corrected after its end`,
    });
    assert.deepEqual([(await store.transaction(id))?.correction, correctedEvents(fixture)], [null, []]);
  }));

Deno.test("a report of the charger after a correction sets a flag, which is published", () =>
  withServices(async (fixture) => {
    const { services: { authorization, corrections, transactions }, events } = fixture;
    await authorization.addTag("T");
    const { transactionId: id } = await transactions.start({
      ...{ stationId: "CP1", connector: 1, token: { id: "T", kind: null }, meterStartWh: 1000, reservationId: null },
      ...{ startedAt: NOW, flags: [], content: "start" },
    });
    await transactions.endByOperator(id, "towed");
    await corrections.correct(id, { energyWh: 500, ...BY });
    const stop = (meterStopWh: number) =>
      transactions.stop({
        ...{ stationId: "CP1", transactionId: id, token: null, reason: "Local", readings: [], flags: [], raw: "stop" },
        ...{ meterStopWh, stoppedAt: NOW + HOUR },
      });
    await stop(11_000);
    const flagged = events.flatMap((event) => event.type === "transaction.flagged" ? [event.flags] : []);
    assert.deepEqual(flagged, [["correction_outdated"]]);
  }));

Deno.test("a server detects a correction by the command line, and publishes it once", () =>
  withFile((path) =>
    withServices(async (server) => {
      await server.services.tariffs.add({ currency: "EUR", perKwh: 3000 });
      const id = await charge(server);
      await turn(server);
      await withServices(async ({ services }) => {
        await services.corrections.correct(id, { energyWh: 2000, ...BY });
      }, { path });
      await server.services.refresh();
      await server.services.refresh();
      assert.equal(correctedEvents(server).length, 1);
      await turn(server);
      assert.equal((await server.store.transaction(id))?.cost?.amount, 6000);
      await server.services.corrections.undo(id, { by: "owner" });
      assert.equal(correctedEvents(server).length, 2);
    }, { path })
  ));
