import assert from "node:assert/strict";
import { hashOf, readCertificates } from "../../src/simulator/x509.ts";
import { createTestCa } from "./ca.ts";
import { openFixture, PROTOCOLS } from "./fixture.ts";

/**
 * Made by openssl, which computes the hashes below for it: openssl ocsp -sha256 -issuer ca.pem -cert ca.pem -req_text.
 */
const ROOT = `-----BEGIN CERTIFICATE-----
MIIBdzCCARygAwIBAgIEAKGywzAKBggqhkjOPQQDAjAoMQ0wCwYDVQQKDARUZXN0
MRcwFQYDVQQDDA5Sb290IG9mIGEgdGVzdDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIw
MDEwMTAwMDAwMFowKDENMAsGA1UECgwEVGVzdDEXMBUGA1UEAwwOUm9vdCBvZiBh
IHRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARYAg2dg0WwGe0gxrN1GeRK
Vl8Y9vRwCdee7tSalcpAgNt4SjLxGx3f3tjCDPI8XBOFo/WMVuj9FlhiHXzsSbv3
ozIwMDAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBTW8+DBIFbyumGrDBnnSJOj
oYpCjDAKBggqhkjOPQQDAgNJADBGAiEA8YQ44ilaS/i27b3MTLKDEWkHN8hH1h6l
Pd52C94/P/0CIQCddSJKqsIW2pztm1ASrO04wTIJ824DE/cmbaqZjj3o6Q==
-----END CERTIFICATE-----`;

Deno.test("a certificate has the hashes that openssl computes, and is valid in its period", async () => {
  const [certificate] = await readCertificates(ROOT);
  assert.ok(certificate);
  assert.deepEqual(hashOf(certificate), {
    hashAlgorithm: "SHA256",
    issuerNameHash: "db4dca932f46a36165c1f8cf61ece538bc2d44cbcbd05d49a5b981d14b5385ff",
    issuerKeyHash: "1cf8a47284b2215751d191aa4a510bb8d0d7cf0dcef0bf6846818a825745fac1",
    serialNumber: "a1b2c3",
  });
  assert.deepEqual([certificate.notBefore, certificate.notAfter], [Date.UTC(2020, 0, 1), Date.UTC(2120, 0, 1)]);
});

Deno.test("an invalid certificate is read as none, however it is broken", async () => {
  const [body = ""] = ROOT.match(/MIIB[^-]+/) ?? [];
  const broken = [
    "",
    "x",
    body,
    ROOT.replace("MIIB", "MIIC"),
    ROOT.replace(body, body.slice(0, 200)),
    `${ROOT}${ROOT.replace(body, "AAAA")}`,
  ];
  for (const text of broken) assert.deepEqual(await readCertificates(text), [], text);
});

for (const protocol of PROTOCOLS) {
  const two = protocol !== "ocpp1.6";
  const use = two ? "CSMSRootCertificate" : "CentralSystemRootCertificate";

  Deno.test(`${protocol}: roots are installed once, listed by their hashes, and deleted`, async () => {
    await using fixture = await openFixture(protocol);
    const { csms, clock } = fixture;
    const install = async (certificate: string) =>
      (await csms.command("InstallCertificate", { certificateType: use, certificate })).status;
    const list = () => csms.command("GetInstalledCertificateIds", { certificateType: two ? [use] : use });
    assert.deepEqual(await list(), { status: "NotFound" });
    assert.equal(await install(ROOT), "Accepted");
    assert.equal(await install(ROOT), "Accepted");
    assert.equal(await install("nonsense"), "Rejected");
    assert.equal(await install(await (await createTestCa()).rootUntil(clock.now())), "Rejected");
    const listed = await list();
    const [hash] = listed.certificateHashData ??
      listed.certificateHashDataChain.map((one: { certificateHashData: object }) => one.certificateHashData);
    assert.equal(hash.serialNumber, "a1b2c3");
    const remove = async (certificateHashData: object) =>
      (await csms.command("DeleteCertificate", { certificateHashData })).status;
    assert.equal(await remove({ ...hash, serialNumber: "ff" }), "NotFound");
    assert.equal(await remove({ ...hash, issuerKeyHash: hash.issuerKeyHash.toUpperCase() }), "Accepted");
    assert.deepEqual(await list(), { status: "NotFound" });
    for (let made = 0; made < 10; made++) assert.equal(await install((await createTestCa()).root), "Accepted");
    assert.equal(await install(ROOT), "Rejected");
  });

  Deno.test(`${protocol}: only a certificate for the requested key becomes the station's own, and it can't be deleted`, async () => {
    await using fixture = await openFixture(protocol);
    const { csms } = fixture;
    const ca = await createTestCa();
    const [trigger, requestedMessage] = two
      ? ["TriggerMessage", "SignChargingStationCertificate"]
      : ["ExtendedTriggerMessage", "SignChargePointCertificate"];
    const signed = async (certificateChain: string) =>
      (await csms.command("CertificateSigned", { certificateChain })).status;
    assert.equal(await signed(ca.root), "Rejected");
    assert.match((await csms.next("SecurityEventNotification")).type, /^InvalidCharg(ePoint|ingStation)Certificate$/);
    assert.equal((await csms.command(trigger, { requestedMessage })).status, "Accepted");
    const { csr } = await csms.next("SignCertificate");
    assert.match(csr, /^-----BEGIN CERTIFICATE REQUEST-----\n/);
    const chain = await ca.sign(csr);
    assert.equal(await signed(ca.root), "Rejected");
    assert.equal(await signed(chain), "Accepted");
    const [own, root] = await readCertificates(chain);
    assert.ok(own);
    const { status } = await csms.command("DeleteCertificate", { certificateHashData: hashOf(own, root) });
    assert.equal(status, "Failed");
  });
}
