import { type Browser, type BrowserContext, chromium, type Page, type Request } from "npm:playwright-core@1.65.1";

/** Where Debian and Ubuntu put it. */
const PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const PATH = PATHS.find((path) => {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
});

/** True where a missing tool is a fault of the machine, as in .ci/run: the tests then run and fail. */
const REQUIRED = Deno.env.get("OCPPD_TEST_TOOLS") === "required";

/** A test that needs a browser; skipped where there is none, unless tools are required. */
export function browserTest(name: string, run: () => Promise<void>): void {
  Deno.test({
    name: PATH === undefined ? `${name}: there is no Chromium here: apt-get install chromium` : name,
    ignore: PATH === undefined && !REQUIRED,
    fn: run,
  });
}

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
  /** The language of the browser; English unless a test wants the other. */
  readonly locale?: "en-GB" | "de-DE";
}

/** Runs a test with a browser of its own, without a network. */
export async function withBrowser(run: (browser: Browser) => Promise<void>): Promise<void> {
  if (PATH === undefined) throw new Error(`there is no Chromium here; it was looked for at ${PATHS.join(", ")}`);
  const browser = await chromium.launch({ executablePath: PATH, args: QUIET });
  try {
    await run(browser);
  } finally {
    await browser.close();
  }
}

/** A new context of a browser: its own cookies, language and size. Its pages wait {@link DEADLINE_MS} for what they show. */
export async function newContext(
  browser: Browser,
  { width, height, dark = false, locale = "en-GB" }: Look,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    locale,
  });
  context.setDefaultTimeout(DEADLINE_MS);
  return context;
}

/** A page whose faults are noted. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors, lines on the console, requests that failed or went to other machines. */
  readonly faults: string[];
  /** The requests that are not answered yet. */
  pending(): readonly string[];
}

/** Opens an empty page in a context, whose requests must all go to `origin`. */
export async function watchedPage(context: BrowserContext, origin: string): Promise<WatchedPage> {
  const page = await context.newPage();
  const faults: string[] = [];
  const pending = new Set<Request>();
  page.on("pageerror", ({ message }) => faults.push(`error: ${message}`));
  page.on("console", (line) => {
    // The browser reports each answer 401; before the log-in that of /me is expected.
    const isLogIn = line.location().url.endsWith("/api/v1/me") && line.text().includes("401");
    if (!isLogIn) faults.push(`console: ${line.text()} (${line.location().url})`);
  });
  page.on("dialog", (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.origin !== origin) faults.push(`requested ${url.href.slice(0, 200)}`);
    pending.add(request);
  });
  // A stream ends later than its response begins.
  page.on("response", (response) => pending.delete(response.request()));
  page.on("requestfinished", (request) => pending.delete(request));
  page.on("requestfailed", (request) => {
    pending.delete(request);
    const reason = request.failure()?.errorText ?? "";
    // The page has left it: another page was opened.
    if (reason !== "net::ERR_ABORTED") faults.push(`failed: ${request.url()} ${reason}`);
  });
  return { page, faults, pending: () => [...pending].map((request) => request.url()) };
}

/** The most that a page takes on the slowest machine, in ms. */
export const DEADLINE_MS = 60_000;

/** Resolves when `holds` does; looks again at each frame of the page. Throws after {@link DEADLINE_MS}. */
export async function until(page: Page, what: () => string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + DEADLINE_MS;
  while (!await holds()) {
    if (performance.now() > end) throw new Error(`not within ${DEADLINE_MS} ms: ${what()}`);
    await page.evaluate("new Promise((resolve) => setTimeout(resolve, 20))");
  }
}

/**
 * Opens pages in a browser without a network. Throws at the end when something went wrong in one of them that is not
 * `expected`.
 */
export function inBrowser(
  run: (open: (url: string, look: Look) => Promise<Page>) => Promise<void>,
  { expected }: { readonly expected?: RegExp } = {},
): Promise<void> {
  return withBrowser(async (browser) => {
    const opened: WatchedPage[] = [];
    await run(async (url, look) => {
      const watched = await watchedPage(await newContext(browser, look), new URL(url).origin);
      opened.push(watched);
      await watched.page.goto(url);
      return watched.page;
    });
    const faults = opened.flatMap((watched) => watched.faults).filter((fault) => expected?.test(fault) !== true);
    if (faults.length > 0) throw new Error(faults.join("\n"));
  });
}
