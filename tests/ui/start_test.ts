import assert from "node:assert/strict";
import { builtUi } from "../support/ui_server.ts";
import { withApp } from "../support/app.ts";
import { browserTest, inBrowser } from "../support/browser.ts";

browserTest(
  "the page shows no form before the server has answered which one, so that nothing is typed into one that is replaced",
  async () => {
    await builtUi();
    await withApp(async (app) => {
      await inBrowser(async (open) => {
        const url = `http://127.0.0.1:${app.port}`;
        const page = await open(`${url}/ui/icon.svg`, { width: 800, height: 600 });
        const requested = Promise.withResolvers<void>();
        const answer = Promise.withResolvers<void>();
        await page.route("**/api/v1/setup", async (route) => {
          requested.resolve();
          await answer.promise;
          await route.continue();
        });
        await page.goto(url);
        await requested.promise;
        // The page has drawn what it knows so far.
        await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))");
        assert.equal(await page.getByRole("textbox").count(), 0);
        answer.resolve();
        await page.getByLabel("Set-up code").waitFor();
        // An image that is opened by itself names no icon.
      }, { expected: /favicon/ });
    }, { uiFolder: new URL("../../dist/ui/", import.meta.url) });
  },
);
