import assert from "node:assert/strict";
import { withApp } from "../support/app.ts";
import { browserTest, inBrowser } from "../support/browser.ts";
import { proxyTo } from "../support/proxy.ts";
import { builtUi } from "../support/ui_server.ts";

const PASSWORD = "correct horse battery";
const PREFIX = "/home/charging";

browserTest(
  "under a sub-path of a proxy the UI logs in, is live, lists ids as people count, and downloads; the cookie stays there",
  async () => {
    await builtUi();
    await withApp(async (app) => {
      const { api, app: { services } } = app;
      await api("/api/v1/users", {
        method: "POST",
        body: JSON.stringify({ name: "Ada", scope: "admin", password: PASSWORD }),
      });
      for (const id of ["SIM-10", "SIM-2", "sim-1"]) await services.stations.add(id);
      const proxy = await proxyTo(app.port, PREFIX, { "x-forwarded-prefix": PREFIX, "x-forwarded-for": "127.0.0.1" });
      try {
        await inBrowser(async (open) => {
          const page = await open(`${proxy.origin}${PREFIX}/#/stations`, { width: 1100, height: 800 });
          await page.getByLabel("User name").fill("Ada");
          await page.getByLabel("Password").fill(PASSWORD);
          await page.getByRole("button", { name: "Log in" }).click();
          await page.getByRole("link", { name: "SIM-2", exact: true }).waitFor();
          const ids = await page.getByRole("link", { name: /^sim-/i }).allTextContents();
          assert.deepEqual(ids, ["sim-1", "SIM-2", "SIM-10"]);
          const cookies = await page.context().cookies();
          assert.deepEqual(cookies.map(({ path, httpOnly }) => [path, httpOnly]), [[PREFIX, true]]);

          await page.goto(`${proxy.origin}${PREFIX}/`);
          const charger = await app.charger("SIM-2", { protocols: ["ocpp1.6"] });
          await charger.call("BootNotification", { chargePointVendor: "Acme", chargePointModel: "One" });
          await charger.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available" });
          await page.getByRole("article", { name: "SIM-2" }).getByText("Free").waitFor();

          await page.goto(`${proxy.origin}${PREFIX}/#/cards`);
          await page.getByRole("button", { name: "More actions" }).click();
          const downloading = page.waitForEvent("download");
          await page.getByRole("link", { name: "Save as CSV" }).click();
          assert.match(await Deno.readTextFile(await (await downloading).path()), /^\ufeff?id,name/);
          await page.getByRole("button", { name: "More", exact: true }).click();
          await page.getByRole("link", { name: "REST API" }).click();
          await page.getByRole("heading", { name: /ocppd/ }).first().waitFor();
          assert.equal(new URL(page.url()).pathname, `${PREFIX}/docs`);
          assert.deepEqual(proxy.elsewhere.filter((path) => path !== "/favicon.ico"), [], "nothing goes elsewhere");
          await charger.close();
        });
      } finally {
        await proxy.stop();
      }
    }, { uiFolder: new URL("../../dist/ui/", import.meta.url), settings: { trustedProxies: ["127.0.0.1"] } });
  },
);
