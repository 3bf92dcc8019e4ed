import assert from "node:assert/strict";
import { channelRequest } from "../../../src/integrations/notifications/channel_requests.ts";

const TEXT = { title: "<b>Hof</b> & ü", body: "*Fault*" };
const PAGE = "https://ocppd.example/#/stations/CP1";
const delivery = (address: string, urgent: boolean, url: string | null = null) => ({
  ...{ address, urgent, url, text: TEXT },
});
const JSON_TYPE = { "content-type": "application/json" };

Deno.test("ntfy gets its topic and texts as JSON, and the token in a header", () => {
  const target = { channel: "ntfy", server: "https://ntfy.example/", token: "tk_1" } as const;
  const { url, headers, body } = channelRequest(target, delivery("hof", true, PAGE));
  assert.equal(url, "https://ntfy.example/");
  assert.deepEqual(headers, { ...JSON_TYPE, authorization: "Bearer tk_1" });
  assert.deepEqual(JSON.parse(body), { topic: "hof", title: TEXT.title, message: TEXT.body, priority: 5, click: PAGE });
  assert.deepEqual(channelRequest({ ...target, token: "" }, delivery("hof", true)).headers, JSON_TYPE);
});

Deno.test("Gotify gets its token in a header, not in the URL", () => {
  const target = { channel: "gotify", server: "https://gotify.example/push" } as const;
  const { url, headers, body } = channelRequest(target, delivery("A1", false));
  assert.equal(url, "https://gotify.example/push/message");
  assert.deepEqual(headers, { ...JSON_TYPE, "x-gotify-key": "A1" });
  assert.deepEqual(JSON.parse(body), { title: TEXT.title, message: TEXT.body, priority: 5 });
  const linked = JSON.parse(channelRequest(target, delivery("A1", true, PAGE)).body);
  assert.deepEqual(linked.extras, { "client::notification": { click: { url: PAGE } } });
  assert.equal(linked.priority, 8);
});

Deno.test("Telegram gets a text that it does not interpret", () => {
  const target = { channel: "telegram", server: "https://api.telegram.org", token: "1:x" } as const;
  const { url, body } = channelRequest(target, delivery("7", false, PAGE));
  assert.equal(url, "https://api.telegram.org/bot1:x/sendMessage");
  assert.deepEqual(JSON.parse(body), {
    ...{ chat_id: "7", text: `<b>Hof</b> & ü\n*Fault*\n${PAGE}`, disable_notification: true },
    link_preview_options: { is_disabled: true },
  });
});
