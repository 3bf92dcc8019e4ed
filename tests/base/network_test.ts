import assert from "node:assert/strict";
import { isPublicAddress, networkOf } from "../../src/base/network.ts";

const NETWORKS: Readonly<Record<string, string>> = {
  "192.168.1.7": "192.168.1.7",
  "::ffff:192.168.1.7": "192.168.1.7",
  "::FFFF:10.0.0.1": "10.0.0.1",
  "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
  "2001:DB8:1:2::9": "2001:db8:1:2::/64",
  "2001:0db8:0001:0002::": "2001:db8:1:2::/64",
  "2001:db8::1": "2001:db8:0:0::/64",
  "fe80::1%eth0": "fe80:0:0:0::/64",
  "::1": "0:0:0:0::/64",
  "::": "0:0:0:0::/64",
  "": "",
};

Deno.test("an IPv4 address counts alone, and an IPv6 address by its /64 prefix", () => {
  for (const [address, network] of Object.entries(NETWORKS)) assert.equal(networkOf(address), network, address);
});

Deno.test("a mapped IPv4 address, also in hexadecimal form, is as public as the address itself", () => {
  for (
    const address of ["10.1.1.1", "::ffff:10.1.1.1", "::ffff:0a01:0101", "172.31.0.1", "100.127.0.1", "::1", "fd00::1"]
  ) {
    assert.equal(isPublicAddress(address), false, address);
  }
  for (const address of ["8.8.8.8", "::ffff:0808:0808", "172.32.0.1", "100.128.0.1", "2001:db8::1", "::2"]) {
    assert.equal(isPublicAddress(address), true, address);
  }
});
