/**
 * Somebody who has read nothing, from the first start of the program to a charging car, on a phone: by visible texts and
 * roles alone. The program runs as a process with an empty folder; where .ci/run names a compiled one, it is that one.
 */
import assert from "node:assert/strict";
import type { Page } from "npm:playwright-core@1.65.1";
import { withProcesses } from "../cli/ocppd_process.ts";
import { browserTest, inBrowser } from "../support/browser.ts";
import { bootOf } from "../support/booted.ts";
import { connectCharger, type ConnectOptions, type ScriptedCharger } from "../support/charger.ts";
import { overflow } from "../support/ui_looks.ts";
import { builtUi } from "../support/ui_server.ts";

/** What the beginner reads and presses. */
const TEXTS = {
  "en-GB": {
    ...{ setUp: "Set up ocppd", user: "User name", password: "Password", price: "Price per kWh", begin: "Begin" },
    ...{ empty: "No charger yet", connect: "Connect a charger", waiting: "Waiting for the charger" },
    ...{ unknown: "It is not on the list.", accept: "Accept it", mended: "It is connected at its next attempt" },
    ...{ connected: "garage is connected", next: "Now plug in a car, or hold a card to the reader." },
    ...{ card: "Card 04A2B3C4 is not known. Whose is it?", name: "Name", charge: "Let it charge" },
    ...{ charging: "It charges.", overview: "To the overview", state: "Charging · Bo", cost: "€3.50" },
    ...{ limit: "Limit", atMost: "At most", setLimit: "Set the limit", limited: "Limited to 8 A" },
    ...{ stop: "Stop", sure: "Really?", free: "Free", charges: "Charges", energy: "10.0 kWh" },
    ...{ id: "Id of the charger", add: "Add it to the list now", withPassword: "With a password" },
    ...{ shownOnce: "Password, shown this once", offline: "Offline", why: "Why?", wrong: "Its password is wrong." },
    ...{ whyTitle: "Why does carport not connect?", newPassword: "Make a new password" },
    ...{ secondConnected: "carport is connected", home: "Overview", more: "More" },
  },
  "de-DE": {
    ...{ setUp: "ocppd einrichten", user: "Benutzername", password: "Passwort", price: "Preis je kWh" },
    ...{ begin: "Los geht’s", empty: "Noch keine Wallbox", connect: "Wallbox verbinden" },
    ...{ waiting: "Warte auf die Wallbox", unknown: "Sie steht nicht auf der Liste.", accept: "Zulassen" },
    ...{ mended: "Beim nächsten Versuch ist sie verbunden", connected: "garage ist verbunden" },
    ...{ next: "Stecken Sie jetzt ein Auto ein, oder halten Sie eine Karte an das Lesegerät." },
    ...{ card: "Die Karte 04A2B3C4 ist nicht bekannt. Wem gehört sie?", name: "Name", charge: "Darf laden" },
    ...{ charging: "Sie lädt.", overview: "Zur Übersicht", state: "Lädt · Bo", cost: "3,50 €" },
    ...{ limit: "Begrenzen", atMost: "Höchstens", setLimit: "Grenze setzen", limited: "Begrenzt auf 8 A" },
    ...{ stop: "Beenden", sure: "Wirklich?", free: "Frei", charges: "Ladevorgänge", energy: "10,0 kWh" },
    ...{ id: "Kennung der Wallbox", add: "Jetzt in die Liste aufnehmen", withPassword: "Mit Passwort" },
    ...{ shownOnce: "Passwort, nur dieses eine Mal sichtbar", offline: "Offline", why: "Warum?" },
    ...{ wrong: "Ihr Passwort ist falsch.", whyTitle: "Warum verbindet sich carport nicht?" },
    ...{ newPassword: "Neues Passwort erzeugen", secondConnected: "carport ist verbunden", home: "Übersicht" },
    ...{ more: "Mehr" },
  },
} as const;
type Texts = (typeof TEXTS)[keyof typeof TEXTS];

const PHONE = { width: 390, height: 844 };

/** Connects a charger under an id. */
type Connect = (id: string, options?: Omit<ConnectOptions, "url">) => Promise<ScriptedCharger>;

