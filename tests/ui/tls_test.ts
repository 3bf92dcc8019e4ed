import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { browserTest, withBrowser } from "../support/browser.ts";
import { startUiServer } from "../support/ui_server.ts";

const LISTENERS = [
  { host: "127.0.0.1", port: 0, engine: "native" },
  { host: "127.0.0.1", port: 0, tls: "self-signed", clientCertificates: true },
];
const PASSWORD = "correct horse battery";

const TEXTS = {
  "en-GB": {
    name: "User name",
    password: "Password",
    logIn: "Log in",
    ca: "Our own certificate authority",
    of: "1: a password",
  },
  "de-DE": {
    name: "Benutzername",
    password: "Passwort",
    logIn: "Anmelden",
    ca: "Unsere eigene Zertifizierungsstelle",
    of: "1: ein Passwort",
  },
} as const;

browserTest(
  "a browser logs in over TLS, sees which certificates there are, and which URL a charger needs",
  async () => {
    const server = await startUiServer({ settings: { listeners: LISTENERS } });
    try {
      const { users, stations } = server.app.services;
      await users.add({ name: "Ada", scope: "admin", password: PASSWORD });
      await stations.add("garage", { securityProfile: 1 });
      const { fingerprint256: fingerprint } = new X509Certificate((await server.app.certificates.root()).pem);
      const origin = `https://127.0.0.1:${server.server.addresses[1]?.port}`;
      await withBrowser(async (browser) => {
        for (const locale of ["en-GB", "de-DE"] as const) {
          const texts = TEXTS[locale];
          const context = await browser.newContext({
            ignoreHTTPSErrors: true,
            locale,
            viewport: { width: 1100, height: 800 },
          });
          context.setDefaultTimeout(60_000);
          const page = await context.newPage();
          await page.goto(`${origin}/#/system/tls`);
          await page.getByLabel(texts.name).fill("Ada");
          await page.getByLabel(texts.password).fill(PASSWORD);
          await page.getByRole("button", { name: texts.logIn }).click();
          await page.getByRole("heading", { name: texts.ca }).waitFor();
          await page.getByText(fingerprint).waitFor();
          await page.getByRole("listitem").filter({ hasText: "garage" }).getByText(texts.of).waitFor();
          const [cookie] = await context.cookies();
          assert.deepEqual([cookie?.secure, cookie?.httpOnly], [true, true]);
          await page.goto(`${origin}/#/connect`);
          await page.getByText(`${origin.replace("https", "wss")}/OCPP/`, { exact: true }).first().waitFor({
            state: "attached",
          });
          await context.close();
        }
      });
    } finally {
      await server.stop();
    }
  },
);
