import { X509Certificate } from "node:crypto";
import { Pkcs10CertificateRequest, X509CertificateGenerator } from "@peculiar/x509";
import { P256 } from "../certificates/fixture.ts";

const BLOCKS = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** True for a chain (PEM) whose first certificate has the key of the request, and is signed by the next one. */
export function isChainFor(csr: string) {
  const key = new Uint8Array(new Pkcs10CertificateRequest(csr).publicKey.rawData).toHex();
  return function isChainForTheRequest(chain: unknown): boolean {
    const [leaf, issuer] = (String(chain).match(BLOCKS) ?? []).map((block) => new X509Certificate(block));
    if (leaf === undefined || issuer === undefined) return false;
    const found = new Uint8Array(leaf.publicKey.export({ type: "spki", format: "der" })).toHex();
    return found === key && leaf.verify(issuer.publicKey);
  };
}

/** What another CA answers to a request (base64): the certificate and its issuer, PEM. */
export async function certificateFor(request: string): Promise<string> {
  const { publicKey } = new Pkcs10CertificateRequest(request);
  const keys = await crypto.subtle.generateKey(P256, true, ["sign", "verify"]);
  const issue = (subject: string, key: CryptoKey | typeof publicKey) =>
    X509CertificateGenerator.create({
      ...{ subject: `CN=${subject}`, issuer: "CN=Sub CA", publicKey: key, signingKey: keys.privateKey },
      ...{ signingAlgorithm: P256, notBefore: new Date(0), notAfter: new Date(Date.UTC(2049, 0)) },
    });
  const [leaf, issuer] = [await issue("CP1", publicKey), await issue("Sub CA", keys.publicKey)];
  // In the wrong order, as a certs-only message may have them.
  return `${issuer.toString("pem")}\n${leaf.toString("pem")}`;
}
