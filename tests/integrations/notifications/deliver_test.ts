import assert from "node:assert/strict";
import { Webhook } from "standardwebhooks";
import { systemClock } from "../../../src/base/clock.ts";
import type { NotificationChannel, NotificationDelivery } from "../../../src/domain/notification.ts";
import { createWebhookTargets } from "../../../src/domain/webhook_targets.ts";
import { type ChannelSettings, createDeliver } from "../../../src/integrations/notifications/deliver.ts";
import { createPostHook } from "../../../src/integrations/webhook_post.ts";
import { webhookSignature } from "../../../src/services/events/webhook_signature.ts";
import { createCertificateAuthority } from "../../../src/certificates/mod.ts";
import { silentLog } from "../../../src/base/log.ts";
import { startHttpReceiver } from "../../support/http_receiver.ts";
import { startMailServer } from "../../support/mail_server.ts";

const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwb2NrZXQx";
const NO_MAIL = {
  ...{
    host: "",
    port: 25,
    security: "none",
    username: "",
    password: "",
    passwordFile: "",
    caFile: "",
    from: "",
  } as const,
};
const NONE: ChannelSettings = {
  mail: NO_MAIL,
  ntfy: { url: "", token: "", tokenFile: "" },
  gotify: { url: "" },
  telegram: { url: "", token: "", tokenFile: "" },
  webhookSecret: SECRET,
};

function deliverWith(settings: Partial<ChannelSettings>, allowLoopback = true) {
  return createDeliver({
    ...{ settings: { ...NONE, ...settings }, clock: systemClock, version: "0.0.0-test", sign: webhookSignature },
    post: createPostHook({ targets: createWebhookTargets({ allowLoopback }) }),
  });
}

const delivery = (
  channel: NotificationChannel,
  address: string,
  more: Partial<NotificationDelivery> = {},
): NotificationDelivery => ({
  ...{ channel, address, id: "7-1", at: Date.parse("2026-12-01T10:00:00Z"), urgent: false },
  message: { type: "charger_back", chargers: ["Hof"], count: 1, stationId: "CP1" },
  text: { title: "Hof ist wieder verbunden ü", body: "<b>Grün</b> & *fett*" },
  ...{ url: "https://ocppd.example/#/stations/CP1", signal: AbortSignal.timeout(20_000) },
  ...more,
});

Deno.test("a mail of plain text arrives with subject, body, page and a Message-ID that stays the same", async () => {
  const receiver = await startMailServer();
  try {
    const deliver = deliverWith({ mail: { ...NO_MAIL, ...receiver.settings } });
    assert.deepEqual(await deliver(delivery("mail", "ada@example.com")), {
      ...{ delivered: true, error: null, affectsAll: false },
    });
    const { to, from, headers, text } = await receiver.mails.next(() => true, "the mail");
    assert.deepEqual([to, from], [["ada@example.com"], "ocppd@site.example"]);
    assert.equal(headers.get("subject"), "Hof ist wieder verbunden ü");
    assert.equal(headers.get("from"), "ocppd <ocppd@site.example>");
    assert.equal(headers.get("to"), "ada@example.com");
    assert.match(headers.get("content-type") ?? "", /^text\/plain;/);
    assert.equal(headers.get("auto-submitted"), "auto-generated");
    assert.equal(headers.get("message-id"), "<ocppd-7-1@site.example>");
    assert.equal(headers.get("date"), "Tue, 01 Dec 2026 10:00:00 +0000");
    assert.equal(text, "<b>Grün</b> & *fett*\n\nhttps://ocppd.example/#/stations/CP1");
  } finally {
    await receiver.close();
  }
});

