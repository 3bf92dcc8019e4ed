/** Opens every page of the UI as people see it: in both languages, in three widths, light and dark. */
import axe from "npm:axe-core@4.14.1";
import type { BrowserContext, Page } from "npm:playwright-core@1.65.1";
import { until, type WatchedPage } from "./browser.ts";
import { settled, type UiServer } from "./ui_server.ts";
import type { SeededIds } from "./ui_seed.ts";
import { UI_PAGES } from "./ui_pages.ts";

/** The widths: the narrowest phone that is used, a tablet, and a wide screen. */
export const WIDTHS = [320, 768, 1920];
/** The languages of the UI. */
export const LOCALES = ["en-GB", "de-DE"] as const;

/** One page as it is seen. */
export interface Seen extends WatchedPage {
  /** The route, such as `#/stations/garage?tab=settings`. */
  readonly route: string;
  /** The language, the width, and whether it is dark. */
  readonly name: string;
  readonly locale: string;
  readonly width: number;
  readonly dark: boolean;
}

/** The routes of the table of pages: of a page about one thing, that thing. */
export function routesOf(ids: SeededIds): readonly string[] {
  return UI_PAGES.flatMap(({ path }) => [
    `#/${path}`,
    ...(ids.get(path) ?? []).map((id) => `#/${path}/${encodeURIComponent(id)}`),
  ]);
}

/**
 * Opens each route in one page of a context after the other, and the tabs that it finds there; calls `look` at each width,
 * light and dark.
 */
export async function walk(
  server: UiServer,
  context: BrowserContext,
  locale: string,
  routes: readonly string[],
  look: (seen: Seen) => Promise<void>,
): Promise<void> {
  const watched = await server.open(context);
  const { page } = watched;
  const queue = [...routes];
  /** The tabs of one thing are enough: those of the next have the same names. */
  const walked = new Set<string>();
  const nameOf = (tab: string) => tab.replace(/^#\/([^/]*).*\?/, "$1 ");
  for (const route of queue) {
    await openRoute(watched, route).catch(({ message }) => watched.faults.push(message));
    const tabs = await tabsOf(page);
    if (!tabs.some((tab) => walked.has(nameOf(tab)))) queue.push(...tabs);
    for (const tab of tabs) walked.add(nameOf(tab));
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width < 700 ? 740 : 900 });
      for (const dark of [false, true]) {
        await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
        await look({ ...watched, route, name: `${locale} ${width} ${dark ? "dark" : "light"}`, locale, width, dark });
      }
    }
  }
}

async function openRoute(watched: WatchedPage, route: string): Promise<void> {
  await watched.page.evaluate((hash) => void (location.hash = hash), route);
  await settled(watched);
}

/** The routes of the tabs of a page. */
async function tabsOf(page: Page): Promise<readonly string[]> {
  const links = page.locator('main a[href*="?tab="], main a[href*="&tab="]');
  return await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
}

/** How many pixels the page is too wide. */
export async function overflow(page: Page): Promise<number> {
  return await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}

/** What axe finds: rules that are broken so that it matters, with the elements. Its script is run past the page's policy. */
export async function accessibility(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  if (await page.evaluate("typeof axe === 'undefined'")) await page.evaluate(axe.source);
  const runOnly = rules === undefined ? {} : { runOnly: { type: "rule", values: rules } };
  const options = { resultTypes: ["violations"], preload: false, ...runOnly };
  const found: AxeResult = await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`);
  return found.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) =>
      `${id} (${help}): ${
        nodes.slice(0, 3).map(({ html, any }) => `${html.slice(0, 200)} ${any[0]?.message ?? ""}`).join(" | ")
      }`
    );
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string; readonly any: readonly { readonly message: string }[] }[];
  }[];
}

/** Resolves when colours that change slowly have arrived. */
export async function calm(page: Page): Promise<void> {
  await until(
    page,
    () => "a page without a transition",
    async () =>
      await page.evaluate(
        "document.getAnimations().every((one) => one.playState !== 'running' || one.effect.getComputedTiming().iterations === Infinity)",
      ),
  );
}
