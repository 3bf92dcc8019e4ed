import assert from "node:assert/strict";
import { settingsFrom } from "./settings_from.ts";

const TEXT = `{ "listeners": [
  { "port": 1 },
  { "port": 2, "tls": { "certificate": "a", "key": "b" }, "clientCertificates": true }
] }`;
const tlsOf = async (tls: string) =>
  (await settingsFrom({ text: TEXT, flags: { tls } })).settings.listeners.map((
    one,
  ) => [one.tls, one.clientCertificates]);

Deno.test("--tls replaces the certificates of listeners that have them, and no other", async () => {
  assert.deepEqual(await tlsOf("self-signed"), [["off", false], ["self-signed", true]]);
  assert.deepEqual(await tlsOf("off"), [["off", false], ["off", false]]);
  await assert.rejects(tlsOf("on"), /--tls is "on"; wanted "self-signed" or "off"/);
});
