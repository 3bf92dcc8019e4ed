/**
 * Writes what every page of the UI looks like into dist/screenshots: `deno task screenshots`, or with routes such as
 * `"#/stations/garage?tab=now"` these alone. A server with stations in every state is started for it.
 */
import { withBrowser } from "../tests/support/browser.ts";
import { calm, LOCALES, routesOf, walk } from "../tests/support/ui_looks.ts";
import { seed } from "../tests/support/ui_seed.ts";
import { withUiServer } from "../tests/support/ui_server.ts";

const FOLDER = new URL("../dist/screenshots/", import.meta.url);

await Deno.mkdir(FOLDER, { recursive: true });
await withUiServer(async (server) => {
  const ids = await seed(server);
  const routes = Deno.args.length > 0 ? Deno.args : routesOf(ids);
  await withBrowser(async (browser) => {
    await Promise.all(LOCALES.map(async (locale) => {
      const context = await server.logIn(browser, { width: 1920, height: 900, locale });
      await walk(server, context, locale, routes, async ({ page, route, name }) => {
        await calm(page);
        const file = `${route === "#/" ? "overview" : route} ${name}`.replaceAll(/[^\w]+/g, "-").replace(/^-/, "");
        await page.screenshot({ path: new URL(`${file}.png`, FOLDER).pathname, fullPage: true });
      });
    }));
  });
});
