import assert from "node:assert/strict";
import { startHttpReceiver } from "../support/http_receiver.ts";
import { withServer } from "./with_server.ts";

Deno.test("the command line shows the channels and sends a test, with what the channel said", async () => {
  const receiver = startHttpReceiver();
  try {
    await withServer(async ({ app, call }) => {
      const { users, notificationPreferences } = app.app.services;
      const ada = await users.add({ name: "Ada", password: "correct horse battery", scope: "read" });
      assert.match(
        (await call(["notification", "list"])).out,
        /^channel +waiting +sent +last error\nntfy +0 +0 +none\n$/,
      );
      const missing = await call(["notification", "test", "ada", "ntfy"]);
      assert.deepEqual([missing.code, missing.err], [1, "ocppd: Ada has no address for ntfy\n"]);
      await notificationPreferences.change(ada.id, { channels: { ntfy: { address: "hof" } } });
      assert.equal((await call(["notification", "test", "ada", "ntfy"])).out, "a test was sent to Ada by ntfy.\n");
      receiver.answers(() => Response.json({ error: "forbidden" }, { status: 403 }));
      const failed = await call(["notification", "test", "ada", "ntfy"]);
      assert.deepEqual([failed.code, failed.err], [1, "ocppd: ntfy: it answered 403: forbidden\n"]);
      assert.match((await call(["notification", "list"])).out, /ntfy +0 +1 +it answered 403: forbidden\n$/);
      assert.equal(JSON.parse((await call(["notification", "list", "--json"])).out).channels[0].sent, 1);
      assert.equal((await call(["notification", "test", "eve", "ntfy"])).err, "ocppd: there is no user eve\n");
      const unknown = await call(["notification", "test", "ada", "fax"]);
      assert.deepEqual([unknown.code, /wanted mail, ntfy/.test(unknown.err)], [2, true]);
    }, { settings: { notifications: { ntfy: { url: receiver.origin } } } });
  } finally {
    await receiver.close();
  }
});
