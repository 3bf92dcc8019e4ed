import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { ExtendedKeyUsageExtension, X509Certificate as Parsed, X509CertificateGenerator } from "@peculiar/x509";
import type { RequestOutcome } from "../../src/domain/certificates.ts";
import { createTestCa } from "../simulator/ca.ts";
import { der, openCa, P256, requestFor, YEAR_MS } from "./fixture.ts";

const NAMES = ["ocppd.home", "192.168.1.5", "fd00::5"];

Deno.test("a server certificate has its names, is for servers only, and is valid for a clock that stands at 1970", async () => {
  await using fixture = await openCa();
  const { ca } = fixture;
  const server = await ca.serverCertificate([...NAMES, "OCPPD.home"]);
  assert.deepEqual([...server.names].sort(), ["192.168.1.5", "fd00::5", "ocppd.home"]);
  const [leaf, issuing, ...more] = server.chain.match(/-----BEGIN[^-]*-----[^-]*-----END[^-]*-----/g) ?? [];
  assert.deepEqual(more, []);
  const root = new X509Certificate((await ca.root()).pem);
  const parsed = new X509Certificate(leaf ?? "");
  const parsedIssuing = new X509Certificate(issuing ?? "");
  assert.ok(
    parsed.verify(parsedIssuing.publicKey) && parsedIssuing.verify(root.publicKey) && root.verify(root.publicKey),
  );
  assert.deepEqual(usagesOf(leaf ?? ""), ["1.3.6.1.5.5.7.3.1"]);
  assert.deepEqual([parsed.ca, parsedIssuing.ca, root.ca], [false, true, true]);
  for (const one of [parsed, parsedIssuing, root]) assert.equal(new Date(one.validFrom).getTime(), 0);
  assert.ok(new Date(root.validTo).getUTCFullYear() === 2049);
  assert.equal((await ca.verifyClient([parsed.raw])).status, "untrusted", "its CA is not one for clients");
  assert.equal((await ca.verifyClient([parsed.raw, parsedIssuing.raw])).status, "wrong_usage");
});

Deno.test("the server certificate stays until its names change or a third of its life is left, and after a restart", async () => {
  await using fixture = await openCa();
  const { clock } = fixture;
  const first = await fixture.ca.serverCertificate(NAMES);
  clock.advance(1.3 * YEAR_MS);
  const again = fixture.reopen();
  assert.equal((await again.serverCertificate(NAMES)).fingerprint, first.fingerprint);
  assert.equal((await again.serverCertificate(NAMES)).key, first.key);
  const other = await again.serverCertificate([...NAMES, "other.home"]);
  assert.notEqual(other.fingerprint, first.fingerprint);
  clock.advance(1.4 * YEAR_MS);
  const renewed = await again.serverCertificate([...NAMES, "other.home"]);
  assert.notEqual(renewed.fingerprint, other.fingerprint);
  assert.notEqual(renewed.key, other.key);
  assert.ok(renewed.notAfter > clock.now() + YEAR_MS);
});

Deno.test("calls at once create one root and one certificate", async () => {
  await using fixture = await openCa();
  const { ca } = fixture;
  const all = await Promise.all([ca.serverCertificate(NAMES), ca.serverCertificate(NAMES), ca.root(), ca.root()]);
  assert.equal(all[0].fingerprint, all[1].fingerprint);
  assert.equal(all[2].fingerprint, all[3].fingerprint);
});

Deno.test("a name that is neither a DNS name nor an address is refused", async () => {
  await using fixture = await openCa();
  await assert.rejects(fixture.ca.serverCertificate(["a b"]), /"a b" is neither a DNS name nor an IP address/);
  await assert.rejects(fixture.ca.serverCertificate([]), /0 names; wanted 1 to 100/);
});

Deno.test("keys are readable by the owner alone, and no key is in what the CA returns or logs", async () => {
  await using fixture = await openCa();
  const { ca, folder } = fixture;
  const server = await ca.serverCertificate(NAMES);
  const issued = await ca.issue({ stationId: "CP1", csr: await requestFor("CP1"), otherNames: [] });
  const { key: _, ...shown } = server;
  const texts = JSON.stringify([shown, issued, await ca.generations(), await ca.issued(), await ca.crl(), fixture.log]);
  assert.doesNotMatch(texts, /PRIVATE/);
  assert.equal((Deno.statSync(folder).mode ?? 0) & 0o777, 0o700);
  const files = [...walk(folder)];
  assert.ok(files.length >= 5, files.join());
  for (const file of files) assert.equal((Deno.statSync(file).mode ?? 0) & 0o777, 0o600, file);
});

