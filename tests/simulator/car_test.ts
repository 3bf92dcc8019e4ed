import assert from "node:assert/strict";
import { createCar } from "../../src/simulator/car.ts";

const HOUR_MS = 3_600_000;

Deno.test("an EV draws the offered power, and no more than its own limit", () => {
  const car = createCar({ batteryWh: 60_000, socPercent: 30, maxW: 11_000 });
  assert.equal(Math.round(car.charge(HOUR_MS, 3_000)), 3_000);
  assert.equal(Math.round(car.charge(HOUR_MS, 22_000)), 11_000);
  assert.equal(Math.round(car.socPercent() * 100) / 100, Math.round((30 + 100 * 14 / 60) * 100) / 100);
  assert.equal(car.charge(HOUR_MS, 0), 0);
});

Deno.test("over 80 % its power falls, and the battery becomes full", () => {
  const car = createCar({ batteryWh: 60_000, socPercent: 80, maxW: 10_000 });
  assert.equal(car.wantsW(), 10_000);
  car.charge(HOUR_MS / 2, 10_000);
  assert.ok(car.wantsW() < 7_000 && car.wantsW() > 5_000, `${car.wantsW()} W`);
  // Days in one step, as after a laptop's sleep.
  const restWh = car.charge(100 * HOUR_MS, 10_000);
  assert.equal(car.socPercent(), 100);
  assert.equal(car.wantsW(), 0);
  assert.ok(restWh < 12_000);
});
