import assert from "node:assert/strict";
import { loadSettings } from "../../src/config/load.ts";
import { parseSettings } from "../../src/config/schema.ts";
import { SettingsError } from "../../src/config/settings_error.ts";
import { faultsFrom, settingsFrom } from "./settings_from.ts";

const defaults = parseSettings({});

Deno.test("without a settings file all settings are the defaults", async () => {
  assert.deepEqual(await settingsFrom({}), { settings: defaults, file: undefined, warnings: [] });
});

Deno.test("the default file is config/ocppd.jsonc of the working directory", async () => {
  const requested: string[] = [];
  const readTextFile = (path: string) => {
    requested.push(path);
    return Promise.resolve("{}");
  };
  assert.equal((await loadSettings({ env: {}, flags: {}, readTextFile })).file, "config/ocppd.jsonc");
  assert.deepEqual(requested, ["config/ocppd.jsonc"]);
});

/** The properties of a listener that these tests do not set. */
const PLAIN = { engine: "auto", proxyProtocol: false, tls: "off", clientCertificates: false } as const;

Deno.test("a file sets the keys that it contains and leaves the rest at its default", async () => {
  const text = `{ "callTimeoutS": 5, "log": { "format": "json" }, "listeners": [{ "port": 9000 }, { "host": "::1" }] }`;
  const { settings, file } = await settingsFrom({ text, file: "my.jsonc" });
  assert.equal(file, "my.jsonc");
  assert.deepEqual(settings, {
    ...defaults,
    callTimeoutS: 5,
    log: { level: "info", format: "json" },
    listeners: [{ host: "0.0.0.0", port: 9000, ...PLAIN }, {
      host: "::1",
      port: 8081,
      ...PLAIN,
    }],
  });
});

Deno.test("comments, trailing commas, a byte order mark and a $schema are accepted and ignored", async () => {
  const text =
    `\uFEFF// mine\n{ "$schema": "x.json", /* why */ "apiKey": "0123456789abcdef", "pathPrefixes": ["/a",], }\n`;
  const { settings } = await settingsFrom({ text });
  assert.deepEqual(settings, { ...defaults, apiKey: "0123456789abcdef", pathPrefixes: ["/a"] });
});

Deno.test("a flag overrides the environment, which overrides the file, which overrides the default", async () => {
  const text = `{ "dataDir": "file", "listeners": [{ "host": "10.0.0.1", "port": 1 }, { "port": 2 }] }`;
  const env = { OCPPD_DATA_DIR: "env", OCPPD_PORT: "3", OCPPD_LOG_LEVEL: "error" };
  const flags = { dataDir: "flag" };
  const expected = {
    ...defaults,
    dataDir: "flag",
    listeners: [{ host: "10.0.0.1", port: 3, ...PLAIN }, {
      host: "0.0.0.0",
      port: 2,
      ...PLAIN,
    }],
    log: { level: "error", format: "auto" },
  };
  assert.deepEqual((await settingsFrom({ text, env, flags })).settings, expected);
});

Deno.test("each variable and each flag sets its own setting and nothing else", async () => {
  const first = defaults.listeners[0];
  const table = [
    [{ env: { OCPPD_DATA_DIR: "/d" } }, { dataDir: "/d" }],
    [{ env: { OCPPD_HOST: "::1" } }, { listeners: [{ ...first, host: "::1" }] }],
    [{ env: { OCPPD_PORT: "0" } }, { listeners: [{ ...first, port: 0 }] }],
    [{ env: { OCPPD_API_KEY: "0123456789abcdef" } }, { apiKey: "0123456789abcdef" }],
    [{ env: { OCPPD_API_HOSTS: "ocppd, cs.lan" } }, { api: { ...defaults.api, hosts: ["ocppd", "cs.lan"] } }],
    [{ env: { OCPPD_LOG_LEVEL: "debug" } }, { log: { ...defaults.log, level: "debug" } }],
    [{ flags: { dataDir: "7" } }, { dataDir: "7" }],
    [{ flags: { host: "localhost" } }, { listeners: [{ ...first, host: "localhost" }] }],
    [{ flags: { port: "65535" } }, { listeners: [{ ...first, port: 65535 }] }],
    [{ flags: { logLevel: "warning" } }, { log: { ...defaults.log, level: "warning" } }],
  ] as const;
  for (const [given, changed] of table) {
    assert.deepEqual((await settingsFrom(given)).settings, { ...defaults, ...changed });
  }
});

