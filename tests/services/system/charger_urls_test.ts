import assert from "node:assert/strict";
import { createChargerUrls } from "../../../src/services/system/mod.ts";

const OWN = ["192.168.1.5", "10.0.0.5", "fd00::5"];

interface Case {
  readonly name: string;
  readonly listeners?: readonly (readonly [hostname: string, port: number, proxyProtocol?: boolean])[];
  readonly own?: readonly string[];
  readonly pathPrefixes?: readonly string[];
  readonly reached?: { readonly host?: string; readonly secure?: boolean; readonly prefix?: string };
  readonly urls: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: "every IPv4 address for 0.0.0.0",
    urls: ["ws://192.168.1.5:8081/OCPP/", "ws://10.0.0.5:8081/OCPP/"],
  },
  {
    name: "every address for ::, IPv6 in brackets",
    listeners: [["::", 8081]],
    urls: ["ws://192.168.1.5:8081/OCPP/", "ws://10.0.0.5:8081/OCPP/", "ws://[fd00::5]:8081/OCPP/"],
  },
  {
    name: "each listener and each prefix, without a second slash",
    listeners: [["192.168.1.5", 80], ["10.0.0.5", 81]],
    pathPrefixes: ["/OCPP/", "/steve"],
    urls: [
      ...["ws://192.168.1.5:80/OCPP/", "ws://192.168.1.5:80/steve/"],
      ...["ws://10.0.0.5:81/OCPP/", "ws://10.0.0.5:81/steve/"],
    ],
  },
  {
    name: "the address that the browser uses first, and once",
    reached: { host: "10.0.0.5:8081" },
    urls: ["ws://10.0.0.5:8081/OCPP/", "ws://192.168.1.5:8081/OCPP/"],
  },
  {
    name: "the mapped port of a container before its inner address",
    own: ["172.17.0.2"],
    reached: { host: "192.168.1.9:9000" },
    urls: ["ws://192.168.1.9:9000/OCPP/", "ws://172.17.0.2:8081/OCPP/"],
  },
  {
    name: "wss and the prefix of a proxy",
    listeners: [["127.0.0.1", 8081]],
    reached: { host: "charge.example", secure: true, prefix: "/ocppd" },
    urls: ["wss://charge.example/ocppd/OCPP/", "ws://127.0.0.1:8081/OCPP/"],
  },
  {
    name: "a name of the local network behind the addresses",
    own: ["192.168.1.5"],
    reached: { host: "raspberrypi.local:8081" },
    urls: ["ws://192.168.1.5:8081/OCPP/", "ws://raspberrypi.local:8081/OCPP/"],
  },
  {
    name: "no localhost, from which no charger gets here",
    own: ["192.168.1.5"],
    reached: { host: "localhost:8081" },
    urls: ["ws://192.168.1.5:8081/OCPP/"],
  },
  {
    name: "this machine, where there is nothing else",
    own: [],
    reached: { host: "[::1]:8081" },
    urls: ["ws://127.0.0.1:8081/OCPP/"],
  },
  {
    name: "no listener that wants a PROXY header",
    listeners: [["0.0.0.0", 8081, true], ["192.168.1.5", 8082]],
    urls: ["ws://192.168.1.5:8082/OCPP/"],
  },
];

const EVERYWHERE: NonNullable<Case["listeners"]> = [["0.0.0.0", 8081]];

for (const { name, listeners = EVERYWHERE, own = OWN, pathPrefixes = [], reached = {}, urls } of CASES) {
  Deno.test(`the URLs for chargers: ${name}`, () => {
    const chargerUrls = createChargerUrls({ policy: { pathPrefixes }, ownAddresses: () => own });
    chargerUrls.listen(
      listeners.map(([hostname, port, proxyProtocol = false]) => ({ hostname, port, proxyProtocol, tls: false })),
    );
    const found = chargerUrls.list({ host: undefined, secure: false, prefix: "", ...reached });
    assert.deepEqual(found.map(({ url }) => url), urls);
  });
}

Deno.test("the server reaches itself at the first listener that needs no proxy", () => {
  const chargerUrls = createChargerUrls({ policy: { pathPrefixes: ["/a"] }, ownAddresses: () => OWN });
  assert.equal(chargerUrls.own(), undefined);
  chargerUrls.listen([
    { hostname: "192.168.1.5", port: 1, proxyProtocol: true, tls: false },
    { hostname: "192.168.1.5", port: 3, proxyProtocol: false, tls: true },
    { hostname: "::", port: 2, proxyProtocol: false, tls: false },
  ]);
  assert.equal(chargerUrls.own(), "ws://127.0.0.1:2/a");
});

Deno.test("a listener with TLS has wss URLs; where all have it, the server reaches itself at a port for this machine", () => {
  const chargerUrls = createChargerUrls({ policy: { pathPrefixes: ["/a"] }, ownAddresses: () => OWN });
  chargerUrls.listen([{ hostname: "192.168.1.5", port: 3, proxyProtocol: false, tls: true }], {
    hostname: "127.0.0.1",
    port: 4,
  });
  assert.equal(chargerUrls.own(), "ws://127.0.0.1:4/a");
  const urls = chargerUrls.list({ host: undefined, secure: false, prefix: "" });
  assert.deepEqual(urls.map(({ url, secure }) => [url, secure]), [["wss://192.168.1.5:3/a/", true]]);
});
