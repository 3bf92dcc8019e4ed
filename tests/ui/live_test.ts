import assert from "node:assert/strict";
import type { Browser, Locator } from "npm:playwright-core@1.65.1";
import { browserTest, until, withBrowser } from "../support/browser.ts";
import { bootedCharger } from "../support/booted.ts";
import type { ScriptedCharger } from "../support/charger.ts";
import { PASSWORD, startUiServer, type UiServer, withUiServer } from "../support/ui_server.ts";

const LOOK = { width: 1024, height: 800 };

/** A charger that charges, and a page that shows it. */
async function charging(server: UiServer, browser: Browser) {
  const charger = await bootedCharger(server, "ocpp1.6", { id: "CP1" });
  await server.request("POST", "/tags", { id: "A1" });
  await charger.call("StatusNotification", { connectorId: 1, status: "Charging", errorCode: "NoError" });
  await charger.call("StartTransaction", {
    ...{ connectorId: 1, idTag: "A1", meterStart: 0, timestamp: new Date().toISOString() },
  });
  await measured(charger, 1_000, 0);
  const context = await server.logIn(browser, LOOK);
  const watched = await server.open(context);
  const tile = watched.page.getByRole("article", { name: "CP1" });
  await power(tile, "1.0").waitFor();
  return { charger, context, tile, ...watched };
}

/** The tile while it shows a power in kW. */
function power(tile: Locator, kilowatts: string): Locator {
  return tile.filter({ hasText: new RegExp(`${kilowatts.replace(".", "\\.")}\\s*kW`) });
}

function measured(charger: ScriptedCharger, watts: number, wattHours: number): Promise<unknown> {
  const sampledValue = [
    { value: String(watts), measurand: "Power.Active.Import", unit: "W" },
    { value: String(wattHours), measurand: "Energy.Active.Import.Register", unit: "Wh" },
  ];
  const meterValue = [{ timestamp: new Date().toISOString(), sampledValue }];
  return charger.call("MeterValues", { connectorId: 1, meterValue });
}

browserTest(
  "each frame of a charger is painted, and many of them leave no more of the page than one",
  () =>
    withUiServer((server) =>
      withBrowser(async (browser) => {
        const { page, charger, tile, faults } = await charging(server, browser);
        const nodes = () => page.evaluate("document.querySelectorAll('*').length");
        for (const kw of [2, 3, 4, 5]) {
          await measured(charger, kw * 1_000, kw * 10);
          await power(tile, `${kw}.0`).waitFor();
        }
        const before = await nodes();
        for (let count = 1; count <= 200; count++) await measured(charger, 5_000 + count, 50 + count);
        await measured(charger, 9_900, 5_000);
        await power(tile, "9.9").waitFor();
        assert.equal(await nodes(), before);
        assert.deepEqual(faults, []);
      })
    ),
);

browserTest(
  "the heap of the page stays flat over an hour's events",
  () =>
    withUiServer((server) =>
      withBrowser(async (browser) => {
        const { page, context, charger, tile, faults } = await charging(server, browser);
        const protocol = await context.newCDPSession(page);
        await protocol.send("Performance.enable");
        let wattHours = 0;
        /** A third of an hour's samples, one a second; the bytes and the nodes that are in use afterwards. */
        const afterSamples = async (kw: number) => {
          for (let count = 0; count < 1_200; count++) await measured(charger, 1_000 + count, ++wattHours);
          await measured(charger, kw * 1_000, ++wattHours);
          await power(tile, `${kw}.0`).waitFor();
          let [bytes, nodes] = [Infinity, Infinity];
          // What one collection frees may hold what only the next one can.
          for (let collection = 0; collection < 5; collection++) {
            await protocol.send("HeapProfiler.collectGarbage");
            const { metrics } = await protocol.send("Performance.getMetrics");
            const of = (name: string) => metrics.find((one: { name: string }) => one.name === name)?.value ?? NaN;
            [bytes, nodes] = [Math.min(bytes, of("JSHeapUsedSize")), Math.min(nodes, of("Nodes"))];
          }
          return { bytes, nodes };
        };
        await afterSamples(3);
        const before = await afterSamples(4);
        const after = await afterSamples(5);
        const report = JSON.stringify({ before, after });
        assert.ok(after.bytes < 1.2 * before.bytes, report);
        assert.ok(after.nodes < 1.2 * before.nodes, report);
        assert.deepEqual(faults, []);
      })
    ),
);

