/** Certificates and requests for them, as npm @peculiar/x509 reads and writes them: it is loaded with the first one. */
import { X509Certificate as StrictCertificate } from "node:crypto";
import type { X509Certificate } from "@peculiar/x509";

/** The fields of a certificate that a station uses (RFC 5280). */
export interface Certificate {
  readonly der: Uint8Array;
  /** In hex, without leading zeros. */
  readonly serialNumber: string;
  /** SHA-256 of the issuer's name, in hex. */
  readonly issuerNameHash: string;
  /**
   * SHA-256 of its own key without the algorithm (RFC 6960 §4.1.1), in hex: the issuer key hash of the certificates
   * that it issued.
   */
  readonly keyHash: string;
  readonly notBefore: number;
  readonly notAfter: number;
  /** SubjectPublicKeyInfo, as DER. */
  readonly keyInfo: Uint8Array;
}

/** Identifies a certificate (1.6 security whitepaper and 2.x CertificateHashDataType). */
export interface CertificateHash {
  readonly hashAlgorithm: "SHA256" | "SHA384" | "SHA512";
  readonly issuerNameHash: string;
  readonly issuerKeyHash: string;
  readonly serialNumber: string;
}

/** A certificate signing request, and its key. */
export interface SigningRequest {
  readonly pem: string;
  /** SubjectPublicKeyInfo, as DER; the private key is discarded, because the simulator never uses it. */
  readonly keyInfo: Uint8Array;
}

/** The certificates of a PEM, in their order; empty when one of them is invalid. */
export async function readCertificates(pem: string): Promise<readonly Certificate[]> {
  const { X509Certificate } = await import("@peculiar/x509");
  try {
    // Node is strict where the package skips a block, or accepts a truncated one.
    const all = [...pem.matchAll(BLOCK)].map(([block]) => new StrictCertificate(block).raw);
    return await Promise.all(all.map((der) => certificateOf(new X509Certificate(new Uint8Array(der)))));
  } catch {
    // Both throw on unreadable input.
    return [];
  }
}

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** The hashes of a certificate; `issuer` is the certificate that signed it, itself for a root. */
export function hashOf(certificate: Certificate, issuer: Certificate = certificate): CertificateHash {
  const { issuerNameHash, serialNumber } = certificate;
  return { hashAlgorithm: "SHA256", issuerNameHash, issuerKeyHash: issuer.keyHash, serialNumber };
}

/** A signed request for a new key on the curve P-256 (RFC 2986; 1.6 security whitepaper and 2.x A02.FR.02). */
export async function createSigningRequest(
  subject: { readonly name: string; readonly organization: string },
): Promise<SigningRequest> {
  const { Pkcs10CertificateRequestGenerator } = await import("@peculiar/x509");
  const keys = await crypto.subtle.generateKey(P256, true, ["sign", "verify"]);
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: [{ O: [subject.organization] }, { CN: [subject.name] }],
    keys,
    signingAlgorithm: P256,
  });
  return { pem: `${request.toString("pem")}\n`, keyInfo: new Uint8Array(request.publicKey.rawData) };
}

/** ECDSA on P-256, for key generation and signing. */
export const P256 = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

async function certificateOf(certificate: X509Certificate): Promise<Certificate> {
  const { issuerName, notAfter, notBefore, publicKey, rawData, serialNumber } = certificate;
  return {
    der: new Uint8Array(rawData),
    serialNumber: serialNumber.toLowerCase().replace(/^0+(?=.)/, ""),
    issuerNameHash: hex(await crypto.subtle.digest("SHA-256", issuerName.toArrayBuffer())),
    keyHash: hex(await publicKey.getKeyIdentifier("SHA-256")),
    notBefore: notBefore.getTime(),
    notAfter: notAfter.getTime(),
    keyInfo: new Uint8Array(publicKey.rawData),
  };
}

function hex(bytes: ArrayBuffer): string {
  return new Uint8Array(bytes).toHex();
}
