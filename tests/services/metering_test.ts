import assert from "node:assert/strict";
import { type Reading, toReading } from "../../src/domain/meter.ts";
import { type TestServices, withServices } from "../kit/services.ts";

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
  services.live.connectors("CP1").find((one) => one.connector === connector)?.meter;

/** The readings that were published. */
const told = ({ events }: TestServices) => events.flatMap((event) => event.type === "meter.read" ? event.readings : []);

Deno.test("what a station measures is kept, shown and published", () =>
  withServices(async (kit) => {
    const measured = reading(NOW, { energyWh: 1000, powerW: 7200, socPercent: 40 });
    await record(kit, [measured]);
    assert.deepEqual(meterOf(kit), { energyWh: 1000, powerW: 7200, powerDerived: false, socPercent: 40, at: NOW });
    assert.deepEqual(kit.events, [
      { type: "meter.read", at: NOW, stationId: "CP1", connector: 1, transactionId: null, readings: [measured] },
    ]);
  }));

Deno.test("thousands of readings in one message are several events, in their order", () =>
  withServices(async (kit) => {
    const sent = Array.from({ length: 250 }, (_, n) => reading(NOW - (250 - n) * 1000, { energyWh: n }));
    await record(kit, sent);
    const sizes = kit.events.flatMap((event) => event.type === "meter.read" ? [event.readings.length] : []);
    assert.deepEqual(sizes, [100, 100, 50]);
    assert.deepEqual(told(kit).map(({ energyWh }) => energyWh), sent.map(({ energyWh }) => energyWh));
  }));

Deno.test("the same message again changes nothing and is not published again", () =>
  withServices(async (kit) => {
    const message = [reading(NOW, { energyWh: 1000 }), reading(NOW + MINUTE, { energyWh: 1100 })];
    await record(kit, message);
    const before = [meterOf(kit), told(kit)];
    await record(kit, message);
    assert.deepEqual([meterOf(kit), told(kit)], before);
  }));

Deno.test("power that was worked out is marked in the live value, in the event and in the row; measured power is not", () =>
  withServices(async (kit) => {
    const { transactionId } = await kit.services.transactions.start({
      stationId: "CP1",
      connector: 1,
      token: { id: "T", kind: null },
      meterStartWh: 1000,
      startedAt: NOW,
      reservationId: null,
      flags: [],
      content: "start",
    });
    await record(kit, [reading(NOW + MINUTE, { energyWh: 1100 })], { transactionId });
    await record(kit, [reading(NOW + 2 * MINUTE, { energyWh: 1200, powerW: 5900 })], { transactionId });
    await record(kit, [reading(NOW + 3 * MINUTE, { energyWh: 1250 })], { transactionId });
    const wanted = [[6000, true], [5900, false], [3000, true]];
    assert.deepEqual(told(kit).map(({ powerW, powerDerived }) => [powerW, powerDerived]), wanted);
    const rows = await kit.store.readings(transactionId);
    assert.deepEqual(rows.map(({ powerW, powerDerived }) => [powerW, powerDerived]), wanted);
    assert.deepEqual([meterOf(kit)?.powerW, meterOf(kit)?.powerDerived], [3000, true]);
  }));

Deno.test("several readings of one message are worked out one from the other, in whatever order they stand", () =>
  withServices(async (kit) => {
    await record(kit, [
      reading(NOW + 2 * MINUTE, { energyWh: 1300 }),
      reading(NOW, { energyWh: 1000 }),
      reading(NOW + MINUTE, { energyWh: 1100 }),
    ]);
    assert.deepEqual(told(kit).map(({ powerW }) => powerW), [null, 6000, 12_000]);
  }));

Deno.test("the register of another connector tells nothing about this one", () =>
  withServices(async (kit) => {
    await record(kit, [reading(NOW, { energyWh: 1000 })]);
    await record(kit, [reading(NOW + MINUTE, { energyWh: 1100 })], { connector: 2 });
    assert.equal(meterOf(kit, 2)?.powerW, null);
  }));

Deno.test("a backlog never becomes the live value, and no power is worked out against it", () =>
  withServices(async (kit) => {
    await record(kit, [reading(NOW, { energyWh: 50_000, powerW: 3000 })]);
    const live = meterOf(kit);
    const backlog = Array.from({ length: 2000 }, (_, n) => reading(NOW - 2000 * HOUR + n * HOUR, { energyWh: n }));
    await record(kit, backlog);
    assert.deepEqual(meterOf(kit), live);
    assert.equal(told(kit).length, 2001, "but all of it is kept");
    await record(kit, [reading(NOW + MINUTE, { energyWh: 50_050 })]);
    assert.deepEqual([meterOf(kit)?.energyWh, meterOf(kit)?.powerW], [50_050, 3000], "against the live register");
  }));

Deno.test("readings that say nothing are dropped, and a message of nothing else is no event", () =>
  withServices(async (kit) => {
    await record(kit, [reading(NOW, {})]);
    await record(kit, []);
    assert.deepEqual(kit.events, []);
    assert.equal(meterOf(kit), undefined);
  }));

Deno.test("meter values of a transaction that nobody knows are kept for the connector, with a warning", () =>
  withServices(async (kit) => {
    await record(kit, [reading(NOW, { energyWh: 5 })], { transactionId: 4711 });
    assert.deepEqual(kit.events.map((event) => event.type).sort(), ["meter.read", "station.warned"]);
    assert.equal(meterOf(kit)?.energyWh, 5);
  }));

Deno.test("meter values of transaction 0 or -1 are those of the charge that runs, without a warning", () =>
  withServices(async (kit) => {
    const { transactionId } = await kit.services.transactions.start({
      stationId: "CP1",
      connector: 1,
      token: { id: "T", kind: null },
      meterStartWh: 0,
      startedAt: NOW,
      reservationId: null,
      flags: [],
      content: "start",
    });
    await record(kit, [reading(NOW + MINUTE, { energyWh: 5 })], { transactionId: 0 });
    await record(kit, [reading(NOW + 2 * MINUTE, { energyWh: 6 })], { transactionId: -1 });
    assert.deepEqual((await kit.store.readings(transactionId)).map(({ energyWh }) => energyWh), [5, 6]);
    assert.ok(!kit.events.some(({ type }) => type === "station.warned"));
  }));