Deno.test("an empty variable counts as not set", async () => {
  const env = { OCPPD_DATA_DIR: "", OCPPD_PORT: "", OCPPD_API_KEY: "", OCPPD_TYPO: "" };
  assert.deepEqual(await settingsFrom({ env }), { settings: defaults, file: undefined, warnings: [] });
});

Deno.test("an unknown OCPPD_ variable is a warning that names the nearest one and not the value", async () => {
  const { warnings } = await settingsFrom({ env: { OCPPD_PROT: "geheim", OCPPD_COLOUR: "geheim", PATH: "/bin" } });
  const all =
    "OCPPD_DATA_DIR, OCPPD_HOST, OCPPD_PORT, OCPPD_API_KEY, OCPPD_API_HOSTS, OCPPD_AUTHORIZATION_SECRET, OCPPD_MQTT_PASSWORD, OCPPD_MAIL_PASSWORD, OCPPD_NTFY_TOKEN, OCPPD_TELEGRAM_TOKEN, OCPPD_NOTIFICATIONS_WEBHOOK_SECRET, OCPPD_LOG_LEVEL";
  assert.deepEqual(warnings, [
    `OCPPD_COLOUR is not a variable of ocppd and is ignored; there are ${all}`,
    `OCPPD_PROT is not a variable of ocppd and is ignored; did you mean OCPPD_PORT? There are ${all}`,
  ]);
});

Deno.test("faults of file, environment and flags are reported together, one per line", async () => {
  const given = {
    text: `{ "log": { "level": "loud" } }`,
    env: { OCPPD_PORT: "abc" },
    flags: { host: "a b", dataDir: "" },
  };
  const expected = [
    `config/ocppd.jsonc:1: log.level is "loud"; wanted "debug", "info", "warning" or "error"`,
    `OCPPD_PORT is "abc"; wanted a whole number from 0 to 65535`,
    `--data-dir is ""; wanted text like "./data" or "/var/lib/ocppd"`,
    `--host is "a b"; wanted a host name, an IPv4 address or an IPv6 address`,
  ];
  assert.deepEqual(await faultsFrom(given), expected);
  await assert.rejects(settingsFrom(given), new SettingsError(expected));
  await assert.rejects(settingsFrom(given), { name: "SettingsError", message: expected.join("\n") });
});

Deno.test("an invalid value is a fault even where another source overrides it", async () => {
  assert.deepEqual(await faultsFrom({ env: { OCPPD_PORT: "70000" }, flags: { port: "8081" } }), [
    "OCPPD_PORT is 70000; wanted a whole number from 0 to 65535",
  ]);
});

for (const port of ["-1", "80.5", "0x50", " 80", "8e1", "99999999999999999999", "tcp://10.0.0.1:80"]) {
  Deno.test(`${JSON.stringify(port)} is not a port`, async () => {
    const [fault, ...more] = await faultsFrom({ flags: { port } });
    assert.match(fault ?? "", /^--port is .+; wanted a whole number from 0 to 65535$/);
    assert.deepEqual(more, []);
  });
}

Deno.test("a file named by --config must exist", async () => {
  assert.deepEqual(await faultsFrom({ file: "my.jsonc" }), ["my.jsonc does not exist; wanted the settings file"]);
});

Deno.test("a directory, named or at the default path, is refused with an explanation", async () => {
  const directory = await Deno.makeTempDir();
  try {
    await assert.rejects(loadSettings({ file: directory, env: {}, flags: {} }), {
      message: `${directory} is a directory; wanted the settings file`,
    });
    const readTextFile = () => Deno.readTextFile(directory);
    await assert.rejects(loadSettings({ env: {}, flags: {}, readTextFile }), {
      message: "config/ocppd.jsonc is a directory; wanted the settings file",
    });
  } finally {
    await Deno.remove(directory);
  }
});

Deno.test("a file that cannot be read is refused with an explanation, named or not", async () => {
  const table = [
    [
      new Deno.errors.PermissionDenied("x"),
      "config/ocppd.jsonc may not be read by this user; wanted the settings file",
    ],
    [new Error("Input/output error"), "config/ocppd.jsonc cannot be read: Input/output error"],
  ] as const;
  for (const [thrown, message] of table) {
    const readTextFile = () => Promise.reject(thrown);
    await assert.rejects(loadSettings({ env: {}, flags: {}, readTextFile }), { name: "SettingsError", message });
  }
});
