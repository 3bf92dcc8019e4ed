import assert from "node:assert/strict";
import { dayRows, fieldsOf, type Tariff, termsOf, type TimePrice } from "../../src/ui/pages/tariffs/terms.ts";

const time = (from: string, to: string, perKwh: string | null, days: TimePrice["days"] = null): TimePrice => ({
  ...{ from, to, perKwh, days, perHour: null },
});
const rowsOf = (...timeOfUse: readonly TimePrice[]) =>
  dayRows({ perKwh: "0.35", timeOfUse: [...timeOfUse] }).map(({ days, pieces }) =>
    `${days.join("")}: ${pieces.map(({ from, to, perKwh }) => `${from / 60}-${to / 60} ${perKwh}`).join(", ")}`
  );

Deno.test("the price over a day: a time may end on the next day, and the first that has a price applies", () => {
  assert.deepEqual(rowsOf(), ["1234567: 0-24 0.35"]);
  assert.deepEqual(rowsOf(time("22:00", "06:00", "0.25")), ["1234567: 0-6 0.25, 6-22 0.35, 22-24 0.25"]);
  assert.deepEqual(rowsOf(time("20:00", "24:00", "0.25"), time("18:00", "22:00", "0.50")), [
    "1234567: 0-18 0.35, 18-20 0.50, 20-24 0.25",
  ]);
  assert.deepEqual(rowsOf(time("10:00", "11:00", null)), ["1234567: 0-24 0.35"]);
});

Deno.test("weekdays are those on which a time begins: a night from Friday ends on Saturday", () => {
  assert.deepEqual(rowsOf(time("22:00", "06:00", "0.25", [5])), [
    "12347: 0-24 0.35",
    "5: 0-22 0.35, 22-24 0.25",
    "6: 0-6 0.25, 6-24 0.35",
  ]);
  assert.deepEqual(rowsOf(time("22:00", "06:00", "0.25", [7])), [
    "1: 0-6 0.25, 6-24 0.35",
    "23456: 0-24 0.35",
    "7: 0-22 0.35, 22-24 0.25",
  ]);
});

Deno.test("a form that is saved unchanged has the terms of its tariff; a comma is a point", () => {
  const tariff: Tariff = {
    ...{ id: 1, version: 2, name: "Home", currency: "EUR", perKwh: "0.35", perHour: "0", perSession: "0.50" },
    timeOfUse: [time("22:00", "06:00", "0.25", [5])],
    ...{ stationId: null, group: "family", validFrom: "2026-01-01T00:00:00.000Z" },
    ...{ createdAt: "2026-01-01T00:00:00.000Z", archivedAt: null },
  };
  const { id: _id, version: _version, currency, validFrom: _from, createdAt: _at, archivedAt: _archived, ...terms } =
    tariff;
  assert.deepEqual(termsOf(fieldsOf(tariff, "USD")), terms);
  assert.equal(fieldsOf(tariff, "USD").currency, currency);
  assert.equal(termsOf({ ...fieldsOf(undefined, "EUR"), perKwh: " 0,39 " }).perKwh, "0.39");
});
