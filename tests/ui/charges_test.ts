import assert from "node:assert/strict";
import { TRANSACTION_FLAGS } from "../../src/domain/transaction.ts";
import { partsOf, type TariffVersion } from "../../src/ui/pages/charges/cost.ts";
import { filterIn, isFiltered, parametersOf } from "../../src/ui/pages/charges/filter.ts";
import { afterEvent, type Charge } from "../../src/ui/pages/charges/live.ts";
import { REMARK_TEXTS } from "../../src/ui/pages/charges/remark_texts.ts";
import { joined, linesOf, type Sample } from "../../src/ui/pages/charges/samples.ts";

const TODAY = new Date(2026, 0, 31);
const parametersIn = (query: string) => parametersOf(filterIn(new URLSearchParams(query)), TODAY);

Deno.test("the query of the route becomes the query of the API; periods end with the day after their last", () => {
  assert.deepEqual(parametersIn(""), {});
  assert.deepEqual(parametersIn("period=month"), { from: "2026-01-01", to: "2026-02-01" });
  assert.deepEqual(parametersIn("period=last_month"), { from: "2025-12-01", to: "2026-01-01" });
  assert.deepEqual(parametersIn("period=year"), { from: "2026-01-01", to: "2027-01-01" });
  assert.deepEqual(parametersIn("period=dates&from=2026-02-27&to=2026-02-28"), {
    ...{ from: "2026-02-27", to: "2026-03-01" },
  });
  assert.deepEqual(parametersIn("period=dates&to=2026-12-31"), { to: "2027-01-01" });
  assert.deepEqual(parametersIn("station=CP%201&card=04A2&group=family&running=1&remarks=1"), {
    ...{ stationId: "CP 1", tagId: "04A2", group: "family", open: true, flagged: true },
  });
});

Deno.test("what is not valid in the query of the route filters nothing", () => {
  const filter = filterIn(new URLSearchParams("period=century&from=yesterday&running=yes"));
  assert.equal(isFiltered(filter), false);
  assert.deepEqual(parametersOf(filter, TODAY), {});
});

const CHARGE: Charge = {
  tagName: null,
  ...{ id: 7, stationId: "CP1", reference: null, connector: 1, tagId: "04A2", authorizationStatus: "accepted" },
  ...{ group: null, chargingState: "charging", startedAt: "2026-06-01T10:00:00.000Z", stoppedAt: null },
  ...{ durationS: null, meterStartWh: 1000, lastEnergyWh: 2000, meterStopWh: null, energyWh: 1000 },
  cost: { amount: "0.35", currency: "EUR", tariffId: 1, tariffVersion: 1, final: false },
  ...{ correction: null, stopReason: null, stopTagId: null, endedBy: null, reservationId: null },
  ...{ flags: [], remarks: [] },
};
const AT = { at: "2026-06-01T11:00:00.000Z", stationId: "CP1" };

Deno.test("a charge follows the events about it alone, and keeps its running cost", () => {
  const read = afterEvent(CHARGE, {
    ...{ ...AT, type: "meter.read" },
    data: { connector: 1, transactionId: 7, energyWh: 1500, readings: [] },
  });
  assert.equal(read.energyWh, 1500);
  const other = { ...CHARGE, id: 8, energyWh: 9 };
  assert.equal(afterEvent(CHARGE, { ...AT, type: "transaction.updated", data: { transaction: other } }), CHARGE);
  const updated = { ...CHARGE, energyWh: 1600, cost: null };
  const after = afterEvent(CHARGE, { ...AT, type: "transaction.updated", data: { transaction: updated } });
  assert.deepEqual([after.energyWh, after.cost?.amount], [1600, "0.35"]);
});

const TARIFF: TariffVersion = {
  ...{ id: 1, version: 1, name: "Home", currency: "EUR", perKwh: "0.35", perHour: "0.10", perSession: "0.50" },
  ...{ timeOfUse: [], stationId: null, group: null, validFrom: CHARGE.startedAt, createdAt: CHARGE.startedAt },
  archivedAt: null,
};

Deno.test("the parts of a cost are shown where they add up to it", () => {
  const cost = { amount: "4.20", currency: "EUR", tariffId: 1, tariffVersion: 1, final: true };
  const ended = { ...CHARGE, stoppedAt: "2026-06-01T12:00:00.000Z", durationS: 7200, energyWh: 10_000, cost };
  assert.deepEqual(partsOf(ended, TARIFF, 0).map(({ kind, amount }) => [kind, amount]), [
    ["energy", 3.5],
    ["time", 0.2],
    ["session", 0.5],
  ]);
  assert.deepEqual(partsOf({ ...ended, cost: { ...cost, amount: "9.99" } }, TARIFF, 0), []);
  const night = { from: "22:00", to: "06:00", days: null, perKwh: "0.25", perHour: null };
  assert.deepEqual(partsOf(ended, { ...TARIFF, timeOfUse: [night] }, 0), []);
});

const sample = (at: string, values: Partial<Sample>): Sample => ({
  ...{ at, meterWh: null, powerW: null, powerDerived: false, socPercent: null },
  currentA: { l1: null, l2: null, l3: null },
  ...values,
});

Deno.test("samples become lines: energy from the start, phases that were measured, and nothing for what was not", () => {
  const samples = [
    sample("2026-06-01T10:00:00.000Z", { meterWh: 1000, powerW: 11_000, currentA: { l1: 16, l2: null, l3: 15 } }),
    sample("2026-06-01T10:05:00.000Z", { meterWh: 1900 }),
  ];
  assert.deepEqual(linesOf("power", samples, 1000, ["P"]), [{ name: "P", values: [11, null] }]);
  assert.deepEqual(linesOf("energy", samples, null, ["E"]), [{ name: "E", values: [0, 0.9] }]);
  assert.deepEqual(linesOf("current", samples, null, ["L1", "L2", "L3"]).map(({ name }) => name), ["L1", "L3"]);
  assert.deepEqual(linesOf("soc", samples, null, []), []);
  const later = sample("2026-06-01T10:10:00.000Z", { powerW: 7000 });
  assert.deepEqual(joined(samples, [...samples.slice(1), later]), [...samples, later]);
});

Deno.test("every flag of the server has a text in both languages", () => {
  for (const texts of Object.values(REMARK_TEXTS)) {
    assert.deepEqual(Object.keys(texts).sort(), Object.keys(TRANSACTION_FLAGS).sort());
  }
});
