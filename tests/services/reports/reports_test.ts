import assert from "node:assert/strict";
import { createCalendar } from "../../../src/base/calendar.ts";
import { AppError } from "../../../src/base/errors.ts";
import { silentLog } from "../../../src/base/log.ts";
import { REPORT_ROWS_MAX } from "../../../src/domain/charge_report/charge_report.ts";
import { createMonthlyReport } from "../../../src/services/reports/monthly_report.ts";
import type { Store } from "../../../src/store/store.ts";
import { start, stop } from "../../store/facts.ts";
import { withServices } from "../../support/services.ts";

const HEADING = { title: "June", name: "Ada", address: "Lane 1\nTown", note: "" };
const MAY = Date.UTC(2026, 4, 1);
const JUNE = Date.UTC(2026, 5, 1);
const DAY = 86_400_000;

/** An ended charge of an hour; returns its number. */
async function charge(store: Store, startedAt: number, { tagId = "TAG1", wh = 5000, connector = 1 } = {}) {
  const token = { id: tagId, kind: null };
  const { transaction: { id } } = await store.startTransaction(start({ startedAt, token, connector }));
  await store.stopTransaction(stop({ transactionId: id, stoppedAt: startedAt + 3_600_000, meterStopWh: 1000 + wh }));
  return id;
}

Deno.test("a report has what ended in the period, by start, with names and prices, and sums of what is printed", () =>
  withServices(async ({ services, store }) => {
    await services.tariffs.add({ currency: "EUR", perKwh: 3333, validFrom: 0 });
    await services.authorization.addTag("TAG1", { name: "Ada" });
    const second = await charge(store, MAY + 2 * DAY, { wh: 1000.4, tagId: "tag1" });
    const first = await charge(store, MAY + DAY, { wh: 1000.5 });
    await charge(store, MAY + 3 * DAY, { tagId: "OTHER" });
    await charge(store, JUNE);
    await store.startTransaction(start({ startedAt: MAY + 4 * DAY, connector: 2 }));
    await services.costs.computeDue();

    const { rows, exact, running } = await services.reports.preview({ from: MAY, to: JUNE, tagIds: ["TAG1", "tag1"] });
    assert.deepEqual(rows.map(({ transactionId }) => transactionId), [first, second]);
    assert.deepEqual(rows.map(({ energyWh, cost }) => [energyWh, cost]), [
      [1001, { minor: 33, currency: "EUR" }],
      [1000, { minor: 33, currency: "EUR" }],
    ]);
    assert.deepEqual(rows.map(({ tagName, pricePerKwh }) => [tagName, pricePerKwh]), [["Ada", 3333], ["Ada", 3333]]);
    assert.equal(running, 1);
    const { items: [total] } = await services.totals.list({
      ...{ by: "month", from: MAY, to: JUNE, groupBy: "none", tagId: "TAG1", limit: 9 },
    });
    assert.ok(total !== undefined && Math.abs(total.energyWh - exact.energyWh) < 0.0001);
    assert.deepEqual(total.costs, exact.costs);
    assert.equal((await services.reports.preview({ from: MAY, to: JUNE })).rows.length, 3);
    assert.equal((await services.reports.preview({ from: MAY, to: JUNE, stationId: "CP9" })).rows.length, 0);
  }));

Deno.test("a kept report is verified: after a renaming and an archiving as printed, after a correction with the difference", () =>
  withServices(async ({ services, store, events }) => {
    await services.tariffs.add({ currency: "EUR", perKwh: 5000, validFrom: 0 });
    await services.authorization.addTag("TAG1", { name: "Ada" });
    const id = await charge(store, MAY + DAY, { wh: 2000 });
    const report = await services.reports.keep({ filter: { from: MAY, to: JUNE }, heading: HEADING, by: "Ada" });
    assert.deepEqual(events.filter(({ type }) => type === "report.created").length, 1);

    await services.authorization.changeTag("TAG1", { name: "Bo" });
    await services.stations.remove("CP1");
    const unchanged = await services.reports.verify(report.id);
    assert.deepEqual([unchanged.intact, unchanged.differences], [true, []]);
    const spaced = report.hash.slice(0, 20).toUpperCase().replace(/(.{4})/g, "$1 ");
    assert.equal((await services.reports.verifyHash(spaced)).report.id, report.id);

    await services.corrections.correct(id, { energyWh: 1000, reason: "half of it", by: "Ada" });
    await services.costs.computeDue();
    await services.stations.add("CP1");
    const late = await charge(store, MAY + 2 * DAY);
    const { intact, differences } = await services.reports.verify(report.id);
    assert.equal(intact, true, "what was printed is still known");
    assert.deepEqual(differences, [
      {
        kind: "changed",
        transactionId: id,
        values: [
          { column: "energyWh", printed: 2000, now: 1000 },
          { column: "cost", printed: { minor: 100, currency: "EUR" }, now: { minor: 50, currency: "EUR" } },
          { column: "remarks", printed: [], now: ["corrected"] },
        ],
      },
      { kind: "added", transactionId: late },
    ]);
    assert.deepEqual((await services.reports.get(report.id)).rows, report.rows);
  }));

