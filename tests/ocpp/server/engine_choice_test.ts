import assert from "node:assert/strict";
import { chooseEngine } from "../../../src/ocpp/server/engine_choice.ts";

const HOME = [["IPv4", "127.0.0.1"], ["IPv4", "192.168.1.20"], ["IPv6", "fe80::1"], ["IPv6", "fd00::5"]] as const;
const WITH_IPV6 = [...HOME, ["IPv6", "2003:e1:5::20"]] as const;
const SERVER = [["IPv4", "127.0.0.1"], ["IPv4", "203.0.113.9"], ["IPv6", "fe80::1"]] as const;

for (
  const [host, machine, engine] of [
    ["127.0.0.1", SERVER, "native"],
    ["::1", SERVER, "native"],
    ["localhost", SERVER, "native"],
    ["10.1.2.3", SERVER, "native"],
    ["172.16.0.1", SERVER, "native"],
    ["172.32.0.1", SERVER, "hardened"],
    ["192.168.7.7", SERVER, "native"],
    ["169.254.3.4", SERVER, "native"],
    ["100.64.0.9", SERVER, "native"],
    ["100.128.0.9", SERVER, "hardened"],
    ["fd12:3456::1", SERVER, "native"],
    ["fe80::1", SERVER, "native"],
    ["::ffff:192.168.1.1", SERVER, "native"],
    ["::ffff:198.51.100.1", HOME, "hardened"],
    ["198.51.100.1", HOME, "hardened"],
    ["2001:db8::1", HOME, "hardened"],
    ["ocpp.example.org", HOME, "hardened"],
    ["0.0.0.0", HOME, "native"],
    ["0.0.0.0", WITH_IPV6, "native"],
    ["0.0.0.0", SERVER, "hardened"],
    ["::", HOME, "native"],
    ["::", WITH_IPV6, "hardened"],
    ["::", SERVER, "hardened"],
  ] as const
) {
  const addresses = machine.map(([, address]) => address).join(", ");
  Deno.test(`auto is ${engine} on ${host} of a machine with ${addresses}`, () => {
    const interfaces = () => machine.map(([family, address]) => ({ family, address }));
    const choice = chooseEngine({ host, engine: "auto" }, interfaces);
    assert.equal(choice.engine, engine, choice.why);
  });
}

Deno.test("an engine that the settings name is taken on every address", () => {
  for (const engine of ["native", "hardened"] as const) {
    assert.deepEqual(chooseEngine({ host: "0.0.0.0", engine }).engine, engine);
  }
});

Deno.test("auto is hardened when the addresses of the machine can't be read", () => {
  const choice = chooseEngine({ host: "0.0.0.0", engine: "auto" }, () => {
    throw new Error("no permission");
  });
  assert.deepEqual(choice, { engine: "hardened", why: "the addresses of this machine can't be read" });
});
