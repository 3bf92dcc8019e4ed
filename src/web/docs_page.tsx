import { Hono } from "hono";
import { raw } from "hono/html";

/** The path of the page and of its files. */
const FILES = "/docs";
/** The files never change while the program runs. */
const CACHE = "max-age=3600";
/** Allows no other origin and no inline script: the page works without a network, and leaks nothing. */
const POLICY = (embedded: boolean) =>
  `default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors '${
    embedded ? "self" : "none"
  }'`;

/** Starts Swagger UI with our OpenAPI document; a key that the user enters stays in the page. */
const start = (prefix: string) => `
document.documentElement.classList.toggle("dark-mode", matchMedia("(prefers-color-scheme: dark)").matches);
SwaggerUIBundle({
  url: "${prefix}/api/v1/openapi.json",
  dom_id: "#docs",
  deepLinking: true,
  docExpansion: "none",
  filter: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  validatorUrl: null,
});
`;

/** The path under which a trusted proxy serves this server; empty for none. A prefix has no character that HTML or JavaScript escapes. */
interface PageEnv {
  readonly Bindings: { readonly prefix: string; readonly embedded: boolean };
}

/** `/docs`: shows the REST API and tries it (Swagger UI), all of it from the binary. */
export function docsPage({ version }: { readonly version: string }): Hono<PageEnv> {
  const pages = new Hono<PageEnv>();
  pages.get(FILES, (context) => {
    context.header("content-security-policy", POLICY(context.env.embedded));
    const files = `${context.env.prefix}${FILES}`;
    return context.html(
      <>
        {raw("<!doctype html>")}
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <title>ocppd {version}: REST API</title>
            <link rel="stylesheet" href={`${files}/swagger-ui.css`} />
            <link rel="icon" href="data:," />
          </head>
          <body style="margin: 0">
            <main id="docs">
              The REST API of ocppd. Its description is at {context.env.prefix}/api/v1/openapi.json.
            </main>
            <script src={`${files}/swagger-ui.js`}></script>
            <script src={`${files}/start.js`}></script>
          </body>
        </html>
      </>,
    );
  });
  for (const [path, type, text] of PARTS) {
    pages.get(`${FILES}/${path}`, async (context) => {
      context.header("cache-control", CACHE);
      return context.body(await text(context.env.prefix), 200, { "content-type": `${type}; charset=utf-8` });
    });
  }
  return pages;
}

/** One row per file; the large ones are loaded at their first request. */
const PARTS: readonly (readonly [path: string, type: string, text: (prefix: string) => Promise<string>])[] = [
  ["start.js", "text/javascript", (prefix) => Promise.resolve(start(prefix))],
  [
    "swagger-ui.js",
    "text/javascript",
    async () => (await import("swagger-ui-dist/swagger-ui-bundle.js", { with: { type: "text" } })).default,
  ],
  [
    "swagger-ui.css",
    "text/css",
    async () => (await import("swagger-ui-dist/swagger-ui.css", { with: { type: "text" } })).default,
  ],
];