Deno.test("what can't be printed or found is refused with what was found and wanted", () =>
  withServices(async ({ services: { reports } }) => {
    const keep = (filter: { from: number; to: number }, heading = HEADING) =>
      reports.keep({ filter, heading, by: null });
    await assert.rejects(keep({ from: JUNE, to: MAY }), { code: "invalid", message: /from is 2026-06-01T/ });
    await assert.rejects(keep({ from: 0, to: JUNE }), { code: "invalid", message: /at most 1098 days/ });
    const long = { ...HEADING, note: "x".repeat(501) };
    await assert.rejects(keep({ from: MAY, to: JUNE }, long), { code: "invalid", message: /note has 501 characters/ });
    await assert.rejects(reports.get(1), { code: "not_found" });
    await assert.rejects(reports.verify(1), { code: "not_found" });
    await assert.rejects(reports.remove(1), { code: "not_found" });
    await assert.rejects(reports.verifyHash("abc"), { code: "invalid", message: /the first 16 or more/ });
    await assert.rejects(reports.verifyHash("z".repeat(64)), { code: "invalid" });
    await assert.rejects(reports.verifyHash("a".repeat(64)), { code: "not_found" });
  }));

Deno.test("a report of too many charges is refused before they are all read", () => {
  let pages = 0;
  const around = (store: Store): Store => ({
    ...store,
    async transactions(filter) {
      pages++;
      const [one] = await store.transactions({ ...filter, after: undefined, limit: 1 });
      return one === undefined ? [] : Array.from({ length: filter.limit }, () => one);
    },
  });
  return withServices(async ({ services, store }) => {
    await charge(store, MAY);
    await assert.rejects(services.reports.preview({ from: MAY, to: JUNE }), {
      code: "invalid",
      message: new RegExp(`more than ${REPORT_ROWS_MAX} charges`),
    });
    assert.equal(pages, REPORT_ROWS_MAX / 200 + 1);
  }, { around });
});

Deno.test("the server makes the report of a month some hours after it, once, and none of a month without charges", () =>
  withServices(async ({ services, store, clock, events }) => {
    const calendar = createCalendar({ zone: "UTC" });
    const create = () => createMonthlyReport({ clock, calendar, store, reports: services.reports, log: silentLog });
    const monthly = create();
    const made = () =>
      events.flatMap((event) => event.type === "report.created" ? [event.report] : []).map(({ filter }) => filter);
    await charge(store, MAY + DAY);
    // 2026-06-01 10:00: ten hours after the end of May.
    await monthly.check();
    await monthly.check();
    await create().check();
    assert.deepEqual(made(), [{ from: MAY, to: JUNE }]);
    const [report] = await services.reports.list({ limit: 9 });
    assert.deepEqual([report?.origin, report?.createdBy, report?.rowCount], ["month", null, 1]);

    clock.advance(29 * DAY + 14 * 3_600_000 + 5 * 3_600_000);
    await monthly.check();
    assert.equal(made().length, 1, "2026-07-01 05:00 is too early");
    await charge(store, JUNE + 3_600_000);
    clock.advance(3_600_000);
    await monthly.check();
    assert.equal(made().length, 2);
    clock.advance(31 * DAY);
    await monthly.check();
    assert.equal(made().length, 2, "nothing was charged in July");
  }));

Deno.test("a month with too many charges is reported once as an error that says what to do", () =>
  withServices(async ({ services, store, clock }) => {
    await charge(store, MAY + DAY);
    const lines: string[] = [];
    const log = { ...silentLog, error: (message: string) => void lines.push(message) };
    const keep = () => Promise.reject(new AppError("invalid", "more than 5000 charges"));
    const monthly = createMonthlyReport({
      ...{ clock, store, log, calendar: createCalendar({ zone: "UTC" }), reports: { ...services.reports, keep } },
    });
    for (let days = 0; days < 3; days++) {
      await monthly.check();
      clock.advance(2 * DAY);
    }
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /make one for each card, charger or group: more than 5000 charges/);
  }));

Deno.test("a month that was reported in one time zone is not reported again in another", () =>
  withServices(async ({ services, store, clock, events }) => {
    await charge(store, MAY + DAY);
    for (const zone of ["Europe/Berlin", "UTC", "America/New_York", "Pacific/Auckland"]) {
      const calendar = createCalendar({ zone });
      await createMonthlyReport({ clock, calendar, store, reports: services.reports, log: silentLog }).check();
    }
    assert.equal(events.filter(({ type }) => type === "report.created").length, 1);
  }));