for (const locale of ["en-GB", "de-DE"] as const) {
  browserTest(
    `${locale}: from the first start to a charging car, its cost, a limit, its end, and why a second charger does not connect`,
    async () => {
      await builtUi();
      await withProcesses(async ({ serve }) => {
        const server = await serve();
        const [, link = ""] = await server.line(/make the first one: (http:\S+\/#\/setup\/\S+)/);
        const connect: Connect = (id, options) =>
          connectCharger({ url: `ws://127.0.0.1:${server.port}/OCPP/${id}`, ...options });
        await inBrowser(async (open) => {
          const page = await open(link.replace("://localhost:", "://127.0.0.1:"), { ...PHONE, locale });
          await beginner(page, TEXTS[locale], connect);
        });
        await server.stop();
      });
    },
  );
}

async function beginner(page: Page, text: Texts, connect: Connect): Promise<void> {
  await setUp(page, text);
  const charger = await firstCharger(page, text, connect);
  await cardAccepted(page, text, charger);
  const transactionId = await charging(page, text, charger);
  await limited(page, text, charger);
  await stopped(page, text, charger, transactionId);
  await secondCharger(page, text, connect);
  await charger.close();
}

/** The step before has left a page that fits the phone. */
async function fits(page: Page): Promise<void> {
  assert.equal(await overflow(page), 0, `${page.url()} is too wide for a phone`);
}

async function setUp(page: Page, text: Texts): Promise<void> {
  await page.getByRole("heading", { name: text.setUp }).waitFor();
  await page.getByLabel(text.user).fill("Ada");
  await page.getByLabel(text.password).fill("correct horse battery");
  await page.getByLabel(text.price).fill("0.35");
  await fits(page);
  await page.getByRole("button", { name: text.begin }).click();
  await page.getByRole("heading", { name: text.empty }).waitFor();
  await fits(page);
  await page.getByRole("link", { name: text.connect }).click();
  await page.getByText(text.waiting).waitFor();
}

/** Refused, since nobody knows it; let in by one press. */
async function firstCharger(page: Page, text: Texts, connect: Connect): Promise<ScriptedCharger> {
  await assert.rejects(connect("garage"), /refused/);
  const attempt = page.getByRole("article", { name: "garage" });
  await attempt.getByText(text.unknown).waitFor();
  await fits(page);
  await attempt.getByRole("button", { name: text.accept }).click();
  await attempt.getByText(text.mended).waitFor();
  const charger = await connect("garage");
  await charger.call("BootNotification", bootOf("ocpp1.6"));
  await charger.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Preparing" });
  await page.getByText(text.connected).waitFor();
  await page.getByText(text.next).waitFor();
  return charger;
}

/** Held to the reader, named, and held to it again. */
async function cardAccepted(page: Page, text: Texts, charger: ScriptedCharger): Promise<void> {
  const first = await charger.call("Authorize", { idTag: "04A2B3C4" });
  assert.equal(first.idTagInfo.status, "Invalid");
  const card = page.getByRole("article", { name: text.card });
  await card.getByLabel(text.name).fill("Bo");
  await card.getByRole("button", { name: text.charge }).click();
  await card.waitFor({ state: "detached" });
  const second = await charger.call("Authorize", { idTag: "04A2B3C4" });
  assert.equal(second.idTagInfo.status, "Accepted");
}

/** Ten kWh, and what they cost, on the tile. */
async function charging(page: Page, text: Texts, charger: ScriptedCharger): Promise<number> {
  const timestamp = new Date().toISOString();
  const start = { connectorId: 1, idTag: "04A2B3C4", meterStart: 1_000, timestamp };
  const { transactionId } = await charger.call("StartTransaction", start);
  await charger.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Charging" });
  await page.getByText(text.charging).waitFor();
  await charger.call("MeterValues", {
    ...{ connectorId: 1, transactionId },
    meterValue: [{
      timestamp: new Date().toISOString(),
      sampledValue: [{ value: "11000" }, { value: "11040", measurand: "Power.Active.Import" }],
    }],
  });
  await page.getByRole("link", { name: text.overview }).click();
  const tile = page.getByRole("article", { name: "garage" });
  await tile.getByText(text.state).waitFor();
  await tile.getByText(text.energy).waitFor();
  await tile.getByText(text.cost).waitFor();
  await fits(page);
  return transactionId;
}

async function limited(page: Page, text: Texts, charger: ScriptedCharger): Promise<void> {
  charger.answers("SetChargingProfile", { status: "Accepted" });
  const tile = page.getByRole("article", { name: "garage" });
  await tile.getByRole("button", { name: text.limit, exact: true }).click();
  await page.getByRole("spinbutton", { name: text.atMost }).fill("8");
  await page.getByRole("button", { name: text.setLimit }).click();
  await charger.received("SetChargingProfile");
  await tile.getByText(text.limited).waitFor();
}

/** Confirmed by a second press, stopped, and found again under the charges with its cost. */
async function stopped(page: Page, text: Texts, charger: ScriptedCharger, transactionId: number): Promise<void> {
  charger.answers("RemoteStopTransaction", { status: "Accepted" });
  const tile = page.getByRole("article", { name: "garage" });
  await tile.getByRole("button", { name: text.stop, exact: true }).click();
  await tile.getByRole("button", { name: text.sure }).click();
  assert.deepEqual((await charger.received("RemoteStopTransaction")).payload, { transactionId });
  const timestamp = new Date().toISOString();
  await charger.call("StopTransaction", { transactionId, meterStop: 11_000, timestamp, reason: "Remote" });
  await charger.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available" });
  await tile.getByText(text.free).waitFor();
  await page.getByRole("link", { name: text.charges, exact: true }).click();
  const row = page.getByRole("row", { name: "Bo" });
  await row.getByText(text.energy).waitFor();
  await row.getByText(text.cost).waitFor();
  await fits(page);
}

/** One with a password, which its owner mistypes: the page says so, and a new one helps. */
async function secondCharger(page: Page, text: Texts, connect: Connect): Promise<void> {
  await page.getByRole("button", { name: text.more, exact: true }).click();
  await page.getByRole("link", { name: text.connect }).click();
  await page.getByLabel(text.id).fill("carport");
  // Opens the part of the page that has the button of the same name.
  await page.getByText(text.add).first().click();
  await page.getByRole("checkbox", { name: text.withPassword }).check();
  await page.getByRole("button", { name: text.add }).click();
  await page.getByText(text.shownOnce).waitFor();

  await assert.rejects(connect("carport", { credentials: "carport:something else" }), /refused/);
  await page.getByRole("link", { name: text.home, exact: true }).click();
  const tile = page.getByRole("article", { name: "carport" });
  await tile.getByText(text.offline).waitFor();
  await tile.getByRole("link", { name: text.why }).click();
  await page.getByRole("heading", { name: text.whyTitle }).waitFor();
  const attempt = page.getByRole("article", { name: "carport" });
  await attempt.getByText(text.wrong).waitFor();
  await fits(page);
  await attempt.getByRole("button", { name: text.newPassword }).click();
  const password = await attempt.getByRole("code").textContent();
  const charger = await connect("carport", { credentials: `carport:${password}` });
  await page.getByText(text.secondConnected).waitFor();
  await charger.close();
}
