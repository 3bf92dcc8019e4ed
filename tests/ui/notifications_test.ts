import assert from "node:assert/strict";
import { browserTest, withBrowser } from "../support/browser.ts";
import { startHttpReceiver } from "../support/http_receiver.ts";
import { accessibility, calm, overflow } from "../support/ui_looks.ts";
import { startUiServer } from "../support/ui_server.ts";

browserTest("a user chooses channels, kinds and quiet hours and sends a test; System shows what failed", async () => {
  const receiver = startHttpReceiver();
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwb2NrZXQx";
  const server = await startUiServer({
    settings: {
      notifications: { ntfy: { url: receiver.origin }, gotify: { url: receiver.origin }, webhookSecret: secret },
    },
  });
  try {
    await withBrowser(async (browser) => {
      const context = await server.logIn(browser, { width: 1280, height: 900 });
      const { page } = await server.open(context, "#/account");
      const ntfy = page.getByRole("region", { name: "ntfy" });
      await ntfy.getByLabel("Topic").fill("hof");
      await ntfy.getByLabel("A new charger waits").check();
      await ntfy.getByRole("button", { name: "Save" }).click();
      await page.getByText("ntfy is saved.").waitFor();
      await ntfy.getByRole("button", { name: "Send a test" }).click();
      await page.getByText("A test was sent by ntfy.").waitFor();
      const { text } = await receiver.requests.next(() => true, "the test");
      assert.deepEqual([JSON.parse(text).topic, JSON.parse(text).title], ["hof", "A test of ocppd"]);

      const gotify = page.getByRole("region", { name: "Gotify" });
      await gotify.getByLabel("Token of an application").fill("Asecret");
      await gotify.getByRole("button", { name: "Save" }).click();
      await gotify.getByText("It is not shown again.", { exact: false }).waitFor();
      await page.getByLabel("Hold notifications back at night").check();
      await page.getByLabel("From").fill("23:00");
      await page.getByRole("region", { name: "Quiet hours" }).getByRole("button", { name: "Save" }).click();
      await page.getByText("The quiet hours are saved.").waitFor();
      await page.reload();
      assert.equal(await ntfy.getByLabel("Topic").inputValue(), "hof");
      assert.ok(await ntfy.getByLabel("A new charger waits").isChecked());
      assert.equal(await gotify.getByLabel("Token of an application").inputValue(), "");
      assert.equal(await page.getByLabel("From").inputValue(), "23:00");
      await gotify.getByLabel("A certificate ends soon").check();
      await gotify.getByRole("button", { name: "Save" }).click();
      await page.getByText("Gotify is saved.").waitFor();
      receiver.answers(() => Response.json({ errorDescription: "no such application" }, { status: 401 }));
      await gotify.getByRole("button", { name: "Send a test" }).click();
      await page.getByText("The test was not delivered: it answered 401: no such application").waitFor();
      const request = await receiver.requests.next(({ url }) => url.endsWith("/message"), "the test");
      assert.equal(request.headers.get("x-gotify-key"), "Asecret", "an empty field keeps the token");

      await page.goto(`${server.origin}/#/system`);
      await page.getByText("it answered 401: no such application", { exact: false }).waitFor();

      for (const route of ["#/account", "#/system"]) {
        const narrow = await server.logIn(browser, { width: 320, height: 700, dark: true, locale: "de-DE" });
        const { page: phone } = await server.open(narrow, route);
        await phone.getByText("Benachrichtigungen", { exact: true }).waitFor();
        await calm(phone);
        assert.equal(await overflow(phone), 0);
        assert.deepEqual(await accessibility(phone), []);
      }
    });
  } finally {
    await server.stop();
    await receiver.close();
  }
});
