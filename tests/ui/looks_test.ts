import assert from "node:assert/strict";
import { browserTest, withBrowser } from "../support/browser.ts";
import { accessibility, calm, LOCALES, overflow, routesOf, type Seen, walk } from "../support/ui_looks.ts";
import { seed } from "../support/ui_seed.ts";
import { withUiServer } from "../support/ui_server.ts";

/** What is wrong with one look. Colours alone are examined at each; what axe finds else depends on width and text. */
async function faultsOf({ page, locale, width, dark, faults }: Seen): Promise<readonly string[]> {
  await calm(page);
  const tooWide = await overflow(page);
  const whole = !dark && (width === 320 || (width === 1920 && locale === "en-GB"));
  return [
    ...faults.splice(0),
    ...(tooWide > 0 ? [`${tooWide} pixels too wide`] : []),
    ...await accessibility(page, whole ? undefined : ["color-contrast"]),
  ];
}

browserTest(
  "every page in both languages, three widths, light and dark: nothing on the console, no foreign request, no horizontal scroll, accessible",
  () =>
    withUiServer(async (server) => {
      const ids = await seed(server);
      await withBrowser(async (browser) => {
        const found = new Map<string, string[]>();
        let looks = 0;
        await Promise.all(LOCALES.map(async (locale) => {
          const context = await server.logIn(browser, { width: 1920, height: 900, locale });
          await walk(server, context, locale, routesOf(ids), async (seen) => {
            looks++;
            for (const fault of await faultsOf(seen)) {
              found.set(fault, [...found.get(fault) ?? [], `${seen.route} ${seen.name}`]);
            }
          });
        }));
        assert.deepEqual([...found].map(([fault, where]) => `${fault}: ${where.length}, ${where.slice(0, 3)}`), []);
        assert.ok(looks >= 12, `${looks} looks`);
      });
    }),
);
