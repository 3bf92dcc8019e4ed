import assert from "node:assert/strict";
import { settingFacts } from "../../../../src/config/setting_facts.ts";
import { parseSettings } from "../../../../src/config/schema.ts";
import { loadedFrom } from "../../../config/settings_from.ts";
import { withApp } from "../../../support/app.ts";
import { sendRequest } from "../api_request.ts";

async function factsOf(given: Parameters<typeof loadedFrom>[0]) {
  const { settings, sources } = await loadedFrom(given);
  const facts = settingFacts(settings, sources);
  return (key: string) => facts.find((fact) => fact.key === key);
}

Deno.test("each setting has its value, its default and its origin: default, line of the file, variable, flag", async () => {
  const text = `// ours
{
  "callTimeoutS": 5,
  "log": {
    "format": "json", "level": "debug"
  },
  "listeners": [{ "port": 9000 }, { "host": "::1" }],
  "pathPrefixes": ["/OCPP"],
}`;
  const fact = await factsOf({
    text,
    file: "my.jsonc",
    env: { OCPPD_LOG_LEVEL: "warning", OCPPD_PORT: "9001" },
    flags: { port: "9002" },
  });
  const brief = (key: string) => [fact(key)?.value, fact(key)?.default, fact(key)?.origin];
  assert.deepEqual(brief("callTimeoutS"), [5, 60, { kind: "file", file: "my.jsonc", line: 3 }]);
  assert.deepEqual(brief("log.format"), ["json", "auto", { kind: "file", file: "my.jsonc", line: 5 }]);
  assert.deepEqual(brief("log.level"), ["warning", "info", { kind: "environment", name: "OCPPD_LOG_LEVEL" }]);
  assert.deepEqual(brief("listeners[0].port"), [9002, 8081, { kind: "flag", name: "--port" }]);
  assert.deepEqual(brief("listeners[1].host"), ["::1", "0.0.0.0", { kind: "file", file: "my.jsonc", line: 7 }]);
  assert.deepEqual(brief("listeners[1].port"), [8081, 8081, { kind: "default" }]);
  assert.deepEqual(brief("pathPrefixes"), [["/OCPP"], [], { kind: "file", file: "my.jsonc", line: 8 }]);
  assert.deepEqual(brief("offlineAfterS"), [120, 120, { kind: "default" }]);
  assert.match(fact("callTimeoutS")?.description ?? "", /^Seconds to wait/);
});

Deno.test("the API key is masked wherever it comes from, and what a subcommand sets is said to be its own", async () => {
  const key = "a-key-of-the-owner";
  for (const given of [{ text: `{"apiKey": "${key}"}` }, { env: { OCPPD_API_KEY: key } }]) {
    const { settings, sources } = await loadedFrom({
      file: given.text === undefined ? undefined : "my.jsonc",
      ...given,
    });
    const facts = settingFacts(settings, sources);
    assert.ok(!JSON.stringify(facts).includes(key));
    const found = facts.find((fact) => fact.key === "apiKey");
    assert.deepEqual([found?.value, found?.default], ["***", ""]);
    assert.notEqual(found?.origin.kind, "default");
  }
  const { settings, sources } = await loadedFrom({ env: { OCPPD_PORT: "9001" } });
  const demo = settingFacts({ ...settings, allowFilePages: true }, sources);
  assert.deepEqual(demo.find((fact) => fact.key === "allowFilePages")?.origin, { kind: "program" });
});

Deno.test("GET /system/settings lists every setting in force", () =>
  withApp(async (app) => {
    const { status, body } = await sendRequest(app, "GET /system/settings");
    assert.equal(status, 200);
    const keys = body.items.map(({ key }: { key: string }) => key);
    for (const key of ["dataDir", "listeners[0].port", "log.level", "bounds.queueBytes", "ui"]) {
      assert.ok(keys.includes(key), key);
    }
    assert.equal(new Set(keys).size, keys.length);
    const dataDir = body.items[0];
    const origin = { kind: "program", file: null, line: null, name: null };
    assert.deepEqual([dataDir.key, dataDir.value, dataDir.default, dataDir.origin], [
      "dataDir",
      app.dir,
      "./data",
      origin,
    ]);
  }));

Deno.test("the files of certificates are one value, for one certificate and for several", () => {
  const pair = { certificate: "a.pem", key: "a.key" };
  const settings = parseSettings({ listeners: [{ tls: pair }, { tls: [pair, pair] }] });
  const facts = settingFacts(settings, { file: undefined, text: "", overrides: [] });
  const values = facts.filter(({ key }) => key.endsWith(".tls")).map(({ key, value }) => [key, value]);
  assert.deepEqual(values, [["listeners[0].tls", pair], ["listeners[1].tls", [pair, pair]]]);
});
