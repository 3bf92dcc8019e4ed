import assert from "node:assert/strict";
import { browserTest, withBrowser } from "../support/browser.ts";
import { withUiServer } from "../support/ui_server.ts";

browserTest(
  "somebody adds a card, sees its charge with course and cost, corrects the energy and undoes it",
  () =>
    withBrowser((browser) =>
      withUiServer(async (server) => {
        const hours = (n: number) => new Date(Date.now() - n * 3_600_000).toISOString();
        await server.request("POST", "/stations", { id: "CP1", name: "Garage" });
        const tariff = { name: "Home", currency: "EUR", perKwh: "0.35", perSession: "0.50", validFrom: hours(100) };
        await server.request("POST", "/tariffs", tariff);
        const context = await server.logIn(browser, { width: 1024, height: 900 }, "config");
        const { page, faults } = await server.open(context, "#/cards");

        await page.getByRole("button", { name: "Add a card" }).click();
        const dialog = page.getByRole("dialog");
        const cardId = dialog.getByLabel("Id of the card");
        assert.ok(await cardId.evaluate((input) => input === input.ownerDocument.activeElement), "it has the focus");
        await cardId.fill("04A2");
        await dialog.getByLabel("Name").fill("Ada");
        await dialog.getByRole("button", { name: "Save" }).click();
        await page.getByRole("link", { name: "Ada" }).waitFor();

        const charger = await server.charger("CP1", { protocols: ["ocpp1.6"] });
        await charger.call("BootNotification", { chargePointVendor: "Acme", chargePointModel: "One" });
        const started = await charger.call("StartTransaction", {
          ...{ connectorId: 1, idTag: "04A2", meterStart: 1000, timestamp: hours(2) },
        });
        const { transactionId } = started as { transactionId: number };
        const sampledValue = (
          wh: number,
        ) => [{ value: String(wh) }, { value: "5000", measurand: "Power.Active.Import" }];
        const meterValue = [2, 1.5, 1, 0.5].map((n) => ({
          ...{ timestamp: hours(n), sampledValue: sampledValue(1000 + (2 - n) * 5000) },
        }));
        await charger.call("MeterValues", { connectorId: 1, transactionId, meterValue });
        await charger.call("StopTransaction", { transactionId, meterStop: 11_000, timestamp: hours(0) });

        await page.getByRole("navigation").first().getByRole("link", { name: "Charges" }).click();
        const row = page.getByRole("row", { name: "Ada" });
        await row.getByText("10.0 kWh").waitFor();
        await row.getByText("€4.00").waitFor();
        await page.getByRole("row", { name: "1 charge" }).getByText("€4.00").waitFor();
        await row.getByRole("link").click();
        await page.getByRole("img", { name: "Power over time" }).locator("canvas").waitFor();
        await page.getByText("Price for each charge").waitFor();
        await page.getByText("Show as table").click();
        await page.getByRole("cell", { name: "5.0", exact: true }).first().waitFor();

        await page.getByRole("button", { name: "Correct the energy" }).click();
        await dialog.getByLabel("Energy in kWh").fill("20");
        await dialog.getByLabel("Reason").fill("the meter was replaced");
        await dialog.getByRole("button", { name: "Correct" }).click();
        // The message about the new card may still be there, with an Undo of its own. Messages stay under the pointer.
        const undo = page.getByRole("status").filter({ hasText: "Corrected" }).getByRole("button", { name: "Undo" })
          .last();
        await undo.hover();
        await page.getByText(/^Corrected by .*the meter was replaced$/).waitFor();
        // The cost follows by itself: 20 kWh and the price for each charge.
        await page.getByText("€7.50").first().waitFor();
        await undo.click();
        await page.getByText("€4.00").first().waitFor();
        await page.getByText(/^Corrected by/).waitFor({ state: "detached" });
        assert.deepEqual(faults, []);
      })
    ),
);