browserTest(
  "a hidden page closes its stream and requests nothing; shown again, it has the state of now",
  () =>
    withUiServer((server) =>
      withBrowser(async (browser) => {
        const { page, charger, tile, faults } = await charging(server, browser);
        const requests: string[] = [];
        page.on("request", (request) => requests.push(request.url()));
        const closed = page.waitForEvent("requestfailed", (request) => request.url().includes("/events"));
        const setVisible = (state: string) =>
          page.evaluate(`{
          Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "${state}" });
          document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
        }`);
        await setVisible("hidden");
        await closed;
        for (let count = 1; count <= 20; count++) await measured(charger, 7_000, count);
        assert.equal(await power(tile, "1.0").count(), 1);
        assert.deepEqual(requests, []);
        await setVisible("visible");
        await power(tile, "7.0").waitFor();
        assert.deepEqual(faults, []);
      })
    ),
);

browserTest(
  "without a network one banner says so; with it the banner goes and the state is that of now",
  () =>
    withUiServer((server) =>
      withBrowser(async (browser) => {
        const { page, context, charger, tile } = await charging(server, browser);
        const banner = page.getByRole("alert").filter({ hasText: "No connection to the server" });
        await context.setOffline(true);
        // The stream that is open would go on in the browser's emulation: a new one can't be opened.
        await server.app.services.loginSessions.reload();
        await page.evaluate("dispatchEvent(new Event('pagehide')); dispatchEvent(new Event('pageshow'))");
        await banner.waitFor();
        await measured(charger, 8_000, 10);
        await context.setOffline(false);
        await banner.waitFor({ state: "detached" });
        await power(tile, "8.0").waitFor();
      })
    ),
);

browserTest("a server that is started again is found again, without a new log-in", async () => {
  let server = await startUiServer({ store: "file" });
  const { port, dir } = server;
  try {
    await withBrowser(async (browser) => {
      const { page, tile, charger } = await charging(server, browser);
      await server.stop({ keep: true });
      await charger.closed;
      const banner = page.getByRole("alert").filter({ hasText: "No connection to the server" });
      await banner.waitFor();
      server = await startUiServer({ store: "file", port, dir });
      await banner.waitFor({ state: "detached" });
      await tile.getByText("Offline").waitFor();
      await bootedCharger(server, "ocpp1.6", { id: "CP1" });
      await tile.getByText("Offline").waitFor({ state: "detached" });
    });
  } finally {
    await server.stop();
  }
});

browserTest(
  "a session that has ended shows the log-in above the page, and what was typed stays",
  () =>
    withUiServer((server) =>
      withBrowser(async (browser) => {
        const { page, charger, tile } = await charging(server, browser);
        await tile.getByRole("button", { name: "Limit", exact: true }).click();
        const amount = page.getByRole("spinbutton", { name: "At most" });
        await amount.fill("13");
        const { users, loginSessions } = server.app.services;
        await loginSessions.endOfUser(users.find("Ada")?.id ?? 0);
        const login = page.getByRole("dialog", { name: "Log in again" });
        await page.getByRole("button", { name: "Set the limit" }).click();
        await login.waitFor();
        for (let press = 0; press < 10; press++) await page.keyboard.press("Escape");
        await login.getByLabel("User name").fill("Ada");
        await login.getByLabel("Password").fill(PASSWORD);
        await login.getByRole("button", { name: "Log in" }).click();
        await login.waitFor({ state: "detached" });
        assert.equal(await amount.inputValue(), "13");
        charger.answers("SetChargingProfile", { status: "Accepted" });
        await page.getByRole("button", { name: "Set the limit" }).click();
        await tile.getByText(/Limited to 13/).waitFor();

        // Undo of a second limit restores the first one.
        await amount.waitFor({ state: "detached" });
        charger.answers("SetChargingProfile", { status: "Accepted" });
        await tile.getByRole("button", { name: "Limit", exact: true }).click();
        await amount.fill("8");
        await page.getByRole("button", { name: "Set the limit" }).click();
        await tile.getByText(/Limited to 8/).waitFor();
        await page.getByRole("button", { name: "Undo" }).last().click();
        await tile.getByText(/Limited to 13/).waitFor();
        await measured(charger, 3_000, 10);
        await power(tile, "3.0").waitFor();
      })
    ),
);

browserTest(
  "a session that has ended is noticed without a press, when its stream ends",
  () =>
    withUiServer((server) =>
      withBrowser(async (browser) => {
        const { page } = await charging(server, browser);
        const { users, loginSessions } = server.app.services;
        await loginSessions.endOfUser(users.find("Ada")?.id ?? 0);
        await page.getByRole("dialog", { name: "Log in again" }).waitFor();
        const lost = page.getByText("No connection to the server");
        await until(page, () => "no banner", async () => await lost.count() === 0);
      })
    ),
);
