import assert from "node:assert/strict";
import { currencyDigits, minorText, minorUnits } from "../../../src/domain/charge_report/minor_units.ts";
import type { PrintedCharge } from "../../../src/domain/charge_report/printed_charge.ts";
import { sumsByCardAndMonth, sumsOf } from "../../../src/domain/charge_report/report_sums.ts";
import { reportHash, reportHashWithoutNames } from "../../../src/domain/charge_report/report_hash.ts";
import { differencesOf } from "../../../src/domain/charge_report/report_differences.ts";

const row = (change: Partial<PrintedCharge> = {}): PrintedCharge => ({
  ...{
    transactionId: 1,
    stationId: "CP1",
    serial: "S1",
    connector: 1,
    tagId: "TAG1",
    tagName: "Ada",
    vehicle: "B-AB 1",
  },
  ...{ group: "family", startedAt: 1000, stoppedAt: 2000, meterStartWh: 0, meterStopWh: 1234, energyWh: 1234 },
  ...{ pricePerKwh: 3500, cost: { minor: 43, currency: "EUR" }, remarks: [] },
  ...change,
});

Deno.test("an amount is rounded to the smallest unit of its currency, halves upwards", () => {
  assert.deepEqual(["EUR", "JPY", "KWD", "XXX", "?"].map(currencyDigits), [2, 0, 3, 2, 2]);
  const cases: readonly (readonly [number, string, string])[] = [
    [12_345, "EUR", "1.23"],
    [12_350, "EUR", "1.24"],
    [12_350, "JPY", "1"],
    [15_000, "JPY", "2"],
    [12_345, "KWD", "1.235"],
    [0, "EUR", "0.00"],
    [49, "EUR", "0.00"],
    [50, "EUR", "0.01"],
  ];
  for (const [money, currency, text] of cases) {
    assert.equal(minorText(minorUnits(money, currency), currency), text, `${money} ${currency}`);
  }
  assert.equal(minorText(-5, "EUR"), "-0.05");
});

Deno.test("sums are those of what is printed, by currency; unknown energy is counted", () => {
  const rows = [
    row(),
    row({ energyWh: null, cost: null }),
    row({ energyWh: 1, cost: { minor: 7, currency: "CHF" } }),
    row({ energyWh: 2, cost: { minor: 1, currency: "EUR" } }),
  ];
  assert.deepEqual(sumsOf(rows), {
    count: 4,
    energyWh: 1237,
    unknownEnergy: 1,
    costs: [{ currency: "CHF", minor: 7 }, { currency: "EUR", minor: 44 }],
  });
  assert.deepEqual(sumsOf([]), { count: 0, energyWh: 0, unknownEnergy: 0, costs: [] });
});

Deno.test("sums by card and month: a card is the same however it is spelled, and a charge without a card is its own", () => {
  const monthOf = (at: number) => at < 5000 ? "2026-05" : "2026-06";
  const rows = [
    row({ startedAt: 6000 }),
    row({ tagId: "tag1", startedAt: 1 }),
    row({ startedAt: 2 }),
    row({ tagId: null, tagName: null, startedAt: 3 }),
  ];
  const found = sumsByCardAndMonth(rows, monthOf);
  assert.deepEqual(found.map(({ month, tagId, count }) => [month, tagId, count]), [
    ["2026-05", null, 1],
    ["2026-05", "tag1", 2],
    ["2026-06", "TAG1", 1],
  ]);
});

Deno.test("every column changes the hash, and those without names keep the hash without names", async () => {
  const report = { from: 0, to: 1, rows: [row()] };
  const [hash, unnamed] = [await reportHash(report), await reportHashWithoutNames(report)];
  assert.match(hash, /^[0-9a-f]{64}$/);
  // What was stored as JSON gives the same hash, in whatever order its properties are.
  const reversed = Object.fromEntries(Object.entries(row()).reverse()) as unknown as PrintedCharge;
  assert.equal(await reportHash({ ...report, rows: [reversed] }), hash);
  const other: Required<PrintedCharge> = {
    ...{ transactionId: 2, stationId: "CP2", serial: null, connector: 2, tagId: "T2", tagName: "Bo", vehicle: null },
    ...{ group: null, startedAt: 1001, stoppedAt: 2001, meterStartWh: 1, meterStopWh: 1, energyWh: 1 },
    ...{ pricePerKwh: 1, cost: { minor: 44, currency: "EUR" }, remarks: ["gap"] },
  };
  for (const [column, value] of Object.entries(other)) {
    const changed = { ...report, rows: [row({ [column]: value })] };
    assert.notEqual(await reportHash(changed), hash, column);
    const isName = ["tagId", "tagName", "vehicle", "group"].includes(column);
    assert.equal(await reportHashWithoutNames(changed) === unnamed, isName, column);
  }
  for (const change of [{ from: 1 }, { to: 2 }, { rows: [] }]) {
    assert.notEqual(await reportHash({ ...report, ...change }), hash);
    assert.notEqual(await reportHashWithoutNames({ ...report, ...change }), unnamed);
  }
});

Deno.test("differences name what is changed, removed and added; a new name does not count", () => {
  const printed = [row(), row({ transactionId: 2 }), row({ transactionId: 3 })];
  const now = [
    row({ tagName: "Renamed", serial: "new", group: "other" }),
    row({ transactionId: 3, energyWh: 1000, cost: { minor: 35, currency: "EUR" }, remarks: ["corrected"] }),
    row({ transactionId: 4 }),
  ];
  assert.deepEqual(differencesOf(printed, now), [
    { kind: "removed", transactionId: 2 },
    {
      kind: "changed",
      transactionId: 3,
      values: [
        { column: "energyWh", printed: 1234, now: 1000 },
        { column: "cost", printed: { minor: 43, currency: "EUR" }, now: { minor: 35, currency: "EUR" } },
        { column: "remarks", printed: [], now: ["corrected"] },
      ],
    },
    { kind: "added", transactionId: 4 },
  ]);
  assert.deepEqual(differencesOf(printed, printed), []);
});
