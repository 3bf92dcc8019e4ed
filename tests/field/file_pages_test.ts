import assert from "node:assert/strict";
import { ENGINES } from "../../src/domain/commands.ts";
import { connectionRequest, isServed, startHarness } from "../ocpp/server/harness.ts";

/** The headers that pages without an origin send, and those that browsers add. */
const FROM_FILE: readonly Readonly<Record<string, string>>[] = [
  { origin: "null" },
  { origin: "null", "sec-fetch-mode": "websocket", "sec-fetch-site": "cross-site", "sec-fetch-dest": "empty" },
  { origin: "file://", "sec-fetch-mode": "websocket" },
];
/** Pages from the web, which no setting allows. */
const FROM_WEB: readonly Readonly<Record<string, string>>[] = [
  { origin: "https://evil.example" },
  { origin: "http://ocppd.test.evil.example" },
  { origin: "https://evil.example", "sec-fetch-mode": "websocket" },
  { "sec-fetch-mode": "websocket" },
  { origin: "nullx", "sec-fetch-mode": "websocket" },
];

for (const engine of ENGINES) {
  Deno.test(`S7 ${engine}: a page from a file is refused, and the answer names the setting that allows it`, async () => {
    const app = await startHarness({ engine });
    try {
      for (const headers of FROM_FILE) {
        const refused = await connectionRequest(app, { headers });
        assert.equal(refused.status, 403, JSON.stringify(headers));
      }
      const { body } = await app.api("/api/v1/refusals");
      const [refusal] = (body as { items: { reason: string; remedy: { remedy: string } }[] }).items;
      assert.equal(refusal?.reason, "browser");
      assert.match(JSON.stringify(refusal), /set allowFilePages to true/);
    } finally {
      await app.stop();
    }
  });

  Deno.test(`S7 ${engine}: with allowFilePages it is accepted and served; pages from the web are not`, async () => {
    const app = await startHarness({ engine, settings: { allowFilePages: true } });
    try {
      for (const headers of FROM_FILE) {
        const page = await connectionRequest(app, { headers });
        assert.equal(page.status, 101, page.body);
        assert.ok(await isServed(page));
        page.closeConnection();
      }
      // A password is still required.
      const [file] = FROM_FILE;
      assert.equal((await connectionRequest(app, { target: "/OCPP/LOCKED", headers: file ?? {} })).status, 401);
      for (const headers of FROM_WEB) {
        assert.equal((await connectionRequest(app, { headers })).status, 403, JSON.stringify(headers));
      }
    } finally {
      await app.stop();
    }
  });
}