Deno.test("line breaks in a subject and in an address add no header and no receiver", async () => {
  const receiver = await startMailServer();
  try {
    const deliver = deliverWith({ mail: { ...NO_MAIL, ...receiver.settings } });
    const text = { title: "x\r\nBcc: eve@example.com\r\n\r\nbody", body: "y\r\n.\r\nMAIL FROM:<eve@example.com>" };
    await deliver(delivery("mail", "ada@example.com", { text }));
    const first = await receiver.mails.next(() => true, "the mail");
    assert.equal(first.headers.get("bcc"), undefined);
    assert.deepEqual(first.to, ["ada@example.com"]);
    await deliver(delivery("mail", "ada@example.com\r\nRCPT TO:<eve@example.com>"));
    await deliver(delivery("mail", "ada@example.com, eve@example.com"));
    for (const { to } of receiver.mails.all) assert.ok(to.length <= 1 && !to.includes("eve@example.com"), to.join());
  } finally {
    await receiver.close();
  }
});

Deno.test("starttls encrypts before the log-in, with a CA of the settings and the password of the file", async () => {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-test-" });
  const authority = createCertificateAuthority({ folder: `${dir}/ca`, clock: systemClock, log: silentLog });
  const { chain: cert, key } = await authority.serverCertificate(["127.0.0.1"]);
  const receiver = await startMailServer({ tls: { cert, key }, login: { user: "ocppd", password: "s3cret" } });
  try {
    await Deno.writeTextFile(`${dir}/ca.pem`, (await authority.root()).pem);
    await Deno.writeTextFile(`${dir}/password`, "s3cret\n");
    const server = { ...NO_MAIL, ...receiver.settings, security: "starttls", username: "ocppd" } as const;
    const known = { ...server, caFile: `${dir}/ca.pem`, passwordFile: `${dir}/password` };
    assert.equal((await deliverWith({ mail: known })(delivery("mail", "ada@example.com"))).error, null);
    const { secure, user } = await receiver.mails.next(() => true, "the mail");
    assert.deepEqual([secure, user], [true, "ocppd"]);

    const unknownCa = await deliverWith({ mail: { ...known, caFile: "" } })(delivery("mail", "ada@example.com"));
    assert.match(unknownCa.error ?? "", /certificate|issuer/i);
    const wrong = await deliverWith({ mail: { ...known, passwordFile: "", password: "hunter2-wrong" } })(
      delivery("mail", "ada@example.com"),
    );
    assert.match(wrong.error ?? "", /wrong/);
    assert.doesNotMatch(wrong.error ?? "", /hunter2/);
    assert.equal(wrong.affectsAll, true);
    for (const { error } of [wrong, unknownCa]) assert.ok((error?.length ?? 0) < 400 && !/[\r\n]/.test(error ?? ""));
    const missing = await deliverWith({ mail: { ...known, passwordFile: `${dir}/none` } })(
      delivery("mail", "ada@example.com"),
    );
    assert.match(missing.error ?? "", /^notifications\.mail\.passwordFile can't be read: /);
    assert.equal(receiver.mails.all.length, 1);
  } finally {
    await receiver.close();
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("a server without TLS gets no mail with starttls, and a refused receiver is no fault of the server", async () => {
  const receiver = await startMailServer();
  try {
    const mail = { ...NO_MAIL, ...receiver.settings };
    const plain = await deliverWith({ mail: { ...mail, security: "starttls" } })(delivery("mail", "ada@example.com"));
    assert.equal(plain.delivered, false);
    assert.equal(plain.affectsAll, true);
    receiver.refused.add("gone@example.com");
    const refused = await deliverWith({ mail })(delivery("mail", "gone@example.com"));
    assert.match(refused.error ?? "", /no such mailbox/);
    assert.deepEqual([refused.delivered, refused.affectsAll], [false, false]);
    assert.equal(receiver.mails.all.length, 0);
  } finally {
    await receiver.close();
  }
  const closed = await deliverWith({ mail: { ...NO_MAIL, ...receiver.settings } })(delivery("mail", "ada@example.com"));
  assert.deepEqual([closed.delivered, closed.affectsAll], [false, true]);
});

Deno.test("ntfy, Gotify and Telegram get their request, and their answer is shown without secrets", async () => {
  const receiver = startHttpReceiver();
  try {
    const url = `${receiver.origin}/push`;
    const deliver = deliverWith({
      ntfy: { url, token: "tk_secret", tokenFile: "" },
      gotify: { url },
      telegram: { url, token: "12:secret", tokenFile: "" },
    });
    for (
      const [channel, address, path] of [
        ["ntfy", "hof", "/push/"],
        ["gotify", "Asecret", "/push/message"],
        ["telegram", "77", "/push/bot12:secret/sendMessage"],
      ] as const
    ) {
      receiver.answers(() => new Response(null, { status: 200 }));
      assert.deepEqual(await deliver(delivery(channel, address)), {
        ...{ delivered: true, error: null, affectsAll: false },
      });
      const request = await receiver.requests.next(({ url }) => new URL(url).pathname === path, channel);
      assert.equal(request.headers.get("user-agent"), "ocppd/0.0.0-test");

      receiver.answers(() =>
        Response.json({ description: `chat of 12:secret Asecret tk_secret\u001b[2J` }, { status: 400 })
      );
      const refused = await deliver(delivery(channel, address));
      assert.equal(refused.affectsAll, false);
      assert.match(refused.error ?? "", /^it answered 400: chat of .*\\u001b\[2J$/);
      const own = { ntfy: "tk_secret", gotify: "Asecret", telegram: "12:secret" }[channel];
      assert.ok(!refused.error?.includes(own), refused.error ?? "");

      receiver.answers(() => new Response("x".repeat(100_000), { status: 503 }));
      const busy = await deliver(delivery(channel, address));
      assert.equal(busy.affectsAll, true);
      assert.ok((busy.error?.length ?? 0) < 300, busy.error ?? "");

      receiver.answers(() =>
        new Response(null, { status: 302, headers: { location: `${receiver.origin}/elsewhere` } })
      );
      const moved = await deliver(delivery(channel, address));
      assert.match(moved.error ?? "", /302: redirects are not followed/);
    }
    assert.ok(receiver.requests.all.every((request) => !request.url.includes("elsewhere")));
  } finally {
    await receiver.close();
  }
  const gone = await deliverWith({ telegram: { url: receiver.origin, token: "12:secret", tokenFile: "" } })(
    delivery("telegram", "77"),
  );
  assert.deepEqual([gone.delivered, gone.affectsAll], [false, true]);
  assert.ok(gone.error?.includes(receiver.origin) && !gone.error.includes("12:secret"), gone.error ?? "");
});

Deno.test("a webhook is signed as webhooks are, and never reaches this machine unless the settings allow it", async () => {
  const receiver = startHttpReceiver();
  try {
    const url = `${receiver.origin}/hook?key=in-the-url`;
    assert.equal((await deliverWith({})(delivery("webhook", url, { urgent: true }))).error, null);
    const { headers, text } = await receiver.requests.next(() => true, "the webhook");
    assert.equal(headers.get("webhook-id"), "ocppd-notification-7-1");
    assert.equal(headers.get("ocppd-event"), "notification");
    const verified = new Webhook(SECRET).verify(text, Object.fromEntries(headers));
    assert.deepEqual(verified, {
      ...{ type: "notification", at: "2026-12-01T10:00:00.000Z", stationId: "CP1" },
      data: {
        ...{ notification: "charger_back", title: "Hof ist wieder verbunden ü", text: "<b>Grün</b> & *fett*" },
        ...{ urgent: true, url: "https://ocppd.example/#/stations/CP1" },
      },
    });
    receiver.answers(() => new Response(null, { status: 500 }));
    const failed = await deliverWith({})(delivery("webhook", url));
    assert.deepEqual(failed, { delivered: false, error: "it answered 500", affectsAll: false });
    const count = receiver.requests.all.length;
    for (const target of [url, url.replace("127.0.0.1", "localhost"), "http://169.254.169.254/latest"]) {
      const refused = await deliverWith({}, false)(delivery("webhook", target));
      assert.equal(refused.delivered, false);
      assert.ok(!refused.error?.includes("in-the-url"), refused.error ?? "");
    }
    assert.equal(receiver.requests.all.length, count);
  } finally {
    await receiver.close();
  }
});
