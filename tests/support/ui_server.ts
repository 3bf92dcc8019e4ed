import type { Browser, BrowserContext } from "npm:playwright-core@1.65.1";
import { buildUi } from "../../scripts/build_ui.ts";
import type { Scope } from "../../src/domain/api_scope.ts";
import type { User } from "../../src/domain/user.ts";
import { startTestApp, type TestApp, type TestAppOptions } from "./app.ts";
import { type Look, newContext, until, type WatchedPage, watchedPage } from "./browser.ts";

const ROOT = new URL("../../", import.meta.url);
/** The folder of the built UI. */
export const UI_FOLDER = new URL("dist/ui/", ROOT);
const LOCK = new URL("dist/ui.lock", ROOT);

/** Builds the UI unless it is newer than its source. Tests in other processes wait for the one that builds. */
export async function builtUi(): Promise<URL> {
  await Deno.mkdir(new URL("dist/", ROOT), { recursive: true });
  using lock = await Deno.open(LOCK, { create: true, write: true });
  await lock.lock(true);
  const built = await Deno.stat(new URL("index.html", UI_FOLDER)).then(({ mtime }) => mtime?.getTime() ?? 0, () => 0);
  if (built < newest(new URL("src/ui/", ROOT))) await buildUi();
  return UI_FOLDER;
}

/** When a file of a folder was changed last, in ms since 1970. */
function newest(folder: URL): number {
  const times = [...Deno.readDirSync(folder)].map(({ name, isDirectory }) =>
    isDirectory
      ? newest(new URL(`${name}/`, folder))
      : Deno.statSync(new URL(name, folder)).mtime?.getTime() ?? Infinity
  );
  return Math.max(0, ...times);
}

/** A server with the UI, and what a test needs of it. */
export interface UiServer extends TestApp {
  /** http://127.0.0.1:1234 */
  readonly origin: string;
  /** A request with the API key whose answer must be a success: its body. */
  // deno-lint-ignore no-explicit-any -- bodies of any route
  request(method: string, path: string, body?: unknown): Promise<any>;
  /** A context of the browser in which a user with this role is logged in. */
  logIn(browser: Browser, look: Look, scope?: Scope): Promise<BrowserContext>;
  /** A page in a context, at a route such as `#/stations`. */
  open(context: BrowserContext, route?: string): Promise<WatchedPage>;
}

/** Starts a server with the built UI. */
export async function startUiServer(options: TestAppOptions = {}): Promise<UiServer> {
  const app = await startTestApp({ ...options, uiFolder: await builtUi() });
  const origin = `http://127.0.0.1:${app.port}`;
  const { users, loginSessions } = app.app.services;
  const made = new Map<Scope, Promise<User>>();
  return {
    ...app,
    origin,
    async request(method, path, body) {
      const answer = await app.api(`/api/v1${path}`, {
        method,
        ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
      });
      if (answer.status >= 300) {
        throw new Error(`${method} ${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      }
      return answer.body;
    },
    async logIn(browser, look, scope = "admin") {
      const adding = made.get(scope) ?? users.add({ name: NAMES[scope], password: PASSWORD, scope });
      made.set(scope, adding);
      const user = await adding;
      const { token } = await loginSessions.begin(user.id, { address: "127.0.0.1", browser: "Chromium" });
      const context = await newContext(browser, look);
      await context.addCookies([{ name: `ocppd_${app.port}`, value: token, url: origin, httpOnly: true }]);
      return context;
    },
    async open(context, route = "#/") {
      const watched = await watchedPage(context, origin);
      await watched.page.goto(`${origin}/${route}`);
      await settled(watched);
      return watched;
    },
  };
}

/** The names of the users that {@link UiServer.logIn} makes, by role. */
const NAMES: Readonly<Record<Scope, string>> = { read: "Vera", control: "Otto", config: "Mona", admin: "Ada" };
/** Their password. */
export const PASSWORD = "correct horse battery";

/** Runs a test with such a server. */
export async function withUiServer(run: (server: UiServer) => Promise<void>, options?: TestAppOptions): Promise<void> {
  const server = await startUiServer(options);
  try {
    await run(server);
  } finally {
    await server.stop();
  }
}

/** Resolves when nothing is being loaded any more. */
export function settled({ page, pending }: WatchedPage): Promise<void> {
  let calm = 0;
  const what = () =>
    `${page.url()} has loaded everything; it waits for ${pending().join(", ") || "what .loading marks"}`;
  return until(page, what, async () => {
    const loading = pending().length > 0 || await page.locator(".loading").count() > 0;
    calm = loading ? 0 : calm + 1;
    // What has been loaded may request more.
    return calm > 2;
  });
}
