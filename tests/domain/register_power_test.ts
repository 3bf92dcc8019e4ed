import assert from "node:assert/strict";
import { createDerivedPower } from "../../src/domain/derived_power.ts";
import { type Reading, toReading } from "../../src/domain/meter.ts";
import { createRegisterPower } from "../../src/domain/register_power.ts";

const T = Date.UTC(2026, 5, 1, 10);
const MINUTE = 60_000;

/** The powers calculated from registers; [seconds, Wh]. */
function powersOf(registers: readonly (readonly [seconds: number, wh: number])[], maxPowerW?: number) {
  const power = createRegisterPower();
  return registers.map(([seconds, wh]) => power.next({ at: T + seconds * 1000, wh }, maxPowerW));
}

/** The values of a coarse register, sent every `gapS` seconds. */
function steps(stepWh: number, gapS: number, count: number, whAt: (seconds: number) => number) {
  return Array.from({ length: count }, (_, n) => {
    const wh = Math.floor(whAt(n * gapS) / stepWh) * stepWh;
    return [n * gapS, wh] as const;
  });
}

/** [register before, its second, register now, its second, power or null] */
const pairs: Readonly<Record<string, readonly [number, number, number, number, number | null]>> = {
  "1 kWh in ten minutes is 6 kW": [1000, 0, 2000, 600, 6000],
  "a constant register means no power": [1000, 0, 1000, 60, 0],
  "five seconds are enough": [1000, 0, 1010, 5, 7200],
  "less than five seconds are not: the step of the register distorts the power": [1000, 0, 1010, 4.999, null],
  "half an hour is recent enough": [0, 0, 5000, 1800, 10_000],
  "more than half an hour is too old": [0, 0, 5000, 1800.001, null],
  "a falling register gives no power": [1000, 0, 999, 60, null],
  "a second register of the same moment gives no power": [1000, 60, 1010, 60, null],
  "an older reading gives no power": [1000, 60, 1010, 0, null],
  "a register that was sent as 0 at the start does not give megawatts": [0, 0, 5_000_000, 60, null],
  "a round register after a minute gives a power": [0, 0, 200, 60, 12_000],
  "one step of 100 Wh in half a minute gives no power": [0, 0, 100, 30, null],
  "three steps give a power": [0, 0, 300, 30, 36_000],
  "a register of 0 is not a step: 115 Wh in a minute": [0, 0, 115, 60, 6900],
  "one step of 1 kWh in a minute gives no power": [1000, 0, 2000, 60, null],
};

for (const [what, [wasWh, wasAt, wh, at, expected]] of Object.entries(pairs)) {
  Deno.test(`derived power: ${what}`, () => {
    assert.deepEqual(powersOf([[wasAt, wasWh], [at, wh]]), [null, expected]);
  });
}

Deno.test("E6: a register every two seconds is compared with one that is at least five seconds older", () => {
  for (const gap of [0.5, 1, 2, 3, 4, 5, 10]) {
    const wh = (seconds: number) => 153_004 + 2 * seconds;
    const powers = powersOf(steps(1, gap, 40, wh));
    const first = Math.ceil(5 / gap);
    assert.deepEqual(powers.slice(0, first), Array(first).fill(null), `every ${gap} s`);
    assert.ok(powers.slice(first).every((power) => power !== null && Math.abs(power - 7200) <= 720), `every ${gap} s`);
  }
});

/** Step in Wh, seconds between registers, and power in W. */
const COARSE: readonly (readonly [number, number, number])[] = [
  [100, 5, 6900],
  [100, 10, 11_000],
  [100, 30, 6900],
  [1000, 5, 22_000],
  [1000, 10, 11_000],
];

Deno.test("E6: the power of a register in coarse steps does not alternate between zero and too much", () => {
  for (const [step, gap, watts] of COARSE) {
    for (const offset of [0, step / 2, 153 * step + 7]) {
      const what = `${step} Wh every ${gap} s at ${watts} W from ${offset}`;
      const wh = (seconds: number) => offset + watts * seconds / 3600;
      const powers = powersOf(steps(step, gap, 400, wh));
      const begun = powers.findIndex((power) => power !== null && power > 0);
      // The first power is known after two steps at the latest.
      assert.ok(begun >= 0 && begun * gap <= 2 * step * 3600 / watts + 2 * gap, `${what}: after ${begun}`);
      const known = powers.slice(begun);
      const off = known.filter((power) => power === null || Math.abs(power - watts) > watts * 0.35);
      assert.deepEqual(off, [], what);
    }
  }
});

