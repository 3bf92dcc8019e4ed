import assert from "node:assert/strict";
import { startTestApp, type TestApp } from "../support/app.ts";
import { rawUpgrade } from "../support/raw.ts";

/** GET of the page as a browser without a key sees it. */
async function look(app: TestApp, init: RequestInit = {}) {
  const response = await fetch(`http://127.0.0.1:${app.port}/`, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function withApp(settings: object, test: (app: TestApp) => Promise<void>): Promise<void> {
  const app = await startTestApp({ settings });
  try {
    await test(app);
  } finally {
    await app.stop();
  }
}

/** The words that a reader sees. */
const words = (html: string) => html.replace(/<style>.*<\/style>/s, "").replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

Deno.test("the page at / needs no key and shows that the server runs and how many chargers are connected now", async () => {
  await withApp({}, async (app) => {
    const { status, headers, text } = await look(app);
    assert.equal(status, 200);
    assert.equal(headers.get("content-type"), "text/html; charset=UTF-8");
    assert.equal(headers.get("cache-control"), "no-store");
    assert.ok(text.startsWith("<!DOCTYPE html><html lang="));
    assert.match(words(text), /ocppd 0\.0\.0-test is running 0 chargers connected/);

    const ids = ["GARAGE-7", "Secret Spot"];
    for (const [index, id] of ids.entries()) {
      await app.app.services.stations.add(id, { name: `Name of ${id}` });
      await app.charger(id);
      const count = index === 0 ? "1 charger connected" : "2 chargers connected";
      assert.ok(words((await look(app)).text).includes(count));
    }
  });
});

Deno.test("the page names no station, no key, no address of a charger", async () => {
  await withApp({}, async (app) => {
    const { stations } = app.app.services;
    await stations.add("GARAGE-7", { name: "Left of the gate", comment: "plug 3" });
    await stations.add("OFFLINE-8");
    const charger = await app.charger("GARAGE-7");
    await charger.call("BootNotification", { chargePointVendor: "VendorX", chargePointModel: "ModelY" });
    const { text, headers } = await look(app);
    const shown = (text + JSON.stringify([...headers])).toLowerCase();
    for (const secret of ["GARAGE-7", "OFFLINE-8", "Left of the gate", "plug 3", "VendorX", "ModelY", app.key]) {
      assert.ok(!shown.includes(secret.toLowerCase()), `${secret} stands in ${text}`);
    }
    await charger.close();
  });
});

Deno.test("the page runs no script, loads nothing and is shown in no frame", async () => {
  await withApp({}, async (app) => {
    const { headers, text } = await look(app);
    assert.equal(
      headers.get("content-security-policy"),
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    );
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.ok(!/<script|<link|<img|<iframe|@import|url\(|\ssrc=|\shref=|\son\w+=/i.test(text), text);
  });
});

Deno.test("the curl command has the host of the request, and nothing that is not a host", async () => {
  await withApp({}, async (app) => {
    const lineFor = async (host: string) => {
      const { status, body } = await rawUpgrade(app.port, ["GET / HTTP/1.1", `Host: ${host}`]);
      assert.equal(status, 200);
      return /<code>(curl.*?)<\/code>/.exec(body)?.[1];
    };
    assert.equal(await lineFor("pi.local:8081"), "curl -H &quot;X-API-Key: KEY&quot; http://pi.local:8081/API/Status");
    assert.equal(
      await lineFor("192.0.2.7"),
      "curl -H &quot;X-API-Key: KEY&quot; http://192.0.2.7/API/Status",
    );
    for (const host of ['"><script>alert(1)', "a b"]) {
      const { status, body } = await rawUpgrade(app.port, ["GET / HTTP/1.1", `Host: ${host}`]);
      assert.equal(status, 421);
      assert.match(JSON.parse(body).detail, /^the header Host is /);
    }
  });
});

Deno.test("with the page switched off / is not found, and the API still answers", async () => {
  await withApp({ statusPage: false }, async (app) => {
    const { status, text } = await look(app);
    assert.equal(status, 404);
    assert.equal(JSON.parse(text).detail, "there is nothing at /");
    assert.equal((await app.api("/API/Status")).status, 200);
  });
});

Deno.test("HEAD of the page has its headers and no body, and nothing can be sent to it", async () => {
  await withApp({}, async (app) => {
    const head = await look(app, { method: "HEAD" });
    assert.deepEqual([head.status, head.text], [200, ""]);
    for (const method of ["POST", "PUT", "DELETE"]) assert.equal((await look(app, { method })).status, 404);
  });
});
