import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { openListenerCertificates, ownServerNames } from "../../src/certificates/mod.ts";
import { openCa, YEAR_MS } from "./fixture.ts";

/** As often as a change needs to be noticed: a change counts once it is the same at two looks. */
async function refreshed(certificates: { refresh(): Promise<void> }): Promise<void> {
  await certificates.refresh();
  await certificates.refresh();
}

Deno.test("a certificate of our own CA follows the names of the machine, and is renewed before it ends", async () => {
  await using fixture = await openCa();
  const { ca, clock } = fixture;
  let names = ["localhost", "127.0.0.1"];
  const log = { debug() {}, info() {}, warn() {}, error: (message: string) => assert.fail(message) };
  const certificates = await openListenerCertificates("self-signed", {
    authority: ca,
    clock,
    log,
    ownNames: () => names,
  });
  const fingerprint = () => certificates.current()[0]?.fingerprint;
  const first = fingerprint();
  assert.deepEqual(certificates.current()[0]?.names, ["127.0.0.1", "localhost"]);
  await refreshed(certificates);
  assert.equal(fingerprint(), first, "nothing has changed");
  names = [...names, "192.0.2.7"];
  await refreshed(certificates);
  const second = fingerprint();
  assert.notEqual(second, first);
  assert.ok(certificates.current()[0]?.names.includes("192.0.2.7"));
  clock.advance(1.4 * YEAR_MS);
  await refreshed(certificates);
  assert.notEqual(fingerprint(), second);
  assert.ok((certificates.current()[0]?.notAfter ?? 0) > clock.now() + YEAR_MS);
  assert.equal(certificates.fault(), undefined);
  // The charger needs no new CA for any of them.
  const root = new X509Certificate((await ca.root()).pem);
  const [, issuing] = certificates.current()[0]?.chain.match(/-----BEGIN[^-]*-----[^-]*-----END[^-]*-----/g) ?? [];
  assert.ok(new X509Certificate(issuing ?? "").verify(root.publicKey));
});

Deno.test("the names of the machine are those that a certificate can have, each once", () => {
  const names = ownServerNames(["Charge.example", "localhost", "not a name"], "Garage-Server");
  assert.deepEqual(names.slice(0, 4), ["charge.example", "localhost", "garage-server", "garage-server.local"]);
  assert.ok(names.includes("127.0.0.1") && names.includes("::1"));
  assert.equal(new Set(names).size, names.length);
});
