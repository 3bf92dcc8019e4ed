import assert from "node:assert/strict";
import { type Reading, toReading } from "../../../src/domain/meter.ts";
import { type TestServices, withServices } from "../../support/services.ts";

const NOW = Date.UTC(2026, 5, 1, 10);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function reading(at: number, values: Partial<Reading>): Reading {
  return { ...toReading(at, []), ...values };
}

function record({ services }: TestServices, readings: readonly Reading[], more: object = {}) {
  return services.metering.record({ stationId: "CP1", connector: 1, transactionId: null, readings, ...more });
}

const meterOf = ({ services }: TestServices, connector = 1) =>
  services.liveState.connectors("CP1").find((one) => one.connector === connector)?.meter;

/** The readings that were published. */
const reported = ({ events }: TestServices) =>
  events.flatMap((event) => event.type === "meter.read" ? event.readings : []);

Deno.test("meter values of a station are stored, shown and published", () =>
  withServices(async (fixture) => {
    const measured = reading(NOW, { meterWh: 1000, powerW: 7200, socPercent: 40 });
    await record(fixture, [measured]);
    assert.deepEqual(meterOf(fixture), { meterWh: 1000, powerW: 7200, powerDerived: false, socPercent: 40, at: NOW });
    assert.deepEqual(fixture.events, [
      {
        type: "meter.read",
        at: NOW,
        stationId: "CP1",
        connector: 1,
        transactionId: null,
        energyWh: null,
        readings: [measured],
      },
    ]);
  }));

Deno.test("thousands of readings in one message are several events, in their order", () =>
  withServices(async (fixture) => {
    const sent = Array.from({ length: 250 }, (_, n) => reading(NOW - (250 - n) * 1000, { meterWh: n }));
    await record(fixture, sent);
    const sizes = fixture.events.flatMap((event) => event.type === "meter.read" ? [event.readings.length] : []);
    assert.deepEqual(sizes, [100, 100, 50]);
    assert.deepEqual(
      reported(fixture).map(({ meterWh: energyWh }) => energyWh),
      sent.map(({ meterWh: energyWh }) => energyWh),
    );
  }));

Deno.test("the same message again changes nothing and is not published again", () =>
  withServices(async (fixture) => {
    const message = [reading(NOW, { meterWh: 1000 }), reading(NOW + MINUTE, { meterWh: 1100 })];
    await record(fixture, message);
    const before = [meterOf(fixture), reported(fixture)];
    await record(fixture, message);
    assert.deepEqual([meterOf(fixture), reported(fixture)], before);
  }));

Deno.test("derived power is marked in the live value, in the event and in the row; measured power is not", () =>
  withServices(async (fixture) => {
    const { transactionId } = await fixture.services.transactions.start({
      stationId: "CP1",
      connector: 1,
      token: { id: "T", kind: null },
      meterStartWh: 1000,
      startedAt: NOW,
      reservationId: null,
      flags: [],
      content: "start",
    });
    await record(fixture, [reading(NOW + MINUTE, { meterWh: 1100 })], { transactionId });
    await record(fixture, [reading(NOW + 2 * MINUTE, { meterWh: 1200, powerW: 5900 })], { transactionId });
    await record(fixture, [reading(NOW + 3 * MINUTE, { meterWh: 1250 })], { transactionId });
    const wanted = [[6000, true], [5900, false], [3000, true]];
    assert.deepEqual(reported(fixture).map(({ powerW, powerDerived }) => [powerW, powerDerived]), wanted);
    const rows = await fixture.store.readings(transactionId);
    assert.deepEqual(rows.map(({ powerW, powerDerived }) => [powerW, powerDerived]), wanted);
    assert.deepEqual([meterOf(fixture)?.powerW, meterOf(fixture)?.powerDerived], [3000, true]);
  }));

Deno.test("the power of several readings of one message is derived from one another, in any order", () =>
  withServices(async (fixture) => {
    await record(fixture, [
      reading(NOW + 2 * MINUTE, { meterWh: 1300 }),
      reading(NOW, { meterWh: 1000 }),
      reading(NOW + MINUTE, { meterWh: 1100 }),
    ]);
    assert.deepEqual(reported(fixture).map(({ powerW }) => powerW), [null, 6000, 12_000]);
  }));

Deno.test("no power is derived from the register of another connector", () =>
  withServices(async (fixture) => {
    await record(fixture, [reading(NOW, { meterWh: 1000 })]);
    await record(fixture, [reading(NOW + MINUTE, { meterWh: 1100 })], { connector: 2 });
    assert.equal(meterOf(fixture, 2)?.powerW, null);
  }));

Deno.test("a queued reading never becomes the live value, and no power is derived from it", () =>
  withServices(async (fixture) => {
    await record(fixture, [reading(NOW, { meterWh: 50_000, powerW: 3000 })]);
    const liveState = meterOf(fixture);
    const backlog = Array.from({ length: 2000 }, (_, n) => reading(NOW - 2000 * HOUR + n * HOUR, { meterWh: n }));
    await record(fixture, backlog);
    assert.deepEqual(meterOf(fixture), liveState);
    assert.equal(reported(fixture).length, 2001, "but all of it is stored");
    await record(fixture, [reading(NOW + MINUTE, { meterWh: 50_050 })]);
    assert.deepEqual(
      [meterOf(fixture)?.meterWh, meterOf(fixture)?.powerW],
      [50_050, 3000],
      "from the live register",
    );
  }));

Deno.test("empty readings are dropped, and a message with only empty ones makes no event", () =>
  withServices(async (fixture) => {
    await record(fixture, [reading(NOW, {})]);
    await record(fixture, []);
    assert.deepEqual(fixture.events, []);
    assert.equal(meterOf(fixture), undefined);
  }));

Deno.test("meter values of an unknown transaction are stored for the connector, with a warning", () =>
  withServices(async (fixture) => {
    await record(fixture, [reading(NOW, { meterWh: 5 })], { transactionId: 4711 });
    assert.deepEqual(fixture.events.map((event) => event.type).sort(), ["meter.read", "station.warned"]);
    assert.equal(meterOf(fixture)?.meterWh, 5);
  }));

Deno.test("meter values of transaction 0 or -1 belong to the running transaction, without a warning", () =>
  withServices(async (fixture) => {
    const { transactionId } = await fixture.services.transactions.start({
      stationId: "CP1",
      connector: 1,
      token: { id: "T", kind: null },
      meterStartWh: 0,
      startedAt: NOW,
      reservationId: null,
      flags: [],
      content: "start",
    });
    await record(fixture, [reading(NOW + MINUTE, { meterWh: 5 })], { transactionId: 0 });
    await record(fixture, [reading(NOW + 2 * MINUTE, { meterWh: 6 })], { transactionId: -1 });
    assert.deepEqual((await fixture.store.readings(transactionId)).map(({ meterWh: energyWh }) => energyWh), [5, 6]);
    assert.ok(!fixture.events.some(({ type }) => type === "station.warned"));
  }));
