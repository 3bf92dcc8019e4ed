import assert from "node:assert/strict";
import { createCalendar } from "../../src/base/calendar.ts";
import type { Register } from "../../src/domain/energy/bounds.ts";
import { energyUntil } from "../../src/domain/energy/energy_profile.ts";
import { costOf, type Prices, type Session } from "../../src/domain/session_cost.ts";
import type { TimePrice } from "../../src/domain/tariff.ts";
import { type Random, seeded } from "../chaos/random.ts";

const MINUTE = 60_000;
const berlin = createCalendar({ zone: "Europe/Berlin" });
const prices = (change: Partial<Prices> = {}): Prices => ({
  perKwh: 0,
  perHour: 0,
  perSession: 0,
  timeOfUse: [],
  ...change,
});
const time = (from: number, to: number, change: Partial<TimePrice> = {}): TimePrice => ({
  from: from * 60,
  to: to * 60,
  days: null,
  perKwh: null,
  perHour: null,
  ...change,
});
const session = (from: string, to: string, energyWh: number | null, change: Partial<Session> = {}): Session => ({
  from: Date.parse(from),
  to: Date.parse(to),
  energyWh,
  segments: [],
  ...change,
});
const cost = (priced: Prices, of: Session) => costOf(priced, of, berlin);

Deno.test("kWh, hours and the session itself add up", () => {
  const hour = session("2026-06-01T10:00:00Z", "2026-06-01T11:30:00Z", 12_345);
  assert.equal(cost(prices({ perKwh: 3500 }), hour), 43_208); // 12.345 kWh * 0.35 = 4.32075
  assert.equal(cost(prices({ perHour: 12_000 }), hour), 18_000);
  assert.equal(cost(prices({ perSession: 5_000 }), hour), 5_000);
  assert.equal(cost(prices({ perKwh: 3500, perHour: 12_000, perSession: 5_000 }), hour), 66_208);
});

Deno.test("only the sum is rounded, half a ten-thousandth upwards", () => {
  const tiny = (energyWh: number) => session("2026-06-01T10:00:00Z", "2026-06-01T10:00:00Z", energyWh);
  assert.deepEqual([499, 500, 1499, 1500].map((wh) => cost(prices({ perKwh: 1 }), tiny(wh))), [0, 1, 1, 2]);
  // A quarter of a ten-thousandth for energy and a quarter for time add up to half.
  const both = session("2026-06-01T10:00:00Z", "2026-06-01T10:15:00Z", 250);
  assert.deepEqual(
    [prices({ perKwh: 1 }), prices({ perHour: 1 }), prices({ perKwh: 1, perHour: 1 })].map((p) => cost(p, both)),
    [0, 0, 1],
  );
});

Deno.test("unknown energy has no cost, unless energy is free", () => {
  const unknown = session("2026-06-01T10:00:00Z", "2026-06-01T11:00:00Z", null);
  assert.equal(cost(prices({ perKwh: 1 }), unknown), null);
  assert.equal(cost(prices({ timeOfUse: [time(0, 1, { perKwh: 1 })] }), unknown), null);
  assert.equal(cost(prices({ perHour: 7 }), unknown), 7);
  assert.equal(cost(prices({ perKwh: 10_000_000_000 }), { ...unknown, energyWh: 1e12 }), null);
});

Deno.test("energy is priced at the time of its delivery, evenly between two registers", () => {
  const night = prices({ perKwh: 4000, timeOfUse: [time(22, 6, { perKwh: 2000 })] });
  const registers: readonly Register[] = [
    { at: Date.parse("2026-06-01T19:00:00Z"), wh: 1000 },
    // 2 kWh from 21:30 to 22:30 local time: half of them in the night.
    { at: Date.parse("2026-06-01T19:30:00Z"), wh: 5000 },
    { at: Date.parse("2026-06-01T20:30:00Z"), wh: 7000 },
    { at: Date.parse("2026-06-01T21:00:00Z"), wh: 7000 },
  ];
  const evening = session("2026-06-01T19:00:00Z", "2026-06-01T21:00:00Z", 6000, { segments: [registers] });
  assert.equal(cost(night, evening), 5 * 4000 + 1 * 2000);
  // The total exceeds the rise of the registers: each part is scaled.
  assert.equal(cost(night, { ...evening, energyWh: 12_000 }), 10 * 4000 + 2 * 2000);
  // Without registers the energy is distributed evenly.
  assert.equal(cost(night, { ...evening, segments: [] }), 3 * 4000 + 3 * 2000);
});

