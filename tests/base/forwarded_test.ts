import assert from "node:assert/strict";
import { peerOf } from "../../src/base/forwarded.ts";
import { ipList } from "../../src/base/ip.ts";

interface Row {
  readonly from?: string;
  readonly for?: string;
  readonly proto?: string;
  readonly prefix?: string;
  readonly wanted: readonly [address: string, secure?: boolean, prefix?: string];
}

const TRUSTED = ipList(["10.0.0.0/8", "fd00::1"]);

const ROWS: Readonly<Record<string, Row>> = {
  "no headers": { wanted: ["10.0.0.1"] },
  "an untrusted peer": { from: "192.0.2.9", for: "1.1.1.1", proto: "https", prefix: "/x", wanted: ["192.0.2.9"] },
  "one hop": { for: "192.0.2.1", proto: "https", prefix: "/ocpp", wanted: ["192.0.2.1", true, "/ocpp"] },
  "a forged hop before the real one": { for: "1.1.1.1, 192.0.2.1", wanted: ["192.0.2.1"] },
  "a forged trusted hop before the real one": { for: "10.0.0.7, 192.0.2.1", wanted: ["192.0.2.1"] },
  "two proxies": { for: "192.0.2.1, 10.0.0.2", proto: "https", wanted: ["192.0.2.1", true] },
  "proxies alone": { for: "10.0.0.3, 10.0.0.2", wanted: ["10.0.0.3"] },
  "with ports": { for: "192.0.2.1:4711", wanted: ["192.0.2.1"] },
  "IPv6 with a port": { for: "[2001:DB8::1]:4711", wanted: ["2001:db8::1"] },
  "IPv6 without a port": { from: "fd00::1", for: "2001:db8:0:0::1", wanted: ["2001:db8::1"] },
  "IPv4-mapped": { from: "::ffff:10.0.0.1", for: "::ffff:192.0.2.1", wanted: ["192.0.2.1"] },
  "a hidden address": { for: "unknown", wanted: ["10.0.0.1"] },
  "text instead of an address": { for: "192.0.2.1, <script>", wanted: ["10.0.0.1"] },
  "an empty list": { for: "", wanted: ["10.0.0.1"] },
  "the scheme of the client's hop": { for: "192.0.2.1", proto: "https, http", wanted: ["192.0.2.1", false] },
  "the scheme before a second proxy": { for: "192.0.2.1, 10.0.0.2", proto: "https, http", wanted: ["192.0.2.1", true] },
  "wss": { for: "192.0.2.1", proto: "WSS", wanted: ["192.0.2.1", true] },
  "a slash after the prefix": { for: "192.0.2.1", prefix: "/a/b/", wanted: ["192.0.2.1", false, "/a/b"] },
  "a prefix that is another host": { for: "192.0.2.1", prefix: "//evil.example", wanted: ["192.0.2.1"] },
  "a prefix with markup": { for: "192.0.2.1", prefix: '/"><script>', wanted: ["192.0.2.1"] },
  "a prefix that climbs": { for: "192.0.2.1", prefix: "/a/../b", wanted: ["192.0.2.1"] },
  "a prefix without a slash": { for: "192.0.2.1", prefix: "ocpp", wanted: ["192.0.2.1"] },
  "the root as prefix": { for: "192.0.2.1", prefix: "/", wanted: ["192.0.2.1"] },
};

for (const [name, row] of Object.entries(ROWS)) {
  Deno.test(`the client behind proxies: ${name}`, () => {
    const headers = new Headers();
    for (const part of ["for", "proto", "prefix"] as const) {
      const value = row[part];
      if (value !== undefined) headers.set(`x-forwarded-${part}`, value);
    }
    const [address, secure = false, prefix = ""] = row.wanted;
    assert.deepEqual(peerOf({ address: row.from ?? "10.0.0.1", secure: false }, headers, TRUSTED), {
      address,
      secure,
      prefix,
    });
  });
}
