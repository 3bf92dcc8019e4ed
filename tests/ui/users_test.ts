import assert from "node:assert/strict";
import type { Page } from "npm:playwright-core@1.65.1";
import { builtUi } from "../support/ui_server.ts";
import { browserName } from "../../src/ui/pages/account/browser_name.ts";
import { withApp } from "../support/app.ts";
import { browserTest, inBrowser } from "../support/browser.ts";
import { stillClock } from "../support/clock.ts";

const PASSWORD = "correct horse battery";
const UI = new URL("../../dist/ui/", import.meta.url);
/**
 * A browser notes each refusal itself. 400 is for the sums of today, which lies in the future of the server's clock; a
 * stream and a download end with the page.
 */
const REFUSED = /status of 40[013]|system\/log/;
const WIDE = { width: 1100, height: 800 };

async function logIn(page: Page, name: string): Promise<void> {
  await page.getByLabel("User name").fill(name);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Log in" }).click();
}

browserTest(
  "an administrator makes a viewer, who sees chargers and no buttons; a session that is ended must log in again",
  async () => {
    await builtUi();
    const clock = stillClock();
    await withApp(async (app) => {
      const body = JSON.stringify({ name: "Ada", scope: "admin", password: PASSWORD });
      await app.api("/api/v1/users", { method: "POST", body });
      await app.app.services.stations.add("CP1", { name: "Garage" });
      const charger = await app.charger("CP1", { protocols: ["ocpp1.6"] });
      await charger.call("BootNotification", { chargePointVendor: "Acme", chargePointModel: "One" });
      await charger.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available" });
      await inBrowser(async (open) => {
        const base = `http://127.0.0.1:${app.port}/`;
        const admin = await open(`${base}#/users`, WIDE);
        await logIn(admin, "Ada");
        await admin.getByRole("button", { name: "New user" }).click();
        // The log-in was 16 minutes ago: the password is needed once more, and what was typed stays.
        clock.advance(16 * 60_000);
        await admin.getByLabel("Name").fill("Vera");
        await admin.getByRole("dialog").getByLabel("Password").fill(PASSWORD);
        await admin.getByRole("button", { name: "Save" }).click();
        const confirmation = admin.getByRole("dialog", { name: "Confirm with your password" });
        await confirmation.getByLabel("Password").fill(PASSWORD);
        await confirmation.getByRole("button", { name: "Confirm" }).click();
        await admin.getByText("Vera is saved.").waitFor();
        await admin.getByRole("listitem").filter({ hasText: "Vera" }).getByText("Viewer").waitFor();
        await admin.goto(base);
        await admin.getByRole("button", { name: "Start" }).waitFor();

        const viewer = await open(base, WIDE);
        await logIn(viewer, "Vera");
        await viewer.getByRole("article", { name: "Garage" }).getByText("Free").waitFor();
        assert.equal(await viewer.getByRole("article").getByRole("button").count(), 0);
        await viewer.getByRole("button", { name: "More" }).click();
        assert.equal(await viewer.getByRole("link", { name: /Users|API keys|System|Audit/ }).count(), 0);
        await viewer.goto(`${base}#/users`);
        await viewer.getByText("It does not exist").waitFor();

        await viewer.goto(`${base}#/account`);
        await viewer.getByText("this browser", { exact: true }).waitFor();
        const second = await open(`${base}#/account`, WIDE);
        await logIn(second, "Vera");
        await second.getByText("this browser", { exact: true }).waitFor();
        const other = second.getByRole("listitem").filter({ hasText: "last used" })
          .filter({ hasNotText: "this browser" });
        await other.getByRole("button", { name: "Log out there" }).click();
        await other.getByRole("button", { name: "Really?" }).click();
        await second.getByText("That session has ended.").waitFor();
        await viewer.getByLabel("Present password").fill(PASSWORD);
        await viewer.getByLabel("New password").fill(`${PASSWORD}!`);
        await viewer.getByRole("button", { name: "Change the password" }).click();
        await viewer.getByRole("dialog", { name: "Log in again" }).waitFor();
        assert.equal(await viewer.getByLabel("New password").inputValue(), `${PASSWORD}!`, "nothing typed is lost");
      }, { expected: REFUSED });
      await charger.close();
    }, { clock, uiFolder: UI });
  },
);

browserTest(
  "an administrator sees the health, makes and downloads a backup, follows the log and finds a setting",
  async () => {
    await builtUi();
    await withApp(async (app) => {
      const body = JSON.stringify({ name: "Ada", scope: "admin", password: PASSWORD });
      await app.api("/api/v1/users", { method: "POST", body });
      await inBrowser(async (open) => {
        const page = await open(`http://127.0.0.1:${app.port}/#/system`, WIDE);
        await logIn(page, "Ada");
        await page.getByText("Everything works").waitFor();
        await page.getByRole("link", { name: "Backups" }).click();
        await page.getByRole("button", { name: "Make a backup" }).click();
        const downloading = page.waitForEvent("download");
        await page.getByRole("button", { name: "Download" }).click();
        const path = await (await downloading).path();
        assert.equal(new TextDecoder().decode((await Deno.readFile(path)).slice(0, 15)), "SQLite format 3");
        await page.getByRole("link", { name: "Log", exact: true }).click();
        await page.getByRole("log").waitFor();
        app.app.log.warn("the <b>cable</b> is hot", { station: "CP1" });
        await page.getByRole("log").getByText("the <b>cable</b> is hot").waitFor();
        await page.getByRole("link", { name: "Settings" }).click();
        await page.getByLabel("Find a setting").fill("heartbeat");
        await page.getByText("heartbeatIntervalS").waitFor();
        assert.equal(await page.getByText("maxStations").count(), 0);
      }, { expected: REFUSED });
    }, { store: "file", uiFolder: UI });
  },
);

Deno.test("a browser is named as people call it", () => {
  const names = [
    ["Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox, Linux"],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0",
      "Edge, Windows",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
      "Safari, iPhone",
    ],
    [
      "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
      "Chrome, Android",
    ],
    ["curl/8.5.0", "curl/8.5.0"],
    ["", "?"],
  ];
  for (const [header = "", name] of names) assert.equal(browserName(header), name);
});

browserTest("what a user chose on one device holds on the next one, and a refusal is said in German", async () => {
  await builtUi();
  await withApp(async (app) => {
    const body = JSON.stringify({ name: "Ada", scope: "admin", password: PASSWORD });
    await app.api("/api/v1/users", { method: "POST", body });
    await inBrowser(async (open) => {
      const url = `http://127.0.0.1:${app.port}/#/account`;
      const first = await open(url, WIDE);
      await logIn(first, "Ada");
      await first.getByText("Deutsch", { exact: true }).click();
      await first.getByText("Dunkel", { exact: true }).click();
      await first.locator("html[lang=de][data-theme=dark]").waitFor();
      // Kept with the user: another browser, which prefers English, shows it after the log-in.
      const second = await open(url, WIDE);
      assert.equal(await second.locator("html").getAttribute("lang"), "en");
      await logIn(second, "Ada");
      await second.locator("html[lang=de][data-theme=dark]").waitFor();
      await second.goto(`http://127.0.0.1:${app.port}/#/users`);
      await second.getByRole("button", { name: "Neuer Benutzer" }).click();
      await second.getByLabel("Name", { exact: true }).fill("ada");
      await second.getByRole("dialog").getByLabel("Passwort").fill(PASSWORD);
      await second.getByRole("button", { name: "Speichern" }).click();
      await second.getByText("Es gibt schon einen Benutzer ada").waitFor();
    }, { expected: /status of 40[0139]/ });
  }, { uiFolder: UI });
});
