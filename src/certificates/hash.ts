import type { X509Certificate } from "@peculiar/x509";
import type { CertificateHash } from "../domain/certificates.ts";
import { serialText } from "./x509.ts";

/** The digests by which OCPP identifies certificates, in its words (HashAlgorithmEnumType), and SHA-1 of old OCSP. */
export const DIGESTS: Readonly<Record<string, string>> = {
  SHA1: "SHA-1",
  SHA256: "SHA-256",
  SHA384: "SHA-384",
  SHA512: "SHA-512",
};

/** The hashes of a certificate with those of its issuer: the certificate itself for a root (RFC 6960 §4.1.1). */
export async function certificateHash(
  certificate: X509Certificate,
  issuer: X509Certificate = certificate,
  hashAlgorithm = "SHA256",
): Promise<CertificateHash> {
  const digest = DIGESTS[hashAlgorithm] ?? "SHA-256";
  const name = await crypto.subtle.digest(digest, certificate.issuerName.toArrayBuffer());
  return {
    hashAlgorithm,
    issuerNameHash: new Uint8Array(name).toHex(),
    issuerKeyHash: new Uint8Array(await issuer.publicKey.getKeyIdentifier(digest)).toHex(),
    serialNumber: serialText(certificate.serialNumber),
  };
}
