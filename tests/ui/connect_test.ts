/** The page that connects a charger, in a browser: by visible text and roles alone, with a charger at its WebSocket. */
import assert from "node:assert/strict";
import { builtUi } from "../support/ui_server.ts";
import { silentLog } from "../../src/base/log.ts";
import { chargerSimulation } from "../../src/cli/simulated_charger.ts";
import { type TestApp, withApp } from "../support/app.ts";
import { browserTest, inBrowser } from "../support/browser.ts";
import { bootOf } from "../support/booted.ts";

const TEXTS = {
  en: {
    ...{ user: "User name", password: "Password", logIn: "Log in" },
    ...{ waiting: "Waiting for the charger", unknown: "It is not on the list.", accept: "Accept it" },
    ...{ mended: "It is connected at its next attempt", connected: "CP 7 is connected", next: "Now plug in a car" },
    ...{ card: "Card 04A2B3C4 is not known. Whose is it?", name: "Name", charge: "Let it charge" },
    ...{ charging: "It charges.", overview: "To the overview", tile: "Charging · Bo" },
  },
  de: {
    ...{ user: "Benutzername", password: "Passwort", logIn: "Anmelden" },
    ...{ waiting: "Warte auf die Wallbox", unknown: "Sie steht nicht auf der Liste.", accept: "Zulassen" },
    ...{ mended: "Beim nächsten Versuch ist sie verbunden", connected: "CP 7 ist verbunden", next: "ein Auto ein" },
    ...{ card: "Die Karte 04A2B3C4 ist nicht bekannt. Wem gehört sie?", name: "Name", charge: "Darf laden" },
    ...{ charging: "Sie lädt.", overview: "Zur Übersicht", tile: "Lädt · Bo" },
  },
} as const;
type Language = keyof typeof TEXTS;

const PASSWORD = "correct horse battery";

/** Opens `route` of the UI, logged in. */
async function withPage(
  app: TestApp,
  language: Language,
  route: string,
  run: (page: Awaited<ReturnType<Parameters<Parameters<typeof inBrowser>[0]>[0]>>) => Promise<void>,
): Promise<void> {
  await app.app.services.users.addFirst({ name: "Ada", password: PASSWORD });
  await inBrowser(async (open) => {
    const locale = language === "de" ? "de-DE" : "en-GB";
    const page = await open(`http://127.0.0.1:${app.port}/${route}`, { width: 390, height: 844, locale });
    const { user, password, logIn } = TEXTS[language];
    await page.getByLabel(user).fill("Ada");
    await page.getByLabel(password).fill(PASSWORD);
    await page.getByRole("button", { name: logIn }).click();
    await run(page);
  });
}

await builtUi();
const uiFolder = new URL("../../dist/ui/", import.meta.url);
for (const language of ["en", "de"] as const) {
  browserTest(
    `${language}: a charger that nobody knows is refused, accepted with one press, and charges for a card that was named`,
    () =>
      withApp(async (app) => {
        const text = TEXTS[language];
        await withPage(app, language, "#/connect", async (page) => {
          await page.getByText(text.waiting).waitFor();
          await page.getByText(`ws://127.0.0.1:${app.port}/OCPP/`).first().waitFor();

          await assert.rejects(app.charger("CP 7"));
          const card = page.getByRole("article", { name: "CP 7" });
          await card.getByText(text.unknown).waitFor();
          await card.getByRole("button", { name: text.accept }).click();
          await card.getByText(text.mended).waitFor();

          const charger = await app.charger("CP 7");
          await charger.call("BootNotification", bootOf("ocpp1.6"));
          await charger.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Preparing" });
          await page.getByText(text.connected).waitFor();
          await page.getByText(text.next).waitFor();

          const { idTagInfo } = await charger.call("Authorize", { idTag: "04A2B3C4" });
          assert.equal(idTagInfo.status, "Invalid");
          const tag = page.getByRole("article", { name: text.card });
          await tag.getByLabel(text.name).fill("Bo");
          await tag.getByRole("button", { name: text.charge }).click();
          await tag.waitFor({ state: "detached" });
          assert.equal((await charger.call("Authorize", { idTag: "04A2B3C4" })).idTagInfo.status, "Accepted");
          const timestamp = new Date().toISOString();
          await charger.call("StartTransaction", { connectorId: 1, idTag: "04A2B3C4", meterStart: 0, timestamp });
          await charger.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Charging" });
          await page.getByText(text.charging).waitFor();

          await page.getByRole("link", { name: text.overview }).click();
          await page.getByText(text.tile).waitFor();
          await charger.close();
        });
      }, { uiFolder }),
  );
}

browserTest(
  "a wrong password is mended by a new one that the page shows once, and the page about one station shows no other",
  () =>
    withApp(async (app) => {
      const { stations } = app.app.services;
      await stations.add("CP1");
      await stations.setPassword("CP1", "the old password");
      await assert.rejects(app.charger("CP2"));
      await assert.rejects(app.charger("CP1", { credentials: "CP1:a wrong password" }));
      await withPage(app, "en", "#/connect?id=cp1", async (page) => {
        const card = page.getByRole("article", { name: "CP1" });
        await card.getByText("Its password is wrong.").waitFor();
        assert.equal(await page.getByRole("article").count(), 1);
        await card.getByRole("button", { name: "Make a new password" }).click();
        const password = await card.locator(".note code").textContent();
        const charger = await app.charger("CP1", { credentials: `CP1:${password}` });
        await page.getByText("CP1 is connected").waitFor();
        await charger.close();
      });
    }, { uiFolder }),
);

browserTest(
  "an attempt that comes between the page's list and its stream of events is shown",
  () =>
    withApp(async (app) => {
      await withPage(app, "en", "", async (page) => {
        await page.getByRole("link", { name: "Connect a charger" }).waitFor();
        const listed = page.waitForResponse(/\/refusals/);
        let refused: Promise<void> | undefined;
        await page.route(/\/stations\?limit/, async (route) => {
          await (refused ??= listed.then(() => assert.rejects(app.charger("CP9"))));
          await route.continue();
        });
        await page.getByRole("link", { name: "Connect a charger" }).click();
        await page.getByRole("article", { name: "CP9" }).getByText("It is not on the list.").waitFor();
      });
    }, { uiFolder }),
);

browserTest(
  "a simulated charger charges after one press and is gone after another",
  () =>
    withApp(async (app) => {
      await withPage(app, "en", "#/connect", async (page) => {
        await page.getByRole("button", { name: "Try with a simulated charger" }).click();
        await page.getByText("Simulated charger is connected").waitFor();
        await page.getByText("It charges.").waitFor();
        await page.getByRole("button", { name: "Remove the simulated charger" }).click();
        await page.getByText("The simulated charger is removed.").waitFor();
        await page.getByRole("button", { name: "Try with a simulated charger" }).waitFor();
        assert.deepEqual(app.app.services.stations.list(), []);
      });
    }, { uiFolder, simulateCharger: chargerSimulation(silentLog) }),
);