Deno.test("E6: after the last step the power holds until the next one is overdue, then it is zero", () => {
  const wh = (seconds: number) => 5020 + 11_000 * Math.min(seconds, 600) / 3600;
  const registers = steps(100, 10, 100, wh);
  const powers = powersOf(registers);
  const rested = registers.findIndex(([seconds], n) => seconds > 600 && powers[n] === 0);
  assert.ok(rested > 60 && rested <= 60 + 9, `rest after ${rested - 60} registers`);
  assert.ok(powers.slice(rested).every((power) => power === 0));
  assert.ok(powers.slice(20, rested).every((power) => (power ?? 0) > 7000));
});

Deno.test("a constant fine register gives zero at once, and the current power when it rises again", () => {
  const wh = (seconds: number) => 1003 + 2 * Math.min(seconds, 60) + 2 * Math.max(0, seconds - 120);
  const registers = steps(1, 10, 20, wh);
  const powers = powersOf(registers);
  assert.deepEqual(powers.slice(1), registers.slice(1).map(([at]) => at > 60 && at <= 120 ? 0 : 7200));
});

Deno.test("a register that is set to zero, and one that jumps, begins a new series without a power", () => {
  assert.deepEqual(powersOf([[0, 5000], [60, 5100], [120, 0], [180, 100], [240, 200]]), [null, 6000, null, 6000, 6000]);
  assert.deepEqual(powersOf([[0, 0], [60, 7_912_760], [90, 7_912_820], [120, 7_912_880]]), [null, null, 7200, 7200]);
  // A single spike affects only its own power.
  assert.deepEqual(powersOf([[0, 1010], [60, 1111], [90, 99_999_999], [120, 1212]]), [null, 6060, null, 6060]);
});

Deno.test("alternating session and lifetime registers have separate series", () => {
  const registers = Array.from({ length: 20 }, (_, n) => {
    const seconds = 10 * n;
    return [seconds, (n % 2 === 0 ? 3 : 153_000) + 2 * seconds] as const;
  });
  assert.deepEqual(powersOf(registers).slice(2), Array(18).fill(7200));
});

Deno.test("late and repeated registers give no power, and do not disturb the next one", () => {
  const registers = [[0, 1003], [60, 1104], [30, 1050], [60, 1104], [60, 1200], [120, 1205]] as const;
  assert.deepEqual(powersOf(registers), [null, 6060, null, null, null, 6060]);
});

Deno.test("no power exceeds what the connector can deliver", () => {
  const registers = [[0, 1003], [60, 1503], [120, 1603]] as const;
  assert.deepEqual(powersOf(registers), [null, 30_000, 6000]);
  assert.deepEqual(powersOf(registers, 22_000), [null, null, 6000]);
});

/** Readings with a register, a measured power or both; [minutes, Wh or null, W or null]. */
function derivedOf(rows: readonly (readonly [minutes: number, wh: number | null, watts: number | null])[]) {
  const power = createDerivedPower();
  return rows.map(([minutes, energyWh, powerW]) => {
    const reading: Reading = { ...toReading(T + minutes * MINUTE, []), meterWh: energyWh, powerW };
    const { powerW: shown, powerDerived } = power.with(reading);
    return shown === null ? null : powerDerived ? `~${shown}` : shown;
  });
}

Deno.test("E5: a measured power is not replaced until the next measurement is due", () => {
  // Power and register in separate messages, of the same moment and in either order.
  const rows = [0, 1, 2, 3, 4].flatMap((n) => [[n, null, 6900], [n, 1000 + 100 * n, null]] as const);
  assert.deepEqual(derivedOf(rows), [6900, null, 6900, null, 6900, null, 6900, null, 6900, null]);
  assert.deepEqual(
    derivedOf(rows.toReversed().toSorted((a, b) => a[0] - b[0])).slice(3),
    [6900, null, 6900, null, 6900, null, 6900],
  );
  // A register between two measurements, every half minute.
  const between = [0, 1, 2, 3].flatMap((n) => [[n, 1000 + 115 * n, 6900], [n + 0.5, 1057 + 115 * n, null]] as const);
  assert.deepEqual(derivedOf(between), [6900, null, 6900, null, 6900, null, 6900, null]);
});

Deno.test("E5: the power is derived again when a charger stops measuring it", () => {
  const rows = [[0, 1003, 6900], [1, 1118, 6900], [2, 1233, 6900], [3, 1290, null], [4, 1347, null], [
    5,
    1404,
    null,
  ]] as const;
  assert.deepEqual(derivedOf(rows), [6900, 6900, 6900, null, "~3420", "~3420"]);
});
