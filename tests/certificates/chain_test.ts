import assert from "node:assert/strict";
import { X509Certificate as NodeCertificate } from "node:crypto";
import { createCa, signCertificate } from "../../src/certificates/issue.ts";
import { verifyChain } from "../../src/certificates/chain.ts";
import { P256 } from "./fixture.ts";

Deno.test("ten certificates that have all signed each other cost a bounded number of verifications", async () => {
  const keys = await crypto.subtle.generateKey(P256, true, ["sign", "verify"]) as CryptoKeyPair;
  const same = () =>
    signCertificate({
      ...{ name: [{ CN: ["X"] }], publicKey: keys.publicKey, notAfter: new Date(4e12), extensions: [] },
    }, keys);
  const sent = (await Promise.all(Array.from({ length: 10 }, same))).map((one) => new Uint8Array(one.rawData));
  const root = await createCa("Root");
  const { verify } = NodeCertificate.prototype;
  let verifications = 0;
  NodeCertificate.prototype.verify = function (key) {
    verifications++;
    return verify.call(this, key);
  };
  try {
    const result = await verifyChain(sent, { roots: [root.pem], usage: "clientAuth", now: Date.UTC(2026, 5, 1) });
    assert.equal(result.status, "untrusted");
    assert.ok(verifications <= 10 * 10, `${verifications} verifications`);
  } finally {
    NodeCertificate.prototype.verify = verify;
  }
});
