import assert from "node:assert/strict";
import type { Page } from "npm:playwright-core@1.65.1";
import { hashOf, readCertificates } from "../../src/simulator/x509.ts";
import { requestFor } from "../certificates/fixture.ts";
import { bootedCharger, bootOf } from "../support/booted.ts";
import { browserTest, withBrowser } from "../support/browser.ts";
import type { ScriptedCharger } from "../support/charger.ts";
import { tlsCharger } from "../support/tls.ts";
import { accessibility, calm, overflow } from "../support/ui_looks.ts";
import { type UiServer, withUiServer } from "../support/ui_server.ts";

const PASSWORD = "a-good-password-1";
const LOOK = { width: 1100, height: 900 };
const SETTINGS = {
  listeners: [
    { host: "127.0.0.1", port: 0, engine: "native" },
    { host: "127.0.0.1", port: 0, tls: "self-signed" },
  ],
};
const DAY_MS = 86_400_000;

/** A button in the browser, as far as the test uses it. */
interface Pressed {
  readonly textContent: string | null;
  click(): void;
}

/** Presses a button that wants a second press within seconds: in the page itself, however slow the machine is. */
async function pressTwice(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).evaluate(async (button: Pressed) => {
    button.click();
    for (let waits = 0; waits < 10_000 && !button.textContent?.includes("Really?"); waits++) {
      await new Promise((resolve) => setTimeout(resolve));
    }
    button.click();
  });
}

/** Throws where the page is too wide for a phone, or not accessible. */
async function looksRight(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 740 });
  await calm(page);
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await accessibility(page), []);
  await page.setViewportSize(LOOK);
}

/** A charger of OCPP 1.6 that keeps at most our root. */
async function keepsRoot(server: UiServer, charger: ScriptedCharger): Promise<void> {
  const [root] = await readCertificates((await server.app.certificates.root()).pem);
  assert.ok(root);
  let kept: readonly object[] = [];
  charger.answers("InstallCertificate", () => {
    kept = [hashOf(root)];
    return { status: "Accepted" };
  });
  charger.answers("DeleteCertificate", () => {
    kept = [];
    return { status: "Accepted" };
  });
  charger.answers(
    "GetInstalledCertificateIds",
    ({ certificateType }) =>
      certificateType === "CentralSystemRootCertificate" && kept.length > 0
        ? { status: "Accepted", certificateHashData: kept }
        : { status: "NotFound" },
  );
}

browserTest(
  "the page of a charger installs our root, lists and deletes it, requests a certificate, and revokes it",
  () =>
    withUiServer(async (server) => {
      await server.request("POST", "/stations", { id: "garage", password: PASSWORD });
      const charger = await bootedCharger(server, "ocpp1.6", { id: "garage", credentials: `garage:${PASSWORD}` });
      await keepsRoot(server, charger);
      charger.answers("ExtendedTriggerMessage", { status: "Accepted" });
      charger.answers("CertificateSigned", { status: "Accepted" });
      charger.answers("GetLocalListVersion", { listVersion: 0 });
      await withBrowser(async (browser) => {
        const { page, faults } = await server.open(
          await server.logIn(browser, LOOK),
          "#/stations/garage?tab=maintenance",
        );
        await page.getByText("No certificate was issued to it.").waitFor();
        await page.getByRole("button", { name: "Read what it trusts" }).click();
        await page.getByText("The charger lists no certificate.").waitFor();
        await page.getByRole("button", { name: "Install our root" }).click();
        await page.getByText("our root", { exact: true }).waitFor();
        await looksRight(page);
        await pressTwice(page, "Remove");
        await page.getByText("The charger lists no certificate.").waitFor();

        await page.getByRole("button", { name: "Request a new certificate" }).click();
        await charger.received("ExtendedTriggerMessage");
        await charger.call("SignCertificate", { csr: await requestFor("garage") });
        // It comes by its event.
        await page.getByText("valid until").waitFor();
        await pressTwice(page, "Revoke");
        await page.getByText("The certificate is revoked").waitFor();
        await page.locator("li.past").getByText("revoked").waitFor();
        const { items } = await server.request("GET", "/certificates?stationId=garage");
        assert.notEqual(items[0].revokedAt, null);
        assert.deepEqual(faults, []);
      });
    }, { settings: SETTINGS }),
);

