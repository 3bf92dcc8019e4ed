import assert from "node:assert/strict";
import { parseSettings } from "../../src/config/schema.ts";
import { translateSettings } from "../../src/imports/ocpp_core/settings.ts";
import { inDataDir } from "../cli/command_line.ts";
import { writeOcppCore } from "./ocpp_core.ts";

const KEY = "0123456789abcdef-of-a-script";

/** As of version 1.7.1, with comments and an endpoint that every key of ours depends on. */
const SERVER = `{
  "Serilog": { "Using": [ "Serilog.Extensions.Logging" ], "MinimumLevel": { "Default": "Warning" } },
  "ConnectionStrings": {
    //"SqlServer": "Server=.;Password=hidden-1"
    "SQLite": "Filename=./OCPP.Core.sqlite;Password=hidden-2;"
  },
  "MessageDumpDir": "/tmp/OCPP",
  "DbMessageLog": 2, // 0=None, 1=Info, 2=Verbose (all)
  "ShowIndexInfo": true,
  "MaxMessageSize": 2097152,
  "ValidateMessages": "True",
  "DenyConcurrentTx": true,
  "HeartBeatInterval": "86400",
  "AutoMigrateDB": true,
  "ApiKey": "${KEY}",
  "AllowedHosts": "ocpp.example;*.home.example",
  "Kestrel": { "Endpoints": {
    "Http": { "Url": "http://0.0.0.0:8081" },
    "Second": { "Url": "http://localhost:8083/" },
    "Https": { "Url": "https://*:8091", "Certificate": { "Path": "localhost.pfx", "Password": "hidden-3" } }
  } },
  "Extra": { "Depth": [1, 2] },
}`;

Deno.test("every key of an appsettings.json is reported with what became of it, and the result is valid", () => {
  const { outcomes, settings, apiKey } = translateSettings(SERVER, "appsettings.json");
  assert.equal(apiKey, KEY);
  assert.deepEqual(settings, {
    log: { level: "warning" },
    messageLog: { toDisk: true },
    maxMessageBytes: 2_097_152,
    validation: "lenient",
    denyConcurrentTx: true,
    heartbeatIntervalS: 3600,
    api: { hosts: ["ocpp.example", "home.example"] },
    listeners: [{ host: "0.0.0.0", port: 8081 }, { host: "127.0.0.1", port: 8083 }],
  });
  assert.equal(parseSettings(settings).heartbeatIntervalS, 3600);
  assert.deepEqual(outcomes.map(({ key, setting }) => [key, setting]), [
    ["Serilog:Using:0", null],
    ["Serilog:MinimumLevel:Default", "log.level"],
    ["ConnectionStrings:SQLite", null],
    ["MessageDumpDir", null],
    ["DbMessageLog", "messageLog.toDisk"],
    ["ShowIndexInfo", null],
    ["MaxMessageSize", "maxMessageBytes"],
    ["ValidateMessages", "validation"],
    ["DenyConcurrentTx", "denyConcurrentTx"],
    ["HeartBeatInterval", "heartbeatIntervalS"],
    ["AutoMigrateDB", null],
    ["ApiKey", null],
    ["AllowedHosts", "api.hosts"],
    ["Kestrel:Endpoints:Http:Url", "listeners[]"],
    ["Kestrel:Endpoints:Second:Url", "listeners[]"],
    ["Kestrel:Endpoints:Https:Url", null],
    ["Kestrel:Endpoints:Https:Certificate:Path", null],
    ["Kestrel:Endpoints:Https:Certificate:Password", null],
    ["Extra:Depth:0", null],
    ["Extra:Depth:1", null],
  ]);
  assert.ok(outcomes.every(({ text }) => text !== ""));
  const shown = JSON.stringify(outcomes);
  for (const secret of [KEY, "hidden"]) assert.ok(!shown.includes(secret), secret);
});

Deno.test("the settings of the management pages bring no listener, and no password of a user is shown", () => {
  const { outcomes, settings } = translateSettings(
    `{ "ServerApiUrl": "http://localhost:8081/API", "Users": [{ "Username": "ada", "Password": "secret-of-ada" }],
      "Kestrel": { "Endpoints": { "Http": { "Url": "http://0.0.0.0:8082" } } } }`,
    "appsettings.json",
  );
  assert.deepEqual(settings, {});
  assert.match(outcomes.at(-1)?.text ?? "", /the pages are served at the port of the chargers/);
  assert.ok(!JSON.stringify(outcomes).includes("secret-of-ada"));
});

Deno.test("an API key that is too short, or the one of OCPP.Core's example, is left out with the reason", () => {
  for (
    const [key, words] of [
      ["short", /too short, wanted at least 16 characters/],
      ["36029A5F-B736-4DA9-AE46-D66847C9062C", /which everybody knows/],
      ["", /ocppd makes a random key/],
    ] as const
  ) {
    const { outcomes: [outcome], apiKey } = translateSettings(JSON.stringify({ ApiKey: key }), "appsettings.json");
    assert.equal(apiKey, null);
    assert.match(outcome?.text ?? "", words);
  }
});

Deno.test("a file that is not an appsettings.json is refused with its line", () => {
  assert.throws(() => translateSettings('{\n "a": 1,\n "b" 2 }', "app.json"), /app\.json:3 is not JSON of an object/);
  assert.throws(() => translateSettings("[]", "app.json"), /app\.json is not JSON of an object/);
  assert.throws(() => translateSettings("", "app.json"), /is not JSON of an object/);
  assert.throws(() => translateSettings(" ".repeat(2_000_000), "app.json"), /more than 1000000 characters/);
});

Deno.test("settings are written to a new file only, and the API key goes on working", () =>
  inDataDir(async ({ dir, call }) => {
    const [database, appsettings, target] = [`${dir}.sqlite`, `${dir}.json`, `${dir}.jsonc`];
    writeOcppCore(database, "after");
    await Deno.writeTextFile(appsettings, `\uFEFF${SERVER}`);
    const words = ["import", "ocpp-core", database, appsettings, "--write-settings", target];
    const dry = await call(words);
    assert.match(dry.out, /API key: will be in .*api\.key/);
    assert.throws(() => Deno.statSync(target), Deno.errors.NotFound);

    const done = await call([...words, "--apply"]);
    assert.equal(done.code, 0, done.err);
    assert.match(done.out, /API key: is in .*api\.key/);
    assert.ok(!done.out.includes(KEY));
    assert.equal((await call(["key"])).out, `${KEY}\n`);
    assert.equal((Deno.statSync(`${dir}/api.key`).mode ?? 0) & 0o777, 0o600);
    assert.match((await call(["check", "--config", target])).out, /0\.0\.0\.0:8081, 127\.0\.0\.1:8083/);
    const again = await call([...words, "--apply"]);
    assert.match(again.out, /API key: ocppd has the same already/);

    await call(["key", "--new"]);
    assert.match((await call([...words, "--apply"])).out, /API key: ocppd has another one already, which stays/);
    await Deno.writeTextFile(target, "{}");
    const refused = await call([...words, "--apply"]);
    assert.deepEqual([refused.code, /exists and is not replaced/.test(refused.err)], [1, true], refused.err);
    assert.equal(await Deno.readTextFile(target), "{}");
  }));
