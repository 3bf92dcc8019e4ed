import assert from "node:assert/strict";
import { withApp } from "../support/app.ts";
import { CARD_SECRET } from "../support/card_server.ts";
import { bootedCharger } from "../support/booted.ts";

const DOCUMENT = new URL("../../docs/integrations/external-authorization.md", import.meta.url);

/** Runs the receiver of the document with a secret; the function gets its URL. */
async function withReceiver(secret: string, run: (url: string) => Promise<void>): Promise<void> {
  const [, code = ""] = /^```js\n(.*?)^```$/ms.exec(await Deno.readTextFile(DOCUMENT)) ?? [];
  const file = await Deno.makeTempFile({ suffix: ".mjs" });
  await Deno.writeTextFile(file, code);
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-config", "--allow-net", "--allow-env", file],
    env: { SECRET: secret, PORT: "0", NO_COLOR: "1" },
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  try {
    const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    let said = "";
    while (!/port \d+\n/.test(said)) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`the receiver ended: ${said}`);
      said += value;
    }
    const draining = (async () => {
      while (!(await reader.read()).done);
    })();
    await run(`http://127.0.0.1:${/port (\d+)/.exec(said)?.[1]}/`);
    child.kill();
    await draining;
  } finally {
    try {
      child.kill("SIGKILL");
    } catch {
      // It has ended.
    }
    await child.status;
    await Deno.remove(file);
  }
}

const statusOf = (url: string, idTag: string) => {
  let status = "";
  return withApp(async (app) => {
    const charger = await bootedCharger(app, "ocpp1.6");
    status = (await charger.call("Authorize", { idTag })).idTagInfo.status;
  }, { settings: { authorization: { url, secret: CARD_SECRET } } }).then(() => status);
};

Deno.test("the receiver of the document lets its cards in, and believes only what our secret has signed", async () => {
  await withReceiver(CARD_SECRET, async (url) => {
    assert.equal(await statusOf(url, "04a1b2c3"), "Accepted");
    assert.equal(await statusOf(url, "04D4E5F6"), "Blocked");
    assert.equal(await statusOf(url, "OTHER"), "Invalid");
  });
  await withReceiver(`whsec_${btoa("another secret of 24 bytes")}`, async (url) => {
    assert.equal(await statusOf(url, "04A1B2C3"), "Invalid");
  });
});
