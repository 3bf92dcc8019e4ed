import assert from "node:assert/strict";
import { withApp } from "../support/app.ts";
import { browserTest, inBrowser } from "../support/browser.ts";
import { proxyTo } from "../support/proxy.ts";
import { builtUi } from "../support/ui_server.ts";

const PREFIX = "/api/hassio_ingress/Zm9v_bar-42";
const PASSWORD = "correct horse battery";
/** A page that shows another one inside, as Home Assistant does. */
const PANEL =
  `<!doctype html><title>Home</title><link rel="icon" href="data:,"><iframe src="${PREFIX}/" title="ocppd" width="900" height="700"></iframe>`;

browserTest("inside the page of Home Assistant the UI logs in and is live", async () => {
  await builtUi();
  await withApp(async (app) => {
    await app.app.services.users.add({ name: "Ada", password: PASSWORD, scope: "admin" });
    await app.app.services.stations.add("garage");
    const added = { "x-ingress-path": PREFIX, "x-forwarded-for": "192.0.2.7", "x-forwarded-proto": "http" };
    const proxy = await proxyTo(app.port, PREFIX, added, { "/panel": PANEL });
    try {
      await inBrowser(async (open) => {
        const page = await open(`${proxy.origin}/panel`, { width: 1100, height: 800 });
        const frame = page.frameLocator("iframe");
        await frame.getByLabel("User name").fill("Ada");
        await frame.getByLabel("Password").fill(PASSWORD);
        await frame.getByRole("button", { name: "Log in" }).click();
        const charger = await app.charger("garage", { protocols: ["ocpp1.6"] });
        await charger.call("BootNotification", { chargePointVendor: "Acme", chargePointModel: "One" });
        await charger.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available" });
        await frame.getByRole("article", { name: "garage" }).getByText("Free").waitFor();
        const cookies = await page.context().cookies();
        assert.deepEqual(cookies.map(({ path, sameSite }) => [path, sameSite]), [[PREFIX, "Strict"]]);
        assert.deepEqual(proxy.elsewhere.filter((path) => path !== "/favicon.ico"), []);
        await charger.close();
      });
      const [session] = app.app.services.loginSessions.list();
      assert.equal(session?.address, "192.0.2.7", "the session shows where its browser is");
    } finally {
      await proxy.stop();
    }
  }, { settings: { ingressFrom: ["127.0.0.1"] }, uiFolder: await builtUi() });
});

browserTest(
  "without a log-in the pages are read where a setting allows that, and the log-in is one press away",
  async () => {
    await withApp(async (app) => {
      await app.app.services.users.add({ name: "Ada", password: PASSWORD, scope: "admin" });
      await app.app.services.stations.add("garage");
      await inBrowser(async (open) => {
        const page = await open(`http://127.0.0.1:${app.port}/#/stations`, { width: 1100, height: 800 });
        await page.getByRole("link", { name: "garage", exact: true }).waitFor();
        assert.equal(await page.getByRole("button", { name: "Add a charger" }).count(), 0);
        await page.getByRole("button", { name: "My account: Without a log-in" }).click();
        await page.getByRole("button", { name: "Log in" }).click();
        await page.getByLabel("User name").fill("Ada");
        await page.getByLabel("Password").fill(PASSWORD);
        await page.getByRole("button", { name: "Log in" }).click();
        await page.getByRole("button", { name: "Add a charger" }).first().waitFor();
        await page.getByRole("button", { name: "My account: Ada" }).click();
        await page.getByRole("button", { name: "Log out" }).click();
        await page.getByRole("button", { name: "My account: Without a log-in" }).waitFor();
      });
    }, { settings: { anonymousRead: true }, uiFolder: await builtUi() });
  },
);
