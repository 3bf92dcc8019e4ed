import assert from "node:assert/strict";
import { createWebhookTargets } from "../../src/domain/webhook_targets.ts";
import { createPostHook, type Lookup } from "../../src/integrations/webhook_post.ts";
import { attackOnEachEngine, withServer } from "./server.ts";

const NEVER = [
  ...[
    "http://169.254.169.254/latest/meta-data/",
    "http://169.254.1.1",
    "http://[fe80::1]/",
    "http://[::ffff:169.254.169.254]/",
  ],
  ...["http://[::ffff:a9fe:a9fe]/", "http://2852039166/", "http://0xa9fea9fe/", "http://[fd00:ec2::254]/"],
  ...["http://100.100.100.200/", "http://224.0.0.1/", "http://[64:ff9b::a9fe:a9fe]/", "http://255.255.255.255/"],
];
const LOOPBACK = [
  ...["http://127.0.0.1:8123/", "http://127.1/", "http://2130706433/", "http://[::1]/", "http://[::ffff:127.0.0.1]/"],
  ...["http://0.0.0.0/", "http://[::]/", "http://localhost:8081/API/", "http://LOCALHOST./", "http://a.localhost/"],
];
const ALLOWED = [
  "http://192.168.1.20:8123/api/webhook/x",
  "http://10.0.0.1/",
  "http://[fd12::1]/",
  "https://example.org/",
];

attackOnEachEngine(
  "L5",
  "a webhook can't be pointed at this machine or at link-local addresses",
  (engine) =>
    withServer({ engine }, async ({ api }) => {
      const add = (url: string) => api("/api/v1/webhooks", { method: "POST", body: { url } });
      for (const url of [...NEVER, ...LOOPBACK]) {
        const { status, body } = await add(url);
        assert.equal(status, 400, url);
        assert.match(body.detail, /^the webhook's URL can't be posted to: /, url);
      }
      const { body: { id } } = await add(ALLOWED[0] ?? "");
      const changed = await api(`/api/v1/webhooks/${id}`, { method: "PATCH", body: { url: LOOPBACK[0] } });
      assert.ok(changed.status >= 400, `changed: ${changed.status}`);
      for (const url of ALLOWED) assert.equal((await add(url)).status, 201, url);
    }),
);

Deno.test("L5: with webhooks.allowLoopback this machine is allowed, link-local addresses are not", async () => {
  await withServer({ settings: { webhooks: { allowLoopback: true } } }, async ({ api }) => {
    const add = (url: string) => api("/api/v1/webhooks", { method: "POST", body: { url } });
    for (const url of NEVER) assert.equal((await add(url)).status, 400, url);
    for (const url of LOOPBACK) assert.equal((await add(url)).status, 201, url);
  });
});

/** A receiver on loopback that counts requests, and what it answers. */
async function received(answer: () => Response, post: (port: number) => Promise<void>): Promise<number> {
  let requests = 0;
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, () => {
    requests++;
    return answer();
  });
  await post(server.addr.port);
  await server.shutdown();
  return requests;
}

/** Resolves every name to `addresses`, one after the other. */
function names(...addresses: readonly (readonly string[])[]): Lookup {
  let call = 0;
  return (_, __, callback) => {
    const found = addresses[Math.min(call++, addresses.length - 1)] ?? [];
    callback(null, found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })));
  };
}

function send(url: string, lookup: Lookup, allowLoopback: boolean) {
  const post = createPostHook({ targets: createWebhookTargets({ allowLoopback }), lookup });
  return post({ url, headers: {}, body: "{}", signal: new AbortController().signal });
}

Deno.test("L5: what a name resolves to is checked at each delivery, and connected to: a name that changes reaches nothing", async () => {
  const ok = () => new Response(null, { status: 204 });
  const requests = await received(ok, async (port) => {
    const url = `http://rebind.example:${port}/secret`;
    const rebinding = names(["192.0.2.1", "169.254.169.254"], ["127.0.0.1"]);
    const first = await send(url, rebinding, false);
    assert.match(first.error ?? "", /rebind\.example is not posted to: 169\.254\.169\.254 is a link-local/);
    assert.ok(!first.error?.includes("secret"), "the path may be a secret");
    assert.match((await send(url, rebinding, false)).error ?? "", /127\.0\.0\.1 is this machine/);
    assert.match((await send(url, names(["::ffff:127.0.0.1"]), false)).error ?? "", /is this machine/);
    assert.match((await send(`http://127.0.0.1:${port}/`, names([]), false)).error ?? "", /is this machine/);
    assert.deepEqual(await send(url, names(["127.0.0.1"]), true), { delivered: true, status: 204, error: null });
  });
  assert.equal(requests, 1);
});

Deno.test("L5: a redirect is not followed, wherever it leads", async () => {
  let port = 0;
  const redirect = () => Response.redirect(`http://127.0.0.1:${port}/elsewhere`, 307);
  const requests = await received(redirect, async (own) => {
    port = own;
    const { status, error } = await send(`http://hook.example:${own}/`, names(["127.0.0.1"]), true);
    assert.deepEqual([status, error], [307, "it answered 307: redirects are not followed"]);
  });
  assert.equal(requests, 1);
});
