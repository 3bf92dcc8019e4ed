import assert from "node:assert/strict";
import { inDataDir } from "./command_line.ts";

Deno.test("webhooks are added, tested, listed and removed; a secret is shown once", () =>
  inDataDir(async ({ dir, call: callOcppd }) => {
    const config = `${dir}.jsonc`;
    await Deno.writeTextFile(config, JSON.stringify({ webhooks: { allowLoopback: true } }));
    const call = (args: readonly string[]) => callOcppd([...args, "--config", config]);
    const received: string[] = [];
    const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
      received.push(await request.text());
      return new Response();
    });
    const url = `http://127.0.0.1:${server.addr.port}/`;
    const { out } = await call(["webhook", "add", url, "--type", "transaction.started, transaction.ended"]);
    const secret = /^webhook 1 gets events from now on\.\nIts secret, shown this once: (whsec_[\w+/]{43})\n$/.exec(out)
      ?.[1];
    assert.ok(secret, out);
    assert.match((await call(["webhook", "test", "1"])).out, /^webhook 1 answered 200 within \d+ ms\.\n$/);
    assert.equal(JSON.parse(received[0] ?? "").type, "test");
    const listed = (await call(["webhook", "list"])).out;
    assert.match(listed, /1 +http:\S+ +transaction\.started, transaction\.ended +all +active +0 +0/);
    assert.equal((listed + (await call(["webhook", "list", "--json"])).out).includes(secret), false);
    await server.shutdown();
    const failed = await call(["webhook", "test", "1"]);
    assert.deepEqual([failed.code, /^ocppd: webhook 1: .*refused/i.test(failed.err)], [1, true], failed.err);
    assert.equal((await call(["webhook", "remove", "1"])).out, "webhook 1 is removed.\n");
    assert.equal((await call(["webhook", "list"])).out, "there is no webhook.\n");
  }));

Deno.test("an invalid webhook is refused, with the wanted form", () =>
  inDataDir(async ({ call }) => {
    await call(["station", "add", "CP1"]);
    for (
      const [words, code, says] of [
        [["add", "http://x/", "--type", "boom"], 2, /there is no event "boom"; wanted some of .*station\.connected/],
        [["add", "gopher://x/"], 2, /wanted http:\/\/ or https:\/\//],
        [["remove", "one"], 2, /the webhook is "one"; wanted its id/],
        [["remove", "7"], 1, /there is no webhook 7/],
      ] as const
    ) {
      const answer = await call(["webhook", ...words]);
      assert.equal(answer.code, code, answer.err);
      assert.match(answer.err, says);
    }
  }));

Deno.test("the audit log has the host of a webhook, and no secret of its URL", () =>
  inDataDir(async ({ call }) => {
    await call(["webhook", "add", "https://hooks.example:8443/S3CRET?token=S3CRET"]);
    const { out } = await call(["audit", "--json"]);
    assert.deepEqual(
      JSON.parse(out).map(({ action, subject }: { action: string; subject: string }) => [action, subject]),
      [
        ["ocppd webhook add", "https://hooks.example:8443"],
      ],
    );
  }));
