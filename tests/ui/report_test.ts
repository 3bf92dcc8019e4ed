import assert from "node:assert/strict";
import type { Page } from "npm:playwright-core@1.65.1";
import { barsOf } from "../../src/ui/pages/report/bar_values.ts";
import { periodIn, rangeOf } from "../../src/ui/parts/period.ts";
import { browserTest, withBrowser } from "../support/browser.ts";
import { isToolMissing, run } from "../support/machine_tools.ts";
import { type UiServer, withUiServer } from "../support/ui_server.ts";
import type { ScriptedCharger } from "../support/charger.ts";

Deno.test("bars have a day each, empty ones too, in the time zone of the report; many days become months", () => {
  const row = (startedAt: string, energyWh: number | null) => ({ startedAt, energyWh });
  const days = barsOf([row("2026-05-30T23:30:00Z", 1), row("2026-06-02T10:00:00Z", null)], "Europe/Berlin");
  assert.deepEqual(days, {
    by: "day",
    bars: [{ name: "2026-05-31", wh: 1 }, { name: "2026-06-01", wh: 0 }, { name: "2026-06-02", wh: 0 }],
  });
  const months = barsOf(
    [row("2026-01-31T12:00:00Z", 1), row("2026-01-31T13:00:00Z", 2), row("2026-05-01T12:00:00Z", 4)],
    "UTC",
  );
  assert.deepEqual([months.by, months.bars.map(({ name, wh }) => `${name} ${wh}`)], [
    "month",
    ["2026-01 3", "2026-02 0", "2026-03 0", "2026-04 0", "2026-05 4"],
  ]);
  assert.deepEqual(barsOf([], "UTC").bars, []);
});

Deno.test("the last month and the last year of January are those of the year before", () => {
  const today = new Date(2026, 0, 15);
  const range = (query: string) => rangeOf(periodIn(new URLSearchParams(query), "last_month"), today);
  assert.deepEqual(range(""), ["2025-12-01", "2026-01-01"]);
  assert.deepEqual(range("period=last_year"), ["2025-01-01", "2026-01-01"]);
  assert.deepEqual(range("period=dates&from=2026-01-01&to=2026-01-31"), ["2026-01-01", "2026-02-01"]);
  assert.deepEqual(range("period=dates&from=nonsense"), ["", ""]);
});

/** A charge of an hour by the charger; returns its number. */
async function charge(charger: ScriptedCharger, timestamp: string, idTag: string, wh: number): Promise<number> {
  const { transactionId } = await charger.call("StartTransaction", {
    ...{ connectorId: 1, idTag, meterStart: 0, timestamp },
  });
  const end = new Date(Date.parse(timestamp) + 3_600_000).toISOString();
  await charger.call("StopTransaction", { transactionId, meterStop: wh, timestamp: end });
  return Number(transactionId);
}

/** A tenant's charges in May 2026, at a price whose products are no whole cents; returns their numbers. */
async function chargedInMay(server: UiServer): Promise<readonly number[]> {
  await server.request("PUT", "/system/time-zone", { timeZone: "Europe/Berlin" });
  await server.request("POST", "/tariffs", {
    name: "Home",
    currency: "EUR",
    perKwh: "0.3333",
    validFrom: "2026-01-01T00:00:00Z",
  });
  await server.request("POST", "/tags", { id: "TENANT", name: "Tina Tenant" });
  await server.request("POST", "/stations", { id: "CP1", name: "Garage" });
  const charger = await server.charger("CP1", { protocols: ["ocpp1.6"] });
  await charger.call("BootNotification", {
    ...{ chargePointVendor: "Acme", chargePointModel: "One", chargePointSerialNumber: "SN-4711" },
  });
  const numbers = [];
  for (const [day, wh] of [["02", 1_005], ["09", 1_005], ["30", 1_005]] as const) {
    numbers.push(await charge(charger, `2026-05-${day}T10:00:00Z`, "TENANT", wh));
  }
  await charge(charger, "2026-05-20T10:00:00Z", "OTHER", 9_000);
  return numbers;
}

