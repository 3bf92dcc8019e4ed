import assert from "node:assert/strict";
import { bootedCharger } from "../support/booted.ts";
import { browserTest, withBrowser } from "../support/browser.ts";
import { startCardServer } from "../support/card_server.ts";
import { accessibility, calm, overflow } from "../support/ui_looks.ts";
import { startUiServer } from "../support/ui_server.ts";

browserTest(
  "System says whether the other system that knows cards answers, and its use stands in the audit log",
  async () => {
    const cards = startCardServer();
    const { host } = new URL(cards.url);
    const server = await startUiServer({ settings: cards.settings });
    try {
      const charger = await bootedCharger(server, "ocpp1.6", { id: "garage" });
      cards.answers({ status: "accepted", name: "Ada Lovelace" });
      const start = { connectorId: 1, idTag: "CARD1", meterStart: 0, timestamp: new Date().toISOString() };
      await charger.call("StatusNotification", { connectorId: 1, status: "Charging", errorCode: "NoError" });
      await charger.call("StartTransaction", start);
      await withBrowser(async (browser) => {
        const context = await server.logIn(browser, { width: 1280, height: 900 });
        const { page } = await server.open(context, "#/system");
        await page.getByText(`Cards that are not on the list are sent to ${host} before they are refused.`).waitFor();
        await page.goto(`${server.origin}/#/`);
        await page.getByText("Ada Lovelace").first().waitFor();
        cards.answers(new Response(null, { status: 500 }));
        await charger.call("Authorize", { idTag: "CARD2" });
        await page.goto(`${server.origin}/#/audit`);
        await page.getByRole("listitem").filter({ hasText: "garage, CARD1" }).getByText("was requested to authorize")
          .waitFor();
        await page.getByRole("listitem").filter({ hasText: "garage, CARD2" }).getByText("no_answer").waitFor();
        const narrow = await server.logIn(browser, { width: 320, height: 700, dark: true, locale: "de-DE" });
        const { page: phone } = await server.open(narrow, "#/system");
        await phone.getByText(`${host} hat zur letzten Karte`, { exact: false }).waitFor();
        await phone.getByText("it answered 500").waitFor();
        await calm(phone);
        assert.equal(await overflow(phone), 0);
        assert.deepEqual(await accessibility(phone), []);
      });
    } finally {
      await server.stop();
      await cards.close();
    }
  },
);
