import type { Extension, JsonName, PublicKey, X509Certificate } from "@peculiar/x509";
import { P256, x509 } from "./x509.ts";

/** A CA that can sign: its certificate and its private key. */
export interface Signer {
  readonly certificate: X509Certificate;
  readonly key: CryptoKey;
}

/** A CA together with its file: key and certificate as PEM. */
export interface CreatedSigner extends Signer {
  readonly pem: string;
}

/** The clock of a charger without a battery begins in 1970: certificates are valid from then on. */
export const NOT_BEFORE = new Date(0);

/** The last year that a certificate can state in its short form; some chargers know only that one. */
export const CA_NOT_AFTER = new Date(Date.UTC(2049, 11, 31, 23, 59, 59));

/** A new random serial number: 127 bits, positive, and without leading zeros (RFC 5280 §4.1.2.2). */
export function randomSerial(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toHex();
}

/** A new key pair on P-256. */
export async function newKeys(): Promise<CryptoKeyPair> {
  return await crypto.subtle.generateKey(P256, true, ["sign", "verify"]);
}

/** The private key as PKCS #8 PEM: secret. */
export async function keyPem(key: CryptoKey): Promise<string> {
  const { PemConverter } = await x509();
  return `${PemConverter.encode(await crypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY")}\n`;
}

/** Reads a private key of {@link keyPem}. */
export async function readKey(pem: string): Promise<CryptoKey> {
  const { PemConverter } = await x509();
  return await crypto.subtle.importKey("pkcs8", PemConverter.decodeFirst(pem), P256, false, ["sign"]);
}

/** What a certificate is to contain. */
export interface Subject {
  readonly name: JsonName;
  readonly publicKey: CryptoKey | PublicKey;
  readonly notAfter: Date;
  readonly extensions: readonly Extension[];
  readonly serialNumber?: string;
}

/** Signs a certificate; without a signer it is signed with its own key. */
export async function signCertificate(subject: Subject, signer: Signer | CryptoKeyPair): Promise<X509Certificate> {
  const { AuthorityKeyIdentifierExtension, SubjectKeyIdentifierExtension, X509CertificateGenerator } = await x509();
  const issuer = "certificate" in signer ? signer.certificate : undefined;
  return await X509CertificateGenerator.create({
    subject: subject.name,
    issuer: issuer?.subjectName.toJSON() ?? subject.name,
    publicKey: subject.publicKey,
    signingKey: "certificate" in signer ? signer.key : signer.privateKey,
    signingAlgorithm: P256,
    serialNumber: subject.serialNumber ?? randomSerial(),
    notBefore: NOT_BEFORE,
    notAfter: subject.notAfter,
    extensions: [
      ...subject.extensions,
      await SubjectKeyIdentifierExtension.create(subject.publicKey),
      ...(issuer === undefined ? [] : [await AuthorityKeyIdentifierExtension.create(issuer.publicKey)]),
    ],
  });
}

/** Creates a CA: a root without `parent`, else an issuing CA for one purpose, below which there is no further CA. */
export async function createCa(
  commonName: string,
  below?: { readonly parent: Signer; readonly usage: "serverAuth" | "clientAuth" },
): Promise<CreatedSigner> {
  const { BasicConstraintsExtension, ExtendedKeyUsage, ExtendedKeyUsageExtension, KeyUsageFlags, KeyUsagesExtension } =
    await x509();
  const keys = await newKeys();
  const certificate = await signCertificate({
    name: [{ O: ["ocppd"] }, { CN: [commonName] }],
    publicKey: keys.publicKey,
    notAfter: CA_NOT_AFTER,
    extensions: [
      new BasicConstraintsExtension(true, below === undefined ? 1 : 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      ...(below === undefined ? [] : [new ExtendedKeyUsageExtension([ExtendedKeyUsage[below.usage]])]),
    ],
  }, below?.parent ?? keys);
  const pem = `${await keyPem(keys.privateKey)}${certificate.toString("pem")}\n`;
  return { certificate, key: keys.privateKey, pem };
}
