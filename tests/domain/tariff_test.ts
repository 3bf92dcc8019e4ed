import assert from "node:assert/strict";
import {
  minuteOfDay,
  type Tariff,
  tariffFault,
  tariffFor,
  timeOfDay,
  type TimePrice,
} from "../../src/domain/tariff.ts";

const tariff = (id: number, change: Partial<Tariff> = {}): Tariff => ({
  id,
  version: 1,
  name: null,
  currency: "EUR",
  perKwh: 3500,
  perHour: 0,
  perSession: 0,
  timeOfUse: [],
  stationId: null,
  group: null,
  validFrom: 100,
  createdAt: 0,
  archivedAt: null,
  ...change,
});
const charge = { stationId: "CP1", group: "family", startedAt: 200 };
const chosen = (versions: readonly Tariff[], change: Partial<typeof charge> = {}) => {
  const found = tariffFor(versions, { ...charge, ...change });
  return found === undefined ? undefined : `${found.id}.${found.version}`;
};

Deno.test("the most specific tariff that is valid at the start counts: group before station before general", () => {
  const all = [
    tariff(1),
    tariff(2, { stationId: "cp1" }),
    tariff(3, { group: "family" }),
    tariff(4, { group: "family", stationId: "CP1" }),
    tariff(5, { group: "guests", stationId: "CP1" }),
    tariff(6, { stationId: "CP2" }),
  ];
  assert.equal(chosen(all), "4.1");
  assert.equal(chosen(all.slice(0, 3)), "3.1");
  assert.equal(chosen(all.slice(0, 2)), "2.1");
  assert.equal(chosen(all, { stationId: "CP9", group: "x" }), "1.1");
  assert.equal(chosen(all.slice(1), { stationId: "CP9", group: "x" }), undefined);
});

Deno.test("a tariff applies from validFrom on, and not from the moment on at which it was archived", () => {
  assert.deepEqual([99, 100].map((startedAt) => chosen([tariff(1)], { startedAt })), [undefined, "1.1"]);
  const archived = tariff(1, { archivedAt: 200 });
  assert.deepEqual([199, 200].map((startedAt) => chosen([archived], { startedAt })), ["1.1", undefined]);
});

Deno.test("of one tariff the newest valid version counts; of two equally specific ones the one that became valid last", () => {
  const versions = [tariff(1), tariff(1, { version: 2, validFrom: 300 }), tariff(1, { version: 3, validFrom: 250 })];
  assert.deepEqual([200, 250, 300].map((startedAt) => chosen(versions, { startedAt })), ["1.1", "1.3", "1.3"]);
  // A new version may restrict a tariff to another group.
  assert.equal(chosen([tariff(1), tariff(1, { version: 2, group: "guests" })]), undefined);
  assert.equal(chosen([tariff(1, { validFrom: 150 }), tariff(2)]), "1.1");
  assert.equal(chosen([tariff(1), tariff(2)]), "2.1");
});

Deno.test("each invalid term has its own fault", () => {
  const time: TimePrice = { from: 0, to: 60, days: null, perKwh: 1, perHour: null };
  const cases: readonly (readonly [change: Partial<Tariff>, words: RegExp | undefined])[] = [
    [{}, undefined],
    [{ timeOfUse: [time, { ...time, from: 1320, to: 360, days: [1, 7] }, { ...time, to: 1440 }] }, undefined],
    [{ name: " " }, /1 to 100 characters, this one has 0/],
    [{ group: "" }, /a group can.t be empty/],
    [{ group: "g".repeat(21) }, /a group has at most 20 characters/],
    [{ currency: "eur" }, /three capital letters like EUR, this one is "eur"/],
    [{ perKwh: 0.5 }, /perKwh is 0.5/],
    [{ perHour: -1 }, /perHour is -1/],
    [{ timeOfUse: Array(51).fill(time) }, /at most 50 times of day, this one has 51/],
    [{ timeOfUse: [time, { ...time, to: 0 }] }, /^timeOfUse\[1\]: it ends when it begins/],
    [{ timeOfUse: [{ ...time, to: 1441 }] }, /between 00:00 and 24:00/],
    [{ timeOfUse: [{ ...time, from: 1440 }] }, /between 00:00 and 24:00/],
    [{ timeOfUse: [{ ...time, days: [] }] }, /no days/],
    [{ timeOfUse: [{ ...time, perKwh: null }] }, /no price/],
    [{ timeOfUse: [{ ...time, perKwh: -1 }] }, /a price is from 0/],
  ];
  for (const [change, words] of cases) {
    const fault = tariffFault(tariff(1, change));
    if (words === undefined) assert.equal(fault, undefined);
    else assert.match(fault?.text ?? "no fault", words);
  }
});

Deno.test("times of day are parsed and printed", () => {
  for (const text of ["00:00", "07:30", "23:59", "24:00"]) assert.equal(timeOfDay(minuteOfDay(text) ?? -1), text);
  for (const text of ["24:01", "7:30", "07:60", "noon", ""]) assert.equal(minuteOfDay(text), undefined, text);
});
