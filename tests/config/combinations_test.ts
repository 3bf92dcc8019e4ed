import assert from "node:assert/strict";
import { combinationFaults } from "../../src/config/combinations.ts";
import { parseSettings } from "../../src/config/schema.ts";

const ROWS: readonly (readonly [settings: object, fault: RegExp | undefined])[] = [
  [{}, undefined],
  [{ trustedProxies: ["10.0.0.1", "fd00::/8"], listeners: [{ engine: "hardened", proxyProtocol: true }] }, undefined],
  [{ trustedProxies: ["10.0.0.1"], listeners: [{ proxyProtocol: true }] }, undefined],
  [
    { trustedProxies: ["10.0.0.1"], listeners: [{}, { engine: "native", proxyProtocol: true }] },
    /^listeners\[1\]\.proxyProtocol is true with the engine "native", which can't read PROXY headers; wanted /,
  ],
  [{ listeners: [{ proxyProtocol: true }] }, /^listeners\[0\]\.proxyProtocol is true without trustedProxies; wanted /],
  [
    { listeners: [{ tls: "self-signed", clientCertificates: true, engine: "hardened" }, { tls: "self-signed" }] },
    undefined,
  ],
  [
    { listeners: [{ tls: { certificate: "a", key: "b" }, engine: "native" }] },
    /^listeners\[0\]\.tls is set with the engine "native", which can't change certificates without cutting chargers; /,
  ],
  [
    { listeners: [{}, { clientCertificates: true }] },
    /^listeners\[1\]\.clientCertificates is true without tls; wanted /,
  ],
  [{ mqtt: { url: "mqtts://broker.example:8883", certificateFile: "a", keyFile: "b" } }, undefined],
  [
    { mqtt: { url: "mqtt://broker:99999" } },
    /^mqtt\.url is "mqtt:\/\/broker:99999"; wanted a host and a port up to 65535/,
  ],
  [{ mqtt: { url: "mqtt://broker", caFile: "ca.pem" } }, /^mqtt\.url is "mqtt:\/\/broker" with a certificate file; /],
  [{ mqtt: { password: "a", passwordFile: "b" } }, /^mqtt\.password and mqtt\.passwordFile are both set; wanted one /],
  [{ mqtt: { keyFile: "b" } }, /^mqtt\.keyFile is set without mqtt\.certificateFile; wanted both/],
  [
    { notifications: { mail: { host: "smtp.example" } } },
    /^notifications\.mail\.host is set without notifications\.mail\.from; wanted the address of the sender/,
  ],
  [
    { notifications: { mail: { password: "a", passwordFile: "b" } } },
    /^notifications\.mail\.password and notifications\.mail\.passwordFile are both set; wanted one /,
  ],
  [
    { notifications: { telegram: { token: "a", tokenFile: "b" } } },
    /^notifications\.telegram\.token and notifications\.telegram\.tokenFile are both set; wanted one /,
  ],
  [{ notifications: { mail: { host: "smtp.example", from: "a@b.example" } } }, undefined],
  [{ authorization: { url: "https://cards.example", secret: `whsec_${"A".repeat(32)}` } }, undefined],
  [
    { authorization: { url: "https://cards.example/x" } },
    /^authorization\.url is set without authorization\.secret; wanted whsec_ and /,
  ],
  [{ trustedProxies: ["10.0.0.1", "10.0.0.0/33"] }, /^trustedProxies\[1\] is "10\.0\.0\.0\/33"; wanted an address /],
];

for (const [settings, fault] of ROWS) {
  Deno.test(`settings that do not fit together are refused with a sentence: ${JSON.stringify(settings)}`, () => {
    const [found, ...others] = combinationFaults(parseSettings(settings));
    assert.deepEqual(others, []);
    if (fault === undefined) assert.equal(found, undefined);
    else assert.match(found ?? "", fault);
  });
}
