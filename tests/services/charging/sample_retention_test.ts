import assert from "node:assert/strict";
import { setImmediate } from "node:timers";
import { createCalendar } from "../../../src/base/calendar.ts";
import { createSampleRetention } from "../../../src/services/charging/mod.ts";
import type { Store } from "../../../src/store/store.ts";
import { MINUTE, reading, start, stop, T0 } from "../../store/facts.ts";
import { startServices, type TestServices } from "../../support/services.ts";

const DAY_MS = 24 * 60 * MINUTE;

interface RetentionOptions {
  readonly samplesDays?: number;
  readonly store?: Partial<Store>;
}

/** The retention over real services, with the lines of its log. */
function retentionOf(system: TestServices, { samplesDays = 30, store = {} }: RetentionOptions = {}) {
  const log: string[] = [];
  const line = (message: string) => void log.push(message);
  const fault: { current: unknown } = { current: undefined };
  const clock = {
    ...system.clock,
    get fault() {
      return fault.current;
    },
  };
  const { thinnableCharges, planThinning, removeReadings, thinIdleReadings } = system.store;
  const retention = createSampleRetention({
    ...{ clock, samplesDays, tariffs: system.services.tariffs, calendar: createCalendar(clock) },
    store: { thinnableCharges, planThinning, removeReadings, thinIdleReadings, ...store },
    log: { debug: line, info: line, warn: line, error: line },
  });
  return { retention, log, fault };
}

/** A charge of three hours with a reading a minute, from the present on. */
async function charge({ store, clock }: TestServices): Promise<number> {
  const from = clock.now();
  const minutes = (from - T0) / MINUTE;
  const { transaction: { id } } = await store.startTransaction(start({ startedAt: from }));
  const readings = Array.from({ length: 179 }, (_, n) => reading(minutes + n + 1, 1000 + (n + 1) * (n + 1)));
  const fact = { stationId: "CP1", connector: 1, transactionId: id, readings };
  await store.recordReadings({ ...fact, receivedAt: from + 179 * MINUTE });
  const stoppedAt = from + 180 * MINUTE;
  await store.stopTransaction(stop({ transactionId: id, stoppedAt, meterStopWh: 33_400, receivedAt: stoppedAt }));
  clock.advance(180 * MINUTE);
  return id;
}

async function settle(): Promise<void> {
  for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
}

async function withServices(check: (system: TestServices) => Promise<void>): Promise<void> {
  const system = await startServices();
  try {
    await check(system);
  } finally {
    await system.stop();
  }
}

Deno.test("readings are thinned once they are old enough, hour by hour, and the log says how many", () =>
  withServices(async (system) => {
    const id = await charge(system);
    const { retention, log } = retentionOf(system);
    const stop = retention.start();
    for (let hours = 0; hours < 29 * 24; hours++) {
      system.clock.advance(60 * MINUTE);
      await settle();
    }
    assert.equal((await system.store.readings(id)).length, 179, "29 days");
    for (let hours = 0; hours < 26; hours++) {
      system.clock.advance(60 * MINUTE);
      await settle();
    }
    assert.equal((await system.store.readings(id)).length, 13);
    assert.deepEqual(log, ["166 readings older than 30 days were thinned out"]);
    stop();
    await charge(system);
    system.clock.advance(99 * DAY_MS);
    await settle();
    assert.equal(log.length, 1, "it was stopped");
  }));

Deno.test("with 0 days, and while the clock of the machine is wrong, everything stays", () =>
  withServices(async (system) => {
    await charge(system);
    system.clock.advance(99 * DAY_MS);
    const never = retentionOf(system, { samplesDays: 0 });
    assert.equal(await never.retention.runStep(), false);
    const { retention, fault } = retentionOf(system);
    fault.current = { reason: "jumped" };
    assert.equal(await retention.runStep(), false);
    fault.current = undefined;
    assert.equal(await retention.runStep(), true);
  }));

Deno.test("a price by time of day has the same cost when the thinned charge is billed again", () =>
  withServices(async (system) => {
    const { services, store, clock } = system;
    const time = { days: null, perHour: null };
    await services.tariffs.add({
      ...{ currency: "EUR", perKwh: 3000, validFrom: 0 },
      // Between two quarters of an hour, and within a charge that begins at 10:00.
      timeOfUse: [{ ...time, from: 670, to: 701, perKwh: 1000 }, { ...time, from: 725, to: 760, perKwh: 5003 }],
    });
    const id = await charge(system);
    const costs = async () => {
      clock.advance(1_000);
      await settle();
      return (await store.transaction(id))?.cost?.amount;
    };
    const before = await costs();
    assert.ok(before !== undefined && before > 0);
    const again = async (energyWh: number | null) => {
      await store.correctTransaction(id, { energyWh, reason: null, by: "me", at: clock.now() });
      services.costs.wake();
      return await costs();
    };
    const corrected = await again(20_000);
    assert.notEqual(corrected, before);
    clock.advance(31 * DAY_MS);
    const { retention } = retentionOf(system);
    while (await retention.runStep());
    assert.ok((await store.readings(id)).length < 25);
    assert.equal(await again(null), before);
    assert.equal(await again(20_000), corrected);
  }));

Deno.test("a failure is reported and tried again an hour later", () =>
  withServices(async (system) => {
    const id = await charge(system);
    system.clock.advance(99 * DAY_MS);
    let failures = 1;
    const { retention, log } = retentionOf(system, {
      store: {
        removeReadings: (plans) =>
          failures-- > 0 ? Promise.reject(new Error("the disk is full")) : system.store.removeReadings(plans),
      },
    });
    const stop = retention.start();
    for (let hours = 0; hours < 2; hours++) {
      system.clock.advance(61 * MINUTE);
      await settle();
    }
    stop();
    assert.equal(log[0], "readings were not thinned out, which is tried again in an hour: the disk is full");
    assert.equal((await system.store.readings(id)).length, 13);
  }));