/** The numbers of lines that begin with a date, by column from the end. */
function printedRows(text: string): readonly (readonly string[])[] {
  return text.split("\n").filter((line) => /^\s*\d\d\/\d\d\/2026\b/.test(line)).map((line) =>
    line.trim().split(/\s{2,}/)
  );
}

/** Prints the page, and compares what is on the paper. */
async function assertPrinted(page: Page): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "ocppd-report-" });
  try {
    await page.pdf({ path: `${folder}/report.pdf`, preferCSSPageSize: true });
    const { code, out, err } = await run(["pdftotext", "-layout", `${folder}/report.pdf`, "-"]);
    assert.equal(code, 0, err);
    const rows = printedRows(out);
    assert.equal(rows.length, 3, out);
    const cents = (text = "") => Math.round(Number(text.replace("€", "")) * 100);
    const printed = rows.map((row) => [row.at(-3), row.at(-1)]);
    assert.deepEqual(printed, [["1.005", "€0.34"], ["1.005", "€0.34"], ["1.005", "€0.34"]], out);
    const sum = out.split("\n").find((line) => /^\s*Sum\b/.test(line))?.trim().split(/\s{2,}/) ?? [];
    // Before they are rounded to cents, the three cost 1.0050.
    assert.deepEqual([sum.at(-2), cents(sum.at(-1))], ["3.015", 102]);
    assert.equal(rows.reduce((all, row) => all + cents(row.at(-1)), 0), 102);
    for (const text of ["Charging in May", "1 Example Road", "SN-4711", "calibration law", "halves upwards"]) {
      assert.ok(out.includes(text), `${text} is missing in ${out}`);
    }
    assert.ok(!out.includes("Keep and print") && !out.includes("Save as CSV"), "buttons are not printed");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

browserTest(
  "a tenant's month is kept, printed with sums that add up in cents, corrected, and verified",
  () =>
    withBrowser((browser) =>
      withUiServer(async (server) => {
        const [, second = 0] = await chargedInMay(server);
        const context = await server.logIn(browser, { width: 1280, height: 900, locale: "en-GB" }, "config");
        const { page, faults } = await server.open(context, "#/report?period=dates&from=2026-05-01&to=2026-05-31");
        await page.getByLabel("Card", { exact: true }).selectOption({ label: "Tina Tenant" });
        await page.getByRole("button", { name: "Keep and print" }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByLabel("Title").fill("Charging in May");
        await dialog.getByLabel("Name", { exact: false }).fill("Tina Tenant");
        await dialog.getByLabel("Address").fill("1 Example Road\nExampleton");
        await dialog.getByRole("button", { name: "Keep and print" }).click();
        await page.getByRole("heading", { name: "Report 1" }).waitFor();
        await page.getByText("Exampleton").waitFor();

        if (!isToolMissing("pdftotext")) await assertPrinted(page);
        const { hash } = await server.request("GET", "/reports/1");

        await server.request("POST", `/transactions/${second}/correction`, {
          energyWh: 1_000,
          reason: "a faulty meter",
        });
        await page.getByRole("link", { name: "All reports" }).click();
        await page.getByRole("link", { name: "Verify a report" }).click();
        await page.getByLabel("Hash").fill(hash.slice(0, 20).replace(/(.{8})/g, "$1 "));
        await page.getByRole("button", { name: "Verify" }).click();
        await page.getByText("This is the hash of report 1").waitFor();
        await page.getByText(`Charge ${second} was changed`).waitFor();
        await page.getByRole("row", { name: "Energy, Wh 1005 1000" }).waitFor();
        await page.getByLabel("Hash").fill("0".repeat(64));
        await page.getByRole("button", { name: "Verify" }).click();
        await page.getByText("there is no report with the hash").waitFor();
        assert.deepEqual(faults.filter((fault) => !/404/.test(fault)), []);
      })
    ),
);
