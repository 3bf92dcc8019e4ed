/** The form of every command of all versions, sent from a page to a simulated charger, which answers it. */
import assert from "node:assert/strict";
import type { Page } from "npm:playwright-core@1.65.1";
import { randomIds } from "../../src/base/ids.ts";
import { silentLog } from "../../src/base/log.ts";
import { systemClock } from "../../src/base/clock.ts";
import { PROTOCOLS } from "../../src/domain/station.ts";
import { createCharger } from "../../src/simulator/charger.ts";
import { browserTest, withBrowser } from "../support/browser.ts";
import { withUiServer } from "../support/ui_server.ts";

const STARTS = ["RemoteStartTransaction", "RequestStartTransaction"];

for (const protocol of PROTOCOLS) {
  browserTest(
    `every command of ${protocol} can be sent by its form, and its answer is shown below it`,
    () =>
      withUiServer((server) =>
        withBrowser(async (browser) => {
          await server.request("POST", "/stations", { id: "CP1" });
          const charger = createCharger({
            ...{ url: `ws://127.0.0.1:${server.port}/OCPP`, id: "CP1", protocol, clock: systemClock, ids: randomIds },
            ...{ log: silentLog, callTimeoutMs: 30_000, meterIntervalS: 3_600 },
          });
          await charger.connect();
          await charger.reported();
          const { items } = await server.request("GET", "/stations/CP1/commands?schemas=false&limit=1000");
          const all: readonly string[] = items.map(({ action }: { action: string }) => action);
          assert.ok(all.length >= 26, `${all.length} commands`);
          // While nothing charges, no button wants a second press.
          const actions = all.toSorted((a, b) => Number(STARTS.includes(a)) - Number(STARTS.includes(b)));
          const context = await server.logIn(browser, { width: 1024, height: 800 });
          const { page } = await server.open(context, "#/stations/CP1?tab=commands");
          const unanswered: string[] = [];
          for (const action of actions) {
            const outcome = await sent(page, action);
            if (outcome !== undefined) unanswered.push(`${action}: ${outcome}`);
          }
          assert.deepEqual(unanswered, []);
          await charger.close();
        })
      ),
  );
}

/** Sends a command with the values that the form begins with and a URL where one is required; undefined when it was answered. */
async function sent(page: Page, action: string): Promise<string | undefined> {
  await page.getByRole("button", { name: action, exact: true }).click();
  await page.getByRole("heading", { name: action, exact: true }).waitFor();
  for (const url of await page.locator("input[placeholder^='https://']").all()) await url.fill("https://example.com/a");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  const answer = page.getByRole("article", { name: `Answer to ${action}` });
  const refused = page.locator(".problem, .fault").first();
  await answer.or(refused).first().waitFor();
  return await answer.count() > 0 ? undefined : (await page.locator("main").innerText()).slice(0, 400);
}
