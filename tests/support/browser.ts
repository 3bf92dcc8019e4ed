import { type Browser, chromium, type Page } from "npm:playwright-core@1.65.1";

/** Where Debian and Ubuntu put it. */
const PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const PATH = PATHS.find((path) => {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
});

/** Why no page can be looked at here; undefined where one can. */
export const noBrowser = PATH === undefined ? "there is no Chromium here: apt-get install chromium" : undefined;

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // The network is cut: nothing but this machine has an address.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** How somebody looks at a page. */
export interface Look {
  readonly width: number;
  readonly height: number;
  readonly dark?: boolean;
  /** The language of the browser, such as de-DE. */
  readonly locale?: string;
}

/** Opens pages in a browser without a network; what goes wrong in them, or is requested from other machines, is in `faults`. */
export async function inBrowser(
  run: (open: (url: string, look: Look) => Promise<Page>, faults: readonly string[]) => Promise<void>,
): Promise<void> {
  const browser: Browser = await chromium.launch({ executablePath: PATH ?? "", args: QUIET });
  const faults: string[] = [];
  try {
    await run(async (url, { width, height, dark = false, locale = "en-GB" }) => {
      const page = await browser.newPage({ viewport: { width, height }, colorScheme: dark ? "dark" : "light", locale });
      page.on("pageerror", ({ message }) => faults.push(message));
      page.on("console", (line) => line.type() === "error" && faults.push(line.text()));
      page.on("request", (request) => {
        const { origin, protocol } = new URL(request.url());
        if (protocol !== "data:" && origin !== new URL(url).origin) faults.push(`requested ${request.url()}`);
      });
      await page.goto(url);
      return page;
    }, faults);
  } finally {
    await browser.close();
  }
}
