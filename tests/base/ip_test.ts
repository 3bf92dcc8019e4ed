import assert from "node:assert/strict";
import { ipBytes, ipList, ipText, isIpOrNetwork } from "../../src/base/ip.ts";

const CANONICAL: Readonly<Record<string, string | undefined>> = {
  "192.0.2.1": "192.0.2.1",
  "::ffff:192.0.2.1": "192.0.2.1",
  "::FFFF:c000:0201": "192.0.2.1",
  "0:0:0:0:0:ffff:192.0.2.1": "192.0.2.1",
  "2001:DB8:0:0:0:0:0:1": "2001:db8::1",
  "2001:db8:0:0:1:0:0:0": "2001:db8:0:0:1::",
  "fe80::1%eth0": "fe80::1",
  "::": "::",
  "::1": "::1",
  "64:ff9b::192.0.2.33": "64:ff9b::c000:221",
  "192.0.2": undefined,
  "192.0.2.256": undefined,
  "192.0.2.1.1": undefined,
  "1::2::3": undefined,
  "1:2:3:4:5:6:7": undefined,
  "1:2:3:4:5:6:7:8:9": undefined,
  "1:2:3:4:5:6:7::8": undefined,
  "::12345": undefined,
  "192.0.2.1:80": undefined,
  "unknown": undefined,
  "": undefined,
};

Deno.test("an address has one form, and other texts have none", () => {
  for (const [text, wanted] of Object.entries(CANONICAL)) {
    const bytes = ipBytes(text);
    assert.equal(bytes && ipText(bytes), wanted, text);
  }
});

const LISTS: readonly (readonly [list: readonly string[], inside: readonly string[], outside: readonly string[]])[] = [
  [["192.0.2.1"], ["192.0.2.1", "::ffff:192.0.2.1"], ["192.0.2.2", "::1", "", "x"]],
  [["10.0.0.0/8"], ["10.255.0.1"], ["11.0.0.1", "9.255.255.255"]],
  [["10.1.2.129/25"], ["10.1.2.128", "10.1.2.255"], ["10.1.2.127"]],
  [["0.0.0.0/0"], ["1.2.3.4", "::ffff:1.2.3.4"], ["::1", "2001:db8::1"]],
  [["::/0"], ["::1", "2001:db8::1"], ["1.2.3.4"]],
  [["2001:db8::/33"], ["2001:db8:7fff::1"], ["2001:db8:8000::1", "2001:db7::"]],
  [["::ffff:10.0.0.0/104"], ["10.200.0.1"], ["11.0.0.1"]],
  [["127.0.0.1", "fd00::/8"], ["127.0.0.1", "fd12::3"], ["127.0.0.2", "fe80::1"]],
  [[], [], ["127.0.0.1"]],
];

Deno.test("a list includes its addresses and those of its networks", () => {
  for (const [list, inside, outside] of LISTS) {
    const addresses = ipList(list);
    for (const address of inside) assert.equal(addresses.includes(address), true, `${address} in ${list}`);
    for (const address of outside) assert.equal(addresses.includes(address), false, `${address} not in ${list}`);
  }
});

Deno.test("a network has as many bits as its address", () => {
  for (const text of ["10.0.0.0/0", "10.0.0.0/32", "::1", "::/128", "::ffff:1.2.3.4/96"]) {
    assert.ok(isIpOrNetwork(text), text);
  }
  for (
    const text of ["10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "::ffff:1.2.3.4/95", "host", "1.2.3.4/8/8"]
  ) {
    assert.ok(!isIpOrNetwork(text), text);
  }
});
