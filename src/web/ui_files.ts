/**
 * Serves the files of the UI as they were built: the page at `/`, everything else under `/ui/`. Names with a hash never
 * change, so browsers keep them; each file is compressed by the build, not at run time.
 */
import { type Context, Hono } from "hono";
import { acceptsGzip } from "../base/accept_encoding.ts";
import type { PagePeer } from "../base/forwarded.ts";

/** What {@link uiFiles} needs. */
export interface UiFilesDeps {
  /** The folder that `deno task ui` writes; undefined where the program was started without it, as in most tests. */
  readonly folder: URL | undefined;
  /** The setting `ui`. */
  readonly shown: boolean;
  /** True for a request of a browser that is logged in. */
  readonly isLoggedIn: (context: Context<UiEnv>) => boolean;
}

/** What the listener passes along with a request. */
interface UiEnv {
  readonly Bindings: Pick<PagePeer, "prefix" | "secure" | "embedded">;
}

/**
 * What the page requests first, sent for by the browser while the program of the page still loads: saves two round trips.
 * Not without a session, where the answers would be errors. The addresses are relative, as all of the UI's.
 */
const FIRST_REQUESTS = ["api/v1/me", "api/v1/stations?limit=500"]
  .map((url) => `<${url}>; rel=preload; as=fetch; crossorigin=anonymous`).join(", ");

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  webmanifest: "application/manifest+json",
};

/** Names of files: nothing else is looked for, so no path leads out of the folder. */
const NAME = /^[\w-]+\.(html|js|css|svg|webmanifest)$/;
const HASHED = /-[\da-zA-Z]{8,}\.(js|css)$/;

/**
 * Scripts and styles of this server alone, no inline script; texts from chargers and people never become HTML (Trusted
 * Types). The page is shown inside no page of others but that of Home Assistant, which serves it as its own.
 */
const POLICY = (embedded: boolean) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors '${embedded ? "self" : "none"}'`,
    "require-trusted-types-for 'script'",
  ].join("; ");

interface UiFile {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly compressed: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

/** See above. */
export function uiFiles({ folder, shown, isLoggedIn }: UiFilesDeps): Hono<UiEnv> {
  const pages = new Hono<UiEnv>();
  const files = new Map<string, Promise<UiFile | undefined>>();
  const file = (name: string): Promise<UiFile | undefined> => {
    if (!NAME.test(name) || folder === undefined || !shown) return Promise.resolve(undefined);
    const known = files.get(name);
    if (known !== undefined) return known;
    const loading = load(new URL(name, folder)).catch(() => undefined);
    // A missing file may be there after the next build.
    loading.then((found) => found === undefined && files.delete(name));
    files.set(name, loading);
    return loading;
  };
  const serve = (name: (path: string) => string) =>
    pages.get(name("") === "index.html" ? "/" : "/ui/:name", async (context) => {
      const wanted = name(context.req.param("name") ?? "");
      const found = await file(wanted);
      if (found === undefined) return context.notFound();
      const type = TYPES[wanted.split(".").at(-1) ?? ""] ?? "";
      context.header("cache-control", HASHED.test(wanted) ? "max-age=31536000, immutable" : "no-cache");
      context.header("etag", found.etag);
      context.header("vary", "accept-encoding");
      if (wanted === "index.html") {
        context.header("content-security-policy", POLICY(context.env.embedded));
        if (isLoggedIn(context)) context.header("link", FIRST_REQUESTS);
      }
      if (context.req.header("if-none-match") === found.etag) return context.body(null, 304);
      const isCompressed = acceptsGzip(context.req.header("accept-encoding"));
      if (isCompressed) context.header("content-encoding", "gzip");
      return context.body(isCompressed ? found.compressed : found.plain, 200, { "content-type": type });
    });
  serve(() => "index.html");
  serve((name) => name);
  return pages;
}

async function load(url: URL): Promise<UiFile> {
  const [plain, compressed] = await Promise.all([Deno.readFile(url), Deno.readFile(new URL(`${url.href}.gz`))]);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", plain)).slice(0, 8);
  return { plain, compressed, etag: `"${[...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")}"` };
}