Deno.test("no energy counts between two segments, where a register fell or jumped; the rest is scaled to the total", () => {
  const night = prices({ perKwh: 4000, timeOfUse: [time(22, 6, { perKwh: 2000 })] });
  const from = "2026-06-01T19:00:00Z";
  const at = (minutes: number) => Date.parse(from) + minutes * MINUTE;
  const segments = [
    [{ at: at(0), wh: 1_000_000 }],
    [{ at: at(30), wh: 0 }, { at: at(50), wh: 1000 }],
    [{ at: at(70), wh: 900_000_000 }, { at: at(90), wh: 900_001_000 }],
  ];
  assert.equal(cost(night, session(from, "2026-06-01T21:00:00Z", 2000, { segments })), 4000 + 2000);
});

Deno.test("times of use may cross midnight and be limited to days; the first one with a price counts", () => {
  const at = (from: string, to: string, times: readonly TimePrice[]) =>
    cost(prices({ perHour: 10, timeOfUse: times }), session(from, to, 0));
  // Friday 5 June, 22:00 to Saturday 06:00 local time.
  const friday = ["2026-06-05T20:00:00Z", "2026-06-06T04:00:00Z"] as const;
  assert.equal(at(...friday, [time(22, 6, { perHour: 1, days: [5] })]), 8);
  assert.equal(at(...friday, [time(22, 6, { perHour: 1, days: [6] })]), 6 * 10 + 2 * 10);
  assert.equal(at(...friday, [time(0, 24, { perHour: 1, days: [6] })]), 2 * 10 + 6);
  // The night of Sunday includes Monday morning.
  assert.equal(at("2026-06-07T22:00:00Z", "2026-06-08T00:00:00Z", [time(22, 6, { perHour: 1, days: [7] })]), 2);
  const first = [time(0, 24, { perKwh: 9 }), time(0, 12, { perHour: 1 }), time(0, 24, { perHour: 2 })];
  assert.equal(at("2026-06-01T09:00:00Z", "2026-06-01T11:00:00Z", first), 1 + 2);
});

Deno.test("days with a change to or from summer time have 23 or 25 hours", () => {
  const day = prices({ perHour: 1, timeOfUse: [time(2, 3, { perHour: 100 })] });
  assert.equal(cost(day, session("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", 0)), 23);
  assert.equal(cost(day, session("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", 0)), 23 + 200);
  assert.equal(cost(day, session("2026-06-01T22:00:00Z", "2026-06-02T22:00:00Z", 0)), 23 + 100);
});

/** A random session of up to three days with registers, around a change to or from summer time. */
function anySession(random: Random): Session {
  const from = Date.parse(random.pick(["2026-03-27T10:00:00Z", "2026-10-23T10:00:00Z"])) + random.below(2880) * MINUTE;
  const minutes = 1 + random.below(4320);
  let wh = random.below(1_000_000);
  const registers: Register[] = [];
  for (let at = random.below(60); at <= minutes; at += 1 + random.below(240)) {
    wh += random.chance(0.2) ? 0 : random.below(20_000_000) / 1000;
    registers.push({ at: from + at * MINUTE, wh: Math.round(wh * 1000) / 1000 });
  }
  const energyWh = random.below(100_000_000) / 1000;
  return { from, to: from + minutes * MINUTE, energyWh, segments: [registers] };
}