Deno.test("a request of a charger becomes a certificate for that station, for clients only", async () => {
  await using fixture = await openCa();
  const { ca } = fixture;
  const outcome = await ca.issue({ stationId: "CP 1/ä", csr: await requestFor("SN-77"), otherNames: ["SN-77"] });
  assert.ok(outcome.status === "issued", JSON.stringify(outcome));
  assert.equal(outcome.issued.commonName, "SN-77");
  const chain = outcome.chain.match(/-----BEGIN[^-]*-----[^-]*-----END[^-]*-----/g) ?? [];
  assert.equal(chain.length, 2);
  const verified = await ca.verifyClient(chain.map(der));
  assert.ok(verified.status === "valid", JSON.stringify(verified));
  assert.deepEqual(verified.names, ["CP 1/ä"], "not what the station calls itself");
  assert.equal((await ca.verifyClient([der(chain[0] ?? "")])).status, "valid", "chargers leave out the issuing CA");
  assert.deepEqual(usagesOf(chain[0] ?? ""), ["1.3.6.1.5.5.7.3.2"]);
  assert.equal((await ca.issued("cp 1/Ä")).length, 1);
});

Deno.test("requests that are malformed, weak, foreign or not signed with their own key are refused with the reason", async () => {
  await using fixture = await openCa();
  const { ca } = fixture;
  const answerTo = async (csr: string) => {
    const outcome: RequestOutcome = await ca.issue({ stationId: "CP1", csr, otherNames: [] });
    return outcome.status === "refused" ? outcome.reason : outcome.status;
  };
  assert.match(await answerTo("nonsense"), /can't be read/);
  assert.match(await answerTo(""), /can't be read/);
  assert.match(await answerTo((await createTestCa()).root), /can't be read/);
  assert.match(await answerTo(await requestFor("CP2")), /the common name is "CP2"; wanted CP1/);
  assert.match(await answerTo(await requestFor("CP1", RSA_1024)), /RSA key has 1024 bits; wanted 2048/);
  assert.equal(await answerTo(await requestFor("cp1")), "issued");
  const good = der(await requestFor("CP1"));
  good[good.length - 4] = (good[good.length - 4] ?? 0) ^ 1;
  assert.match(await answerTo(good.toBase64()), /not signed with its own key/);
  assert.equal((await ca.issued()).length, 1);
});

const RSA_1024 = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  modulusLength: 1024,
  publicExponent: new Uint8Array([1, 0, 1]),
};

Deno.test("a revoked certificate is refused at once and after a restart, and is in the revocation list", async () => {
  await using fixture = await openCa();
  const { ca } = fixture;
  const outcome = await ca.issue({ stationId: "CP1", csr: await requestFor("CP1"), otherNames: [] });
  assert.ok(outcome.status === "issued");
  const { serialNumber } = outcome.issued;
  const revoked: string[] = [];
  ca.onRevoked((number) => revoked.push(number));
  await ca.revoke(serialNumber.toUpperCase(), "key_compromise");
  assert.deepEqual(revoked, [serialNumber]);
  await assert.rejects(ca.revoke(serialNumber, "superseded"), /is revoked already/);
  await assert.rejects(ca.revoke("abc", "superseded"), /no certificate has the serial number abc/);
  const again = fixture.reopen();
  for (const one of [ca, again]) assert.equal((await one.verifyClient([der(outcome.chain)])).status, "revoked");
  await using other = await openCa();
  const foreign = await other.ca.verifyClient([der(outcome.chain)], {
    roots: [(await ca.root()).pem, outcome.chain.slice(outcome.chain.lastIndexOf("-----BEGIN"))],
    crls: [await again.crl()],
  });
  assert.equal(foreign.status, "revoked", "by the list, for who has nothing but that");
  assert.equal((await again.issued())[0]?.revocationReason, "key_compromise");
});

Deno.test("expired, future, foreign and unreadable certificates of clients are refused, each with its reason", async () => {
  await using fixture = await openCa();
  const { ca, clock } = fixture;
  const outcome = await ca.issue({ stationId: "CP1", csr: await requestFor("CP1"), otherNames: [] });
  assert.ok(outcome.status === "issued");
  const leaf = der(outcome.chain);
  const testCa = await createTestCa();
  assert.equal((await ca.verifyClient([der(testCa.root)])).status, "untrusted");
  assert.equal((await ca.verifyClient([der(testCa.root)], { roots: [testCa.root], crls: [] })).status, "valid");
  assert.equal((await ca.verifyClient([])).status, "malformed");
  assert.equal((await ca.verifyClient([leaf.subarray(0, 100)])).status, "malformed");
  assert.equal((await ca.verifyClient(Array(11).fill(leaf))).status, "malformed");
  const self = await selfSigned(new Date(clock.now() + 1000));
  assert.equal((await ca.verifyClient([der(self)], { roots: [self], crls: [] })).status, "not_yet_valid");
  clock.advance(3.1 * YEAR_MS);
  assert.equal((await ca.verifyClient([leaf])).status, "expired");
});

Deno.test("a certificate that is no CA signs none, even where its own is valid", async () => {
  await using fixture = await openCa();
  const { ca, clock } = fixture;
  const keys = await crypto.subtle.generateKey(P256, true, ["sign", "verify"]);
  const outcome = await ca.issue({ stationId: "CP1", csr: await requestFor("CP1", undefined, keys), otherNames: [] });
  assert.ok(outcome.status === "issued");
  const forged = await X509CertificateGenerator.create({
    subject: "CN=CP2",
    issuer: "O=Test, CN=CP1",
    publicKey: keys.publicKey,
    signingKey: keys.privateKey,
    signingAlgorithm: P256,
    notBefore: new Date(0),
    notAfter: new Date(clock.now() + 1000),
  });
  const result = await ca.verifyClient([der(forged.toString("pem")), der(outcome.chain)]);
  assert.equal(result.status, "wrong_usage", JSON.stringify(result));
});

Deno.test("a prepared CA signs nothing before the switch, and both are trusted after it", async () => {
  await using fixture = await openCa();
  const { ca } = fixture;
  const before = await ca.root();
  await assert.rejects(ca.switchToNext(), /no next certificate authority was prepared/);
  const old = await ca.issue({ stationId: "CP1", csr: await requestFor("CP1"), otherNames: [] });
  const next = await ca.prepareNext();
  assert.equal((await ca.prepareNext()).root.fingerprint, next.root.fingerprint, "prepared once");
  assert.equal((await ca.root()).fingerprint, before.fingerprint);
  const server = await ca.serverCertificate(NAMES);
  await ca.switchToNext();
  assert.equal((await ca.root()).fingerprint, next.root.fingerprint);
  assert.notEqual((await ca.serverCertificate(NAMES)).issuer, server.issuer);
  const again = fixture.reopen();
  assert.deepEqual((await again.generations()).map(({ number, state }) => [number, state]), [[1, "previous"], [
    2,
    "current",
  ]]);
  const fresh = await again.issue({ stationId: "CP1", csr: await requestFor("CP1"), otherNames: [] });
  assert.ok(old.status === "issued" && fresh.status === "issued");
  for (const { chain } of [old, fresh]) assert.equal((await again.verifyClient([der(chain)])).status, "valid");
  assert.equal((await again.clientRoots()).length, 2);
  assert.equal((await again.crl()).match(/BEGIN X509 CRL/g)?.length, 2);
});

Deno.test("a CA whose file is lost or damaged is not replaced by a new one", async () => {
  await using fixture = await openCa();
  await fixture.ca.root();
  const path = `${fixture.folder}/ca-1/chargers.pem`;
  const text = Deno.readTextFileSync(path);
  Deno.writeTextFileSync(path, text.slice(0, 300));
  await assert.rejects(
    fixture.reopen().root(),
    ({ message }: Error) => /chargers\.pem is damaged/.test(message) && !message.includes(text.slice(60, 80)),
  );
  Deno.removeSync(path);
  await assert.rejects(fixture.reopen().root(), /chargers\.pem is missing/);
});

async function selfSigned(notBefore: Date): Promise<string> {
  const keys = await crypto.subtle.generateKey(P256, true, ["sign", "verify"]);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    ...{ name: "CN=x", keys, notBefore, notAfter: new Date(notBefore.getTime() + 1e9), signingAlgorithm: P256 },
  });
  return certificate.toString("pem");
}

function usagesOf(pem: string) {
  return [...new Parsed(pem).getExtension(ExtendedKeyUsageExtension)?.usages ?? []];
}

function* walk(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (isDirectory) yield* walk(`${folder}/${name}`);
    else yield `${folder}/${name}`;
  }
}
