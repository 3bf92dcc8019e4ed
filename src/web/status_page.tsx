import { Hono } from "hono";
import type { StationGateway } from "../domain/commands.ts";

/** What {@link statusPage} needs. */
export interface StatusPageDeps {
  readonly links: Pick<StationGateway, "connected">;
  readonly version: string;
  /** The setting `statusPage`: OCPP.Core's ShowIndexInfo. */
  readonly shown: boolean;
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1d2733; --soft: #5b6776; --ground: #f5f7f9; --card: #fff; --line: #dde3ea; --good: #16794a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8edf3; --soft: #9aa7b6; --ground: #12171d; --card: #1b222b; --line: #2d3743; --good: #4cc38a; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; padding: 1rem; }
main { width: 100%; max-width: 38rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1.5rem; }
h1 { font-size: 1.25rem; margin: 0; }
p { margin: .75rem 0 0; color: var(--soft); }
.count { font-size: 2.25rem; font-weight: 650; color: var(--good); line-height: 1.2; }
.count span { font-size: 1rem; font-weight: 400; color: var(--soft); margin-left: .25rem; }
code { font: .875rem/1.6 ui-monospace, monospace; color: var(--ink); }
pre { margin: .5rem 0 0; padding: .5rem .75rem; background: var(--ground); border-radius: .375rem; white-space: pre-wrap; overflow-wrap: anywhere; }
`;

/** The page at `/`: that the server runs and how many stations are connected. It needs no key, so it shows nothing else. */
export function statusPage({ links, version, shown }: StatusPageDeps): Hono {
  const page = new Hono();
  page.get("/", (context) => {
    if (!shown) return context.notFound();
    // The host of the request, so that the curl command below works as shown.
    const host = URL.parse(context.req.url)?.host || "<this address>";
    const count = links.connected().length;
    context.header("cache-control", "no-store");
    context.header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    const document = (
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>ocppd</title>
          <style>{STYLE}</style>
        </head>
        <body>
          <main>
            <h1>ocppd {version} is running</h1>
            <p class="count">
              {count}
              <span>{count === 1 ? "charger connected" : "chargers connected"}</span>
            </p>
            <p>Which chargers they are and what they do:</p>
            <pre><code>curl -H "X-API-Key: KEY" http://{host}/API/Status</code></pre>
            <p>
              where KEY is what <code>ocppd key</code> prints on this machine.
            </p>
          </main>
        </body>
      </html>
    );
    return context.html(`<!DOCTYPE html>${document}`);
  });
  return page;
}
