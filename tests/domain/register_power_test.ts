import assert from "node:assert/strict";
import { createDerivedPower } from "../../src/domain/derived_power.ts";
import { type Reading, toReading } from "../../src/domain/meter.ts";
import { createRegisterPower } from "../../src/domain/register_power.ts";

const T = Date.UTC(2026, 5, 1, 10);
const MINUTE = 60_000;

/** The powers that registers tell; [seconds, Wh]. */
function powersOf(registers: readonly (readonly [seconds: number, wh: number])[], maxPowerW?: number) {
  const power = createRegisterPower();
  return registers.map(([seconds, wh]) => power.next({ at: T + seconds * 1000, wh }, maxPowerW));
}

/** What a register shows that is told in steps, every `gapS` seconds. */
function steps(stepWh: number, gapS: number, count: number, whAt: (seconds: number) => number) {
  return Array.from({ length: count }, (_, n) => {
    const wh = Math.floor(whAt(n * gapS) / stepWh) * stepWh;
    return [n * gapS, wh] as const;
  });
}

/** [register before, its second, register now, its second, power or null] */
const pairs: Readonly<Record<string, readonly [number, number, number, number, number | null]>> = {
  "1 kWh in ten minutes is 6 kW": [1000, 0, 2000, 600, 6000],
  "a register that stands still is no power": [1000, 0, 1000, 60, 0],
  "five seconds are enough": [1000, 0, 1010, 5, 7200],
  "less than five seconds are not: the register's own step lies": [1000, 0, 1010, 4.999, null],
  "half an hour is near enough": [0, 0, 5000, 1800, 10_000],
  "more than half an hour is history": [0, 0, 5000, 1800.001, null],
  "a register that runs backwards tells nothing": [1000, 0, 999, 60, null],
  "the same moment tells nothing": [1000, 60, 1010, 60, null],
  "an older reading tells nothing": [1000, 60, 1010, 0, null],
  "a register that was told as 0 at the start is no power of megawatts": [0, 0, 5_000_000, 60, null],
  "a round register in minutes is believed": [0, 0, 200, 60, 12_000],
  "one step of 100 Wh in half a minute may be any power": [0, 0, 100, 30, null],
  "three steps are power enough": [0, 0, 300, 30, 36_000],
  "0 is no step: 115 Wh in a minute": [0, 0, 115, 60, 6900],
  "one step of 1 kWh in a minute may be any power": [1000, 0, 2000, 60, null],
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

/** Step in Wh, seconds between registers, and what flows in W. */
const COARSE: readonly (readonly [number, number, number])[] = [
  [100, 5, 6900],
  [100, 10, 11_000],
  [100, 30, 6900],
  [1000, 5, 22_000],
  [1000, 10, 11_000],
];

Deno.test("E6: a register in coarse steps does not flap between nothing and too much", () => {
  for (const [step, gap, watts] of COARSE) {
    for (const offset of [0, step / 2, 153 * step + 7]) {
      const what = `${step} Wh every ${gap} s at ${watts} W from ${offset}`;
      const wh = (seconds: number) => offset + watts * seconds / 3600;
      const powers = powersOf(steps(step, gap, 400, wh));
      const begun = powers.findIndex((power) => power !== null && power > 0);
      // Two steps tell the first power at the latest.
      assert.ok(begun >= 0 && begun * gap <= 2 * step * 3600 / watts + 2 * gap, `${what}: after ${begun}`);
      const known = powers.slice(begun);
      const off = known.filter((power) => power === null || Math.abs(power - watts) > watts * 0.35);
      assert.deepEqual(off, [], what);
    }
  }
});

Deno.test("E6: after the last step the power holds until the next one is overdue, then nothing flows", () => {
  const wh = (seconds: number) => 5020 + 11_000 * Math.min(seconds, 600) / 3600;
  const registers = steps(100, 10, 100, wh);
  const powers = powersOf(registers);
  const rested = registers.findIndex(([seconds], n) => seconds > 600 && powers[n] === 0);
  assert.ok(rested > 60 && rested <= 60 + 9, `rest after ${rested - 60} registers`);
  assert.ok(powers.slice(rested).every((power) => power === 0));
  assert.ok(powers.slice(20, rested).every((power) => (power ?? 0) > 7000));
});

Deno.test("a fine register that stands still is at rest at once, and goes on with the power of now", () => {
  const wh = (seconds: number) => 1003 + 2 * Math.min(seconds, 60) + 2 * Math.max(0, seconds - 120);
  const registers = steps(1, 10, 20, wh);
  const powers = powersOf(registers);
  assert.deepEqual(powers.slice(1), registers.slice(1).map(([at]) => at > 60 && at <= 120 ? 0 : 7200));
});

Deno.test("a register that is set to zero, and one that jumps, begin anew; what was before is no power", () => {
  assert.deepEqual(powersOf([[0, 5000], [60, 5100], [120, 0], [180, 100], [240, 200]]), [null, 6000, null, 6000, 6000]);
  assert.deepEqual(powersOf([[0, 0], [60, 7_912_760], [90, 7_912_820], [120, 7_912_880]]), [null, null, 7200, 7200]);
  // One spike costs nothing but itself.
  assert.deepEqual(powersOf([[0, 1010], [60, 1111], [90, 99_999_999], [120, 1212]]), [null, 6060, null, 6060]);
});

Deno.test("the registers of session and lifetime that come in turn are followed each by itself", () => {
  const registers = Array.from({ length: 20 }, (_, n) => {
    const seconds = 10 * n;
    return [seconds, (n % 2 === 0 ? 3 : 153_000) + 2 * seconds] as const;
  });
  assert.deepEqual(powersOf(registers).slice(2), Array(18).fill(7200));
});

Deno.test("what comes late or again tells nothing, and spoils nothing", () => {
  const registers = [[0, 1003], [60, 1104], [30, 1050], [60, 1104], [60, 1200], [120, 1205]] as const;
  assert.deepEqual(powersOf(registers), [null, 6060, null, null, null, 6060]);
});

Deno.test("no register tells more than its connector can deliver", () => {
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

Deno.test("E5: what the charger measured is not replaced while the next measurement is not due", () => {
  // Power and register in messages of their own, of the same moment and in either order.
  const rows = [0, 1, 2, 3, 4].flatMap((n) => [[n, null, 6900], [n, 1000 + 100 * n, null]] as const);
  assert.deepEqual(derivedOf(rows), [6900, null, 6900, null, 6900, null, 6900, null, 6900, null]);
  assert.deepEqual(
    derivedOf(rows.toReversed().toSorted((a, b) => a[0] - b[0])).slice(3),
    [6900, null, 6900, null, 6900, null, 6900],
  );
  // A register in between, every half minute.
  const between = [0, 1, 2, 3].flatMap((n) => [[n, 1000 + 115 * n, 6900], [n + 0.5, 1057 + 115 * n, null]] as const);
  assert.deepEqual(derivedOf(between), [6900, null, 6900, null, 6900, null, 6900, null]);
});

Deno.test("E5: a charger that measures power no more has it worked out again", () => {
  const rows = [[0, 1003, 6900], [1, 1118, 6900], [2, 1233, 6900], [3, 1290, null], [4, 1347, null], [
    5,
    1404,
    null,
  ]] as const;
  assert.deepEqual(derivedOf(rows), [6900, 6900, 6900, null, "~3420", "~3420"]);
});
