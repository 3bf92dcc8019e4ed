import assert from "node:assert/strict";
import { builtUi } from "../support/ui_server.ts";
import { withApp } from "../support/app.ts";
import { browserTest, inBrowser } from "../support/browser.ts";

const PASSWORD = "correct horse battery";

browserTest(
  "an operator adds a charger, sends it a command by a form, sees the answer, and sees its messages as they come",
  async () => {
    await builtUi();
    await withApp(async (app) => {
      await app.api("/api/v1/users", {
        method: "POST",
        body: JSON.stringify({ name: "Ada", scope: "config", password: PASSWORD }),
      });
      await inBrowser(async (open) => {
        const page = await open(`http://127.0.0.1:${app.port}/#/stations`, { width: 1024, height: 900 });
        await page.getByLabel("User name").fill("Ada");
        await page.getByLabel("Password").fill(PASSWORD);
        await page.getByRole("button", { name: "Log in" }).click();

        await page.getByRole("button", { name: "Add a charger" }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByLabel("Id").fill("CP2");
        await dialog.getByRole("button", { name: "Add", exact: true }).click();
        await dialog.getByText("It is not shown again.").waitFor();
        const password = await dialog.locator("code").textContent() ?? "";
        await dialog.getByRole("button", { name: "Done" }).click();
        const charger = await app.charger("CP2", { protocols: ["ocpp1.6"], credentials: `CP2:${password}` });
        await charger.call("BootNotification", { chargePointVendor: "Acme <b>", chargePointModel: "One" });
        await charger.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available" });

        // The state comes by itself, and what the charger calls itself is text.
        await page.getByRole("row", { name: "CP2" }).getByText("Connected").waitFor();
        await page.getByText("Acme <b> One").waitFor();
        await page.getByRole("link", { name: "CP2" }).click();
        await page.getByRole("link", { name: "Commands" }).click();
        await page.getByRole("button", { name: "TriggerMessage", exact: true }).click();
        await page.getByLabel("requestedMessage").selectOption("MeterValues");
        await page.getByLabel("connectorId").fill("one");
        await page.getByRole("button", { name: "Send", exact: true }).click();
        // What the schema refuses stands at the field, and nothing is sent.
        await page.getByText("Wanted: integer").waitFor();
        await page.getByLabel("connectorId").fill("1");
        charger.answers("TriggerMessage", { status: "NotImplemented" });
        await page.getByRole("button", { name: "Send", exact: true }).click();
        assert.deepEqual((await charger.received("TriggerMessage")).payload, {
          requestedMessage: "MeterValues",
          connectorId: 1,
        });
        await page.getByRole("article", { name: "Answer to TriggerMessage" }).getByText("NotImplemented").waitFor();

        await page.getByRole("link", { name: "See the messages" }).click();
        await page.getByText("Live", { exact: true }).waitFor();
        await page.getByText("TriggerMessage", { exact: true }).last().click();
        await page.getByText("The message that the charger is to send.").waitFor();
        await page.getByRole("button", { name: "Frames as sent" }).click();
        await page.getByText('"requestedMessage":"MeterValues"').waitFor();
        await charger.call("DataTransfer", { vendorId: "com.example", data: "<img src=x onerror=alert(1)>" });
        await page.getByText("DataTransfer", { exact: true }).last().click();
        await page.getByText("onerror=alert(1)").first().waitFor();
      }, { expected: /status of 400/ });
    }, { uiFolder: new URL("../../dist/ui/", import.meta.url) });
  },
);