function anyTimes(random: Random, price: () => Partial<TimePrice>): readonly TimePrice[] {
  return Array.from({ length: random.below(5) }, () => {
    const from = random.below(1440);
    const days = random.chance(0.5) ? null : ([1, 2, 3, 4, 5, 6, 7] as const).filter(() => random.chance(0.5));
    return {
      from,
      to: (from + 1 + random.below(1400)) % 1440,
      days: days?.length === 0 ? null : days,
      perKwh: null,
      perHour: null,
      ...price(),
    };
  }).filter(({ from, to }) => from !== to);
}

Deno.test("the parts of a session add up to its cost: times of use at the base price change nothing", () => {
  const random = seeded(11);
  for (let n = 0; n < 300; n++) {
    const [perKwh, perHour, perSession] = [random.below(9000), random.below(9000), random.below(9000)];
    const own = { perKwh, perHour, perSession };
    const of = anySession(random);
    const times = anyTimes(random, () => ({ perKwh, perHour }));
    const wanted = perSession +
      Math.round((of.energyWh ?? 0) * perKwh / 1000 + (of.to - of.from) * perHour / 3_600_000);
    const whole = cost(prices(own), of) ?? NaN;
    assert.ok(Math.abs(whole - wanted) <= 1, `${whole} for ${wanted}`);
    assert.equal(cost(prices({ ...own, timeOfUse: times }), of), whole, `case ${n}`);
  }
});

Deno.test("the cost equals the sum over all minutes at their prices", () => {
  const random = seeded(12);
  const wall = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone: "Europe/Berlin", weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  });
  const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  const priceAt = (at: number, { timeOfUse: times, ...own }: Prices, which: "perKwh" | "perHour"): number => {
    const parts = Object.fromEntries(wall.formatToParts(at).map(({ type, value }) => [type, value]));
    const minute = Number(parts.hour) * 60 + Number(parts.minute);
    const day = days.indexOf(parts.weekday ?? "") + 1;
    const yesterday = day === 1 ? 7 : day - 1;
    for (const time of times) {
      const on = (one: number) => time.days === null || time.days.some((other) => other === one);
      const price = time[which];
      if (price === null) continue;
      if (time.from < time.to && minute >= time.from && minute < time.to && on(day)) return price;
      if (time.from > time.to && ((minute >= time.from && on(day)) || (minute < time.to && on(yesterday)))) {
        return price;
      }
    }
    return own[which];
  };
  for (let n = 0; n < 12; n++) {
    const of = anySession(random);
    const priced = prices({
      perKwh: random.below(9000),
      perHour: random.below(9000),
      timeOfUse: anyTimes(random, () => ({
        perKwh: random.chance(0.7) ? random.below(9000) : null,
        perHour: random.chance(0.5) ? random.below(9000) : null,
      })),
    });
    const until = energyUntil({ ...of, energyWh: of.energyWh ?? 0 });
    let sum = 0;
    for (let at = of.from; at < of.to; at += MINUTE) {
      const mWh = Number(until(at + MINUTE) - (at === of.from ? 0n : until(at)));
      sum += mWh * priceAt(at, priced, "perKwh") / 1_000_000 + priceAt(at, priced, "perHour") / 60;
    }
    const found = cost(priced, of) ?? NaN;
    assert.ok(Math.abs(found - sum) <= 1, `case ${n}: ${found} for ${sum}`);
  }
});

Deno.test("delivered energy never decreases, and is complete at the end", () => {
  const random = seeded(13);
  for (let n = 0; n < 200; n++) {
    const of = anySession(random);
    const until = energyUntil({ ...of, energyWh: of.energyWh ?? 0 });
    const times = Array.from({ length: 50 }, () => of.from + random.below(of.to - of.from + 1)).sort((a, b) => a - b);
    let last = 0n;
    for (const at of times) {
      const now = until(at);
      assert.ok(now >= last, `case ${n}`);
      last = now;
    }
    assert.equal(until(of.to), BigInt(Math.round((of.energyWh ?? 0) * 1000)));
  }
});

Deno.test("delivered energy at a moment is rounded to a thousandth of a watt hour", () => {
  const until = energyUntil({ from: 0, to: 3, energyWh: 0.002, segments: [] });
  assert.deepEqual([0, 1, 2, 3].map(until), [0n, 1n, 1n, 2n]);
});
