import assert from "node:assert/strict";
import { parseSettings } from "../../src/config/schema.ts";
import { faultsFrom } from "./settings_from.ts";

const topLevel = Object.keys(parseSettings({})).join(", ");

/** The content of the file, and the faults without `config/ocppd.jsonc:`. */
const table: readonly (readonly [behaviour: string, text: string, ...faults: string[]])[] = [
  [
    "a text for a number names the range",
    `{\n\n"heartbeatIntervalS": "abc" }`,
    `3: heartbeatIntervalS is "abc"; wanted a whole number from 10 to 3600`,
  ],
  [
    "a number out of range names the range",
    `{ "callTimeoutS": 601 }`,
    "1: callTimeoutS is 601; wanted a whole number from 1 to 600",
  ],
  [
    "a fraction is not a whole number",
    `{ "callTimeoutS": 0.5 }`,
    "1: callTimeoutS is 0.5; wanted a whole number from 1 to 600",
  ],
  [
    "a number beyond all integers is one fault",
    `{ "maxStations": 1e99 }`,
    "1: maxStations is 1e+99; wanted a whole number from 1 to 100000",
  ],
  [
    "a choice names its values",
    `{ "validation": "Strict" }`,
    `1: validation is "Strict"; wanted "strict", "lenient" or "off"`,
  ],
  ["a text for a switch is refused", `{ "ui": "yes" }`, `1: ui is "yes"; wanted true or false`],
  ["null is not a value", `{ "hideUnknown": null }`, "1: hideUnknown is null; wanted true or false"],
  ["a section must be an object", `{ "log": "debug" }`, `1: log is "debug"; wanted an object, { ... }`],
  [
    "a list must be a list",
    `{ "listeners": {} }`,
    "1: listeners is an object; wanted a list, [ ... ], of at least 1 entry",
  ],
  [
    "a server without listeners is refused",
    `{ "listeners": [] }`,
    "1: listeners is an empty list; wanted a list, [ ... ], of at least 1 entry",
  ],
  [
    "an entry of a list has its own line",
    `{ "listeners": [\n{ "port": 1 },\n{ "port": 70000 }] }`,
    "3: listeners[1].port is 70000; wanted a whole number from 0 to 65535",
  ],
  [
    "a URL is not a host",
    `{ "listeners": [{ "host": "http://x" }] }`,
    `1: listeners[0].host is "http://x"; wanted a host name, an IPv4 address or an IPv6 address`,
  ],
  [
    "a prefix without its slash is refused",
    `{ "pathPrefixes": ["/a", "OCPP"] }`,
    `1: pathPrefixes[1] is "OCPP"; wanted text like "/OCPP"`,
  ],
  [
    "a host name is not a URL, and an origin has no path",
    `{ "api": { "hosts": ["https://x"], "corsOrigins": ["https://home.example/", "*"] } }`,
    `1: api.hosts[0] is "https://x"; wanted a host name`,
    `1: api.corsOrigins[0] is "https://home.example/"; wanted text like "https://home.example"`,
    `1: api.corsOrigins[1] is "*"; wanted text like "https://home.example"`,
  ],
  [
    "a path with a control character is shown with a visible symbol",
    `{ "dataDir": "C:\\temp" }`,
    `1: dataDir is "C:␉emp"; wanted text like "./data" or "/var/lib/ocppd"`,
  ],
  [
    "a long value is shortened",
    `{ "validation": "${"x".repeat(500)}" }`,
    `1: validation is "${"x".repeat(60)}..."; wanted "strict", "lenient" or "off"`,
  ],
  [
    "an unknown key names the nearest and all",
    `{\n"heartbeat_interval": 60 }`,
    `2: heartbeat_interval is not a setting; did you mean heartbeatIntervalS? Allowed here: ${topLevel}`,
  ],
  [
    "an unknown key in a section names what the section allows",
    `{ "log": {\n"levle": "info" } }`,
    "2: log.levle is not a setting; did you mean log.level? Allowed here: level, format",
  ],
  [
    "an unknown key in an entry of a list names what the entry allows",
    `{ "listeners": [{}, { "ssl": true }] }`,
    "1: listeners[1].ssl is not a setting; allowed here: host, port, engine, proxyProtocol, tls, clientCertificates",
  ],
  [
    "a key that belongs into a section names the section",
    `{ "port": 80 }`,
    `1: port is not a setting; did you mean listeners[0].port? Allowed here: ${topLevel}`,
  ],
  [
    "a key that is similar to none gets no suggestion",
    `{ "zzz": 80 }`,
    `1: zzz is not a setting; allowed here: ${topLevel}`,
  ],
  [
    "a key with the name of a JavaScript property is unknown like any other",
    `{ "__proto__": { "apiKey": "x" } }`,
    `1: __proto__ is not a setting; allowed here: ${topLevel}`,
  ],
  ["a key with a line break stays on one line", `{ "z\\nz": 1 }`, `1: z␊z is not a setting; allowed here: ${topLevel}`],
  [
    "a key that is set twice is refused though JSON.parse would use the last",
    `{\n"callTimeoutS": 1,\n"callTimeoutS": 2 }`,
    "3: callTimeoutS is set twice, first on line 2; wanted once",
  ],
  [
    "a key that is set twice in a section is refused",
    `{ "listeners": [{ "port": 1, "port": 1 }] }`,
    "1: listeners[0].port is set twice, first on line 1; wanted once",
  ],
  ["a list at the top is refused", `// none\n[]`, "2: the top level is an empty list; wanted an object, { ... }"],
  [
    "a text at the top is refused and not shown",
    `"0123456789abcdef"`,
    "1: the top level is (hidden, 16 characters); wanted an object, { ... }",
  ],
  [
    "all faults are reported, in the order of the file",
    `{\n"callTimeoutS": 0,\n"x": 1,\n"log": { "level": 5 },\n"dataDir": ""\n}`,
    "2: callTimeoutS is 0; wanted a whole number from 1 to 600",
    `3: x is not a setting; allowed here: ${topLevel}`,
    `4: log.level is 5; wanted "debug", "info", "warning" or "error"`,
    `5: dataDir is ""; wanted text like "./data" or "/var/lib/ocppd"`,
  ],
];

for (const [behaviour, text, ...faults] of table) {
  Deno.test(behaviour, async () => {
    assert.deepEqual(await faultsFrom({ text }), faults.map((fault) => `config/ocppd.jsonc:${fault}`));
  });
}

Deno.test("the API key never appears in a fault, whatever is wrong with it and wherever it comes from", async () => {
  const wanted = `wanted "" or text of at least 16 characters`;
  const table = [
    [{ text: `{ "apiKey": "hush" }` }, `config/ocppd.jsonc:1: apiKey is (hidden, 4 characters); ${wanted}`],
    [{ text: `{ "apiKey": "h" }` }, `config/ocppd.jsonc:1: apiKey is (hidden, 1 character); ${wanted}`],
    [{ text: `{ "apiKey": 1234 }` }, `config/ocppd.jsonc:1: apiKey is (hidden, a number); ${wanted}`],
    [{ text: `{ "apiKey": ["hush"] }` }, `config/ocppd.jsonc:1: apiKey is a list; ${wanted}`],
    [{ env: { OCPPD_API_KEY: "hush" } }, `OCPPD_API_KEY is (hidden, 4 characters); ${wanted}`],
  ] as const;
  for (const [given, fault] of table) assert.deepEqual(await faultsFrom(given), [fault]);
});
