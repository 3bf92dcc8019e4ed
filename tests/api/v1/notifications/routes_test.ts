import assert from "node:assert/strict";
import { systemClock } from "../../../../src/base/clock.ts";
import { AFTER_END_MS } from "../../../../src/services/notifications/watch_events.ts";
import { startTestApp, type TestApp, withApp } from "../../../support/app.ts";
import { startHttpReceiver } from "../../../support/http_receiver.ts";
import { sendRequest } from "../api_request.ts";
import { startMailServer } from "../../../support/mail_server.ts";

const PASSWORD = "correct horse battery";
const NOTHING = { mail: null, ntfy: null, gotify: null, telegram: null, webhook: null };

/** Logs a new user in; returns what sends requests of that user. */
async function userOf(app: TestApp, name: string, scope: "read" | "admin" = "read") {
  const user = await app.app.services.users.add({ name, password: PASSWORD, scope });
  const origin = `http://127.0.0.1:${app.port}`;
  const login = await fetch(`${origin}/api/v1/session`, {
    ...{ method: "POST", body: JSON.stringify({ name, password: PASSWORD }) },
    headers: { "content-type": "application/json", origin },
  });
  await login.body?.cancel();
  const cookie = login.headers.get("set-cookie")?.split(";")[0] ?? "";
  return {
    id: user.id,
    async send(request: string, body?: unknown) {
      const [method = "", path = ""] = request.split(" ");
      const response = await fetch(`${origin}/api/v1${path}`, {
        ...{
          method,
          headers: { cookie, origin, ...(body === undefined ? {} : { "content-type": "application/json" }) },
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      // deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
      return { status: response.status, body: (text === "" ? null : JSON.parse(text)) as any };
    },
  };
}

Deno.test("a viewer chooses channels, kinds and quiet hours, and changes one without the others", () =>
  withApp(async (app) => {
    const ada = await userOf(app, "Ada");
    const before = await ada.send("GET /me/notifications");
    assert.deepEqual(before.body, { available: ["ntfy"], channels: NOTHING, quietHours: null });
    const mail = { address: "ada@b.example", kinds: ["disk_low", "charge_done"] };
    const quietHours = { from: "22:00", to: "06:30" };
    const first = await ada.send("PATCH /me/notifications", { channels: { mail }, quietHours });
    assert.deepEqual([first.status, first.body.channels, first.body.quietHours], [
      200,
      { ...NOTHING, mail },
      quietHours,
    ]);
    const ntfy = { address: "hof", kinds: [] };
    const gotify = { address: "Asecret", kinds: ["disk_low"] };
    const second = await ada.send("PATCH /me/notifications", { channels: { ntfy, gotify, mail: { kinds: [] } } });
    const expected = { ...NOTHING, ntfy, mail: { ...mail, kinds: [] }, gotify: { ...gotify, address: null } };
    assert.deepEqual(second.body.channels, expected, "a token is not shown again");
    assert.deepEqual(second.body.quietHours, quietHours);
    const both = await Promise.all([
      ada.send("PATCH /me/notifications", { channels: { telegram: { address: "7" } } }),
      ada.send("PATCH /me/notifications", { channels: { telegram: null, ntfy: { kinds: ["disk_low"] } } }),
    ]);
    assert.deepEqual(both.map(({ status }) => status), [200, 200]);
    const after = (await ada.send("GET /me/notifications")).body.channels;
    assert.deepEqual(after.ntfy, { address: "hof", kinds: ["disk_low"] }, "changes at the same moment are both kept");
    await ada.send("PATCH /me/notifications", { channels: { telegram: null, ntfy } });
    const third = await ada.send("PATCH /me/notifications", { channels: { mail: null }, quietHours: null });
    assert.deepEqual([third.body.channels, third.body.quietHours], [{ ...expected, mail: null }, null]);
    const { items } = (await sendRequest(app, "GET /audit?limit=1")).body;
    assert.deepEqual([items[0].action, items[0].caller], ["PATCH /api/v1/me/notifications", "Ada"]);
    assert.ok(!JSON.stringify(items).includes("Asecret"));
  }, { settings: { notifications: { ntfy: { url: "http://127.0.0.1:9" } } } }));

Deno.test("addresses that a channel can't use are refused with what was wanted", () =>
  withApp(async (app) => {
    const admin = await userOf(app, "Ada", "admin");
    for (
      const [channel, address, wanted] of [
        ["mail", "ada", /mail address/],
        ["mail", "ada@b.example\r\nBcc: eve@b.example", /mail address/],
        ["mail", "ada@b.example,eve@b.example", /mail address/],
        ["ntfy", "a topic", /topic of ntfy/],
        ["ntfy", "../x", /topic of ntfy/],
        ["gotify", "a\r\nb", /application in Gotify/],
        ["telegram", "ada", /number of a chat/],
        ["webhook", "ftp://x/", /http:\/\//],
        ["webhook", "http://a:b@x.example/", /user name or a password/],
        ["webhook", "http://169.254.169.254/", /link-local/],
      ] as const
    ) {
      const { status, body } = await admin.send("PATCH /me/notifications", { channels: { [channel]: { address } } });
      assert.equal(status, 400, `${channel} ${address}`);
      assert.match(body.detail, wanted);
    }
    for (
      const bad of [{}, { quietHours: { from: "25:00", to: "06:00" } }, { channels: { fax: null } }, {
        channels: { mail: { address: "a@b.example", kinds: ["all"] } },
      }, { channels: { mail: { kinds: ["disk_low"] } } }]
    ) {
      assert.equal((await admin.send("PATCH /me/notifications", bad)).status, 400, JSON.stringify(bad));
    }
  }));

Deno.test("only an administrator names a webhook, also for others; a viewer sees nobody else's notifications", () =>
  withApp(async (app) => {
    const viewer = await userOf(app, "Ben");
    const admin = await userOf(app, "Ada", "admin");
    const webhook = { address: "http://hook.example/x?key=in-the-url", kinds: ["charger_fault"] };
    const refused = await viewer.send("PATCH /me/notifications", { channels: { webhook } });
    assert.deepEqual([refused.status, refused.body.detailCode], [403, "notification_webhook_scope"]);
    const set = await admin.send(`PATCH /users/${viewer.id}/notifications`, { channels: { webhook } });
    assert.deepEqual(set.body.channels.webhook, { address: null, kinds: ["charger_fault"] });
    assert.deepEqual((await viewer.send("GET /me/notifications")).body.channels.webhook, set.body.channels.webhook);
    const kinds = await viewer.send("PATCH /me/notifications", { channels: { webhook: { kinds: [] } } });
    assert.equal(kinds.status, 200, "the kinds are the user's own");
    assert.equal((await viewer.send(`GET /users/${admin.id}/notifications`)).status, 403);
    assert.equal((await viewer.send("GET /system/notifications")).status, 403);
    assert.equal((await admin.send("GET /users/99/notifications")).status, 404);
    const none = await sendRequest(app, "GET /me/notifications");
    assert.deepEqual([none.status, none.body.channels], [200, NOTHING], "an API key gets none");
    const { body } = await sendRequest(app, "PATCH /me/notifications", { quietHours: null });
    assert.deepEqual([body.code, body.detailCode], ["conflict", "notification_key"]);
  }));

Deno.test("a test goes over the channel at once and answers what it said; five a minute", async () => {
  const receiver = startHttpReceiver();
  const app = await startTestApp({ settings: { notifications: { ntfy: { url: receiver.origin } } } });
  try {
    const ada = await userOf(app, "Ada");
    const test = () => ada.send("POST /me/notifications/ntfy/test");
    assert.equal((await test()).body.detailCode, "notification_channel_unused");
    assert.equal((await ada.send("POST /me/notifications/mail/test")).body.detailCode, "notification_channel_off");
    await ada.send("PATCH /me/notifications", { channels: { ntfy: { address: "hof" } } });
    assert.deepEqual((await test()).body, { delivered: true, error: null });
    const { text } = await receiver.requests.next(() => true, "the test");
    assert.equal(JSON.parse(text).topic, "hof");
    receiver.answers(() => Response.json({ error: "forbidden" }, { status: 403 }));
    assert.deepEqual((await test()).body, { delivered: false, error: "it answered 403: forbidden" });
    for (let n = 0; n < 3; n++) await test();
    assert.deepEqual((await test()).body.detailCode, "notification_tests_many");
    const admin = await userOf(app, "Root", "admin");
    assert.equal((await admin.send(`POST /users/${ada.id}/notifications/ntfy/test`)).status, 429);
    const { channels: [ntfy], dropped } = (await admin.send("GET /system/notifications")).body;
    assert.deepEqual({ ...ntfy, lastAt: "" }, {
      ...{ channel: "ntfy", pending: 0, sent: 1, lastAt: "", lastError: "it answered 403: forbidden", failures: 4 },
    });
    assert.equal(dropped, 0);
  } finally {
    await app.stop();
    await receiver.close();
  }
});

Deno.test("a fault and the end of a charge reach a viewer by mail from a real charger, and the card's owner", async () => {
  const mail = await startMailServer();
  const app = await startTestApp({
    settings: { notifications: { mail: mail.settings, url: "https://ocppd.example" } },
    // The wait for the cost of a charge is over at once.
    clock: { ...systemClock, after: (ms, run) => systemClock.after(ms === AFTER_END_MS ? 0 : ms, run) },
  });
  try {
    const ada = await userOf(app, "Ada");
    await ada.send("PATCH /me/notifications", {
      channels: { mail: { address: "ada@b.example", kinds: ["charger_fault", "charge_done"] } },
    });
    await ada.send("PATCH /me", { language: "de" });
    const { stations, authorization } = app.app.services;
    await stations.add("CP1", { name: "Hof\r\nBcc: eve@b.example" });
    await authorization.addTag("CARD-1", { name: "Adas Karte", owner: { user: "Ada" } });
    const charger = await app.charger("CP1");
    await charger.call("BootNotification", { chargePointVendor: "V", chargePointModel: "M" });
    await charger.call("StatusNotification", {
      ...{ connectorId: 1, errorCode: "GroundFailure", status: "Faulted", timestamp: new Date().toISOString() },
    });
    const fault = await mail.mails.next(() => true, "the fault");
    assert.deepEqual(fault.to, ["ada@b.example"]);
    assert.equal(fault.headers.get("subject"), "Hof\\u000d\\u000aBcc: eve@b.example meldet eine Störung");
    assert.equal(fault.text, "Anschluss 1: GroundFailure.\n\nhttps://ocppd.example/#/stations/CP1");
    const { transactionId } = await charger.call("StartTransaction", {
      ...{ connectorId: 1, idTag: "CARD-1", meterStart: 0, timestamp: new Date(Date.now() - 3_600_000).toISOString() },
    });
    await charger.call("StopTransaction", {
      ...{ transactionId, meterStop: 7_400, timestamp: new Date().toISOString() },
    });
    const done = await mail.mails.next(() => true, "the end of the charge", 30_000);
    assert.match(done.text, /^7,40 kWh, mit der Karte Adas Karte\.\n\nhttps:\/\/ocppd\.example\/#\/charges\/\d+$/);
    await charger.close();
  } finally {
    await app.stop();
    await mail.close();
  }
});
