import assert from "node:assert/strict";
import type { NewReport } from "../../../src/domain/charge_report/charge_report.ts";
import type { PrintedCharge } from "../../../src/domain/charge_report/printed_charge.ts";
import { at } from "../facts.ts";
import type { Holds } from "./harness.ts";

const report = (change: Partial<NewReport> = {}): NewReport => ({
  createdAt: at(0),
  createdBy: "Ada",
  origin: "request",
  filter: { from: at(0), to: at(60), tagIds: ["TAG1"], group: "family" },
  heading: { title: "June", name: "Ada", address: "Lane 1\nTown", note: "" },
  zone: "Europe/Berlin",
  rowCount: 1,
  hash: "ab".repeat(32),
  hashWithoutNames: "cd".repeat(32),
  anonymisedAt: null,
  ...change,
});

const ROW: PrintedCharge = {
  ...{ transactionId: 1, stationId: "CP1", serial: null, connector: 1, tagId: "TAG1", tagName: "Ada", vehicle: null },
  ...{ group: null, startedAt: at(1), stoppedAt: at(2), meterStartWh: 0, meterStopWh: 1234, energyWh: 1234 },
  ...{ pricePerKwh: 3500, cost: { minor: 43, currency: "EUR" }, remarks: ["gap", "corrected"] },
};

/** Tests of reports of charges. */
export function chargeReports(holds: Holds): void {
  holds("a report is kept as it was given, and found by its number and its hash", async (store) => {
    assert.deepEqual([await store.report(1), await store.reportOfHash("ab"), await store.lastMonthlyReport()], [
      null,
      null,
      null,
    ]);
    const id = await store.keepReport(report(), [ROW], 9);
    assert.equal(id, 1);
    const kept = { ...report(), id, rows: [ROW] };
    assert.deepEqual(await store.report(1), kept);
    assert.deepEqual(await store.reportOfHash("ab".repeat(8)), kept);
    assert.equal(await store.reportOfHash("ac"), null);
    assert.equal(await store.lastMonthlyReport(), null, "nobody but a person made one");
  });

  holds("reports are listed without their rows, and a number is not given twice", async (store) => {
    for (const createdAt of [1, 2, 3]) await store.keepReport(report({ createdAt }), [ROW], 3);
    assert.equal(await store.keepReport(report(), [ROW], 3), null, "three are the most");
    const listed = await store.reports(2, null);
    assert.deepEqual(listed.map(({ id }) => id), [3, 2]);
    assert.equal("rows" in (listed[0] ?? {}), false);
    assert.deepEqual((await store.reports(9, 2)).map(({ id }) => id), [1]);
    assert.deepEqual([await store.removeReport(3), await store.removeReport(3)], [true, false]);
    assert.equal(await store.keepReport(report(), [], 3), 4);
    assert.equal((await store.reportOfHash("ab"))?.id, 4, "the newest of several");
  });

  holds("the last month that the server reported on its own is known", async (store) => {
    for (const minutes of [100, 300, 200]) {
      await store.keepReport(report({ origin: "month", filter: { from: at(0), to: at(minutes) } }), [], 9);
    }
    assert.equal(await store.lastMonthlyReport(), at(300));
  });
}