browserTest(
  "the page of a charger raises its security profile, and shows how far it is until the charger has connected over TLS",
  () =>
    withUiServer(async (server) => {
      await server.request("POST", "/stations", { id: "garage", password: PASSWORD, securityProfile: 1 });
      const charger = await bootedCharger(server, "ocpp1.6", { id: "garage", credentials: `garage:${PASSWORD}` });
      charger.answers("GetLocalListVersion", { listVersion: 0 });
      charger.answers("ChangeConfiguration", { status: "Accepted" });
      await withBrowser(async (browser) => {
        const { page } = await server.open(await server.logIn(browser, LOOK), "#/stations/garage?tab=maintenance");
        await page.getByRole("button", { name: "Raise the security profile" }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByText("At present it has profile 1: with a password.").waitFor();
        await dialog.getByLabel("Security profile").selectOption("3");
        await dialog.getByText("a certificate of its own: install").waitFor();
        await dialog.getByRole("button", { name: "Raise", exact: true }).click();
        // No listener takes client certificates; what was chosen stays.
        await dialog.getByRole("alert").waitFor();
        await dialog.getByLabel("Security profile").selectOption("2");
        await dialog.getByRole("button", { name: "Raise", exact: true }).click();
        await page.getByRole("progressbar", { name: "Higher security profile: Accepted" }).waitFor();
        assert.equal((await charger.received("ChangeConfiguration")).payload.key, "SecurityProfile");
        await charger.close();
        const { pem } = await server.app.certificates.root();
        const again = await tlsCharger(server.server.addresses[1]?.port ?? 0, "garage", {
          ca: pem,
          password: PASSWORD,
        });
        await again.call("BootNotification", bootOf("ocpp1.6"));
        await page.getByText("Higher security profile: Connected with it").waitFor();
        again.close();
        await again.closed;
      });
    }, { settings: SETTINGS }),
);

browserTest(
  "the page about TLS prepares the next root, says which chargers lack it, switches, and shows which certificates end soon",
  () =>
    withUiServer(async (server) => {
      const { certificates, services } = server.app;
      await services.stations.add("cellar", { securityProfile: 2 });
      const { fingerprint } = await certificates.root();
      const csr = await requestFor("cellar");
      const outcome = await certificates.issue({ stationId: "cellar", csr, otherNames: [] });
      assert.ok(outcome.status === "issued");
      await withBrowser(async (browser) => {
        const context = await server.logIn(browser, LOOK);
        await context.clock.setFixedTime(outcome.issued.notAfter - 10 * DAY_MS);
        const { page, faults } = await server.open(context, "#/system/tls");
        await page.getByText(fingerprint).first().waitFor();
        const link = page.getByRole("link", { name: "Download the certificate" });
        assert.match(await link.getAttribute("href") ?? "", /\/api\/v1\/tls\/ca$/);
        await page.getByText(`serial number ${outcome.issued.serialNumber}`).waitFor();

        await pressTwice(page, "Prepare the next root");
        await page.getByText("1\u00a0charger lacks it").waitFor();
        await page.getByText("gets it when it connects").waitFor();
        assert.deepEqual((await certificates.generations()).map(({ state }) => state), ["current", "next"]);
        await looksRight(page);
        await pressTwice(page, "Switch all the same");
        await page.getByRole("listitem").filter({ hasText: "Root 2" }).getByText("in use").waitFor();
        await page.getByRole("button", { name: "Prepare the next root" }).waitFor();
        assert.deepEqual((await certificates.generations()).map(({ state }) => state), ["previous", "current"]);

        await context.clock.setFixedTime(outcome.issued.issuedAt);
        await page.reload();
        await page.getByText("None ends within 30 days.").waitFor();
        assert.deepEqual(faults, []);
      });
    }, { settings: SETTINGS }),
);
