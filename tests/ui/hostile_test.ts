import assert from "node:assert/strict";
import { browserTest, withBrowser } from "../support/browser.ts";
import { overflow, routesOf, walk } from "../support/ui_looks.ts";
import { withUiServer } from "../support/ui_server.ts";

/** What somebody could try to run, to hide, or to break the layout with; a lone surrogate can't be sent as UTF-8. */
const MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
const HOSTILE = `${MARKUP}\u202Etxet\u0000\u2066 'or"&amp;{{x}}`;
const LONG = "W".repeat(10_000);
const SURROGATE = "\\ud800 x";

/** A text that fits into a field of OCPP. */
const cut = (text: string, length: number) => text.slice(0, length);

browserTest(
  "texts of chargers and people are shown as text: no dialog, no request, no broken layout",
  () =>
    withUiServer(async (server) => {
      const { request } = server;
      // Names in every field that takes free text; what the API refuses can't come to a page.
      const tried: readonly (readonly [path: string, body: object])[] = [
        ["/stations", { id: "CP1", name: HOSTILE, comment: MARKUP }],
        ["/stations", { id: "CP2", name: LONG, comment: LONG }],
        ["/stations", { id: "CP3", name: cut(LONG, 100), comment: cut(LONG, 500) }],
        ["/stations", { id: "CP4", name: MARKUP, comment: MARKUP }],
        ["/tags", { id: cut(MARKUP, 20), name: MARKUP, group: cut(MARKUP, 20) }],
        ["/tags", { id: "A1", name: cut(LONG, 100), group: cut(LONG, 20) }],
        ["/tariffs", { name: MARKUP, currency: "EUR", perKwh: "0.3" }],
        ["/tariffs", { name: cut(LONG, 100), currency: "EUR", perKwh: "0.3" }],
        ["/users", { name: MARKUP, password: "correct horse battery", scope: "read" }],
        ["/users", { name: cut(LONG, 50), password: "correct horse battery", scope: "read" }],
        ["/keys", { name: MARKUP, scope: "read" }],
        ["/keys", { name: cut(LONG, 100), scope: "read" }],
        ["/webhooks", { url: `http://127.0.0.1:9/${encodeURIComponent(MARKUP)}${cut(LONG, 500)}` }],
      ];
      const taken = await Promise.all(
        tried.map(([path, body]) => request("POST", path, body).then(() => true, () => false)),
      );
      assert.ok(taken.filter(Boolean).length >= 8, `${taken}`);
      const { stations } = server.app.services;
      for (const id of ["CP1", "CP2", "CP3"]) if (stations.find(id) === undefined) await stations.add(id);
      const [markup, , long] = await Promise.all(["CP1", "CP2", "CP3"].map((id) => server.charger(id)));
      assert.ok(markup !== undefined && long !== undefined);
      for (const [charger, text] of [[markup, HOSTILE], [long, LONG]] as const) {
        charger.answers("GetLocalListVersion", { listVersion: 1 });
        await charger.callRaw("BootNotification", {
          ...{ chargePointVendor: cut(text, 20), chargePointModel: cut(text, 20), firmwareVersion: cut(text, 50) },
          ...{ chargePointSerialNumber: cut(text, 25), iccid: cut(text, 20), meterType: cut(text, 25) },
        });
        await charger.callRaw("StatusNotification", {
          ...{ connectorId: 1, status: "Faulted", errorCode: "OtherError" },
          ...{ info: cut(text, 50), vendorId: text, vendorErrorCode: cut(text, 50) },
        });
        await charger.callRaw("StatusNotification", { connectorId: 2, status: "Charging", errorCode: "NoError" });
        await charger.callRaw("Authorize", { idTag: cut(text, 20) });
        await charger.callRaw("StartTransaction", {
          ...{ connectorId: 2, idTag: cut(text, 20), meterStart: 0, timestamp: new Date().toISOString() },
        });
        await charger.callRaw("DataTransfer", { vendorId: text, messageId: text, data: text });
        await charger.callRaw(text, { [text]: text });
        charger.sendText(`[2,"s","DataTransfer",{"vendorId":"${SURROGATE}","data":"${SURROGATE}"}]`);
      }
      // Refused ones, whose path and credentials they choose.
      await server.charger("x", { path: `/OCPP/${encodeURIComponent(MARKUP)}`, credentials: `${MARKUP}:x` }).catch(
        () => {},
      );
      await server.charger("x", { path: `/OCPP/${cut(LONG, 2_000)}` }).catch(() => {});

      const { items } = await request("GET", "/transactions?limit=5");
      const charges = items.map(({ id }: { id: number }) => String(id));
      const ids = new Map([["stations", ["CP1", "CP3"]], ["charges", charges], ["cards", ["A1", cut(MARKUP, 20)]]]);
      await withBrowser(async (browser) => {
        const context = await server.logIn(browser, { width: 1024, height: 800 });
        const found = new Map<string, string[]>();
        await walk(server, context, "en-GB", routesOf(ids), async ({ page, route, name, width, dark, faults }) => {
          if (dark) return;
          const images = await page.locator("img[src='x'], main script").count();
          const tooWide = await overflow(page);
          const here = [
            ...faults.splice(0),
            ...(images > 0 ? ["markup became elements"] : []),
            ...(tooWide > 0 ? [`too wide at ${width}`] : []),
          ];
          for (const fault of here) found.set(fault, [...found.get(fault) ?? [], `${route} ${name}`]);
        });
        assert.deepEqual([...found].map(([fault, where]) => `${fault}: ${where.length}, ${where.slice(0, 6)}`), []);
      });
    }),
);
