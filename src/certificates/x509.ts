/** Certificates as npm @peculiar/x509 and the runtime read them; the package is loaded with the first one. */
import { X509Certificate as NodeCertificate } from "node:crypto";
import type { BasicConstraintsExtension, X509Certificate } from "@peculiar/x509";
import { once } from "../base/once.ts";
import type { CertificateFacts } from "../domain/certificates.ts";

/** The package, loaded once. */
export const x509 = once(() => import("@peculiar/x509"));

/** ECDSA on P-256, the curve that every charger of security profile 2 and 3 knows (2.x A00.FR.507). */
export const P256 = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/** A certificate in the two forms that are needed: the runtime verifies signatures, the package has the extensions. */
export interface ParsedCertificate {
  readonly node: NodeCertificate;
  readonly x509: X509Certificate;
}

/** Reads one certificate, PEM or DER. Throws on anything else: the runtime is strict where the package is not. */
export async function parseCertificate(pemOrDer: string | Uint8Array): Promise<ParsedCertificate> {
  const node = new NodeCertificate(pemOrDer);
  const { PemConverter, X509Certificate } = await x509();
  const der = typeof pemOrDer === "string" ? PemConverter.decodeFirst(pemOrDer) : new Uint8Array(pemOrDer);
  return { node, x509: new X509Certificate(der) };
}

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** The PEM blocks of certificates in a text, in their order. */
export function certificateBlocks(pem: string): readonly string[] {
  return pem.match(BLOCK) ?? [];
}

/** What a certificate says of itself. */
export async function certificateFacts({ node, x509: certificate }: ParsedCertificate): Promise<CertificateFacts> {
  const { SubjectAlternativeNameExtension } = await x509();
  const names = certificate.getExtension(SubjectAlternativeNameExtension)?.names.items ?? [];
  return {
    pem: `${certificate.toString("pem")}\n`,
    subject: certificate.subject,
    commonName: certificate.subjectName.getField("CN")[0] ?? null,
    issuer: certificate.issuer,
    serialNumber: serialText(certificate.serialNumber),
    notBefore: certificate.notBefore.getTime(),
    notAfter: certificate.notAfter.getTime(),
    fingerprint: node.fingerprint256,
    names: names.filter(({ type }) => type === "dns" || type === "ip").map(({ value }) => value),
  };
}

/** What each certificate of a PEM text says of itself, in their order. Throws on one that can't be read. */
export async function readChain(pem: string): Promise<readonly CertificateFacts[]> {
  return await Promise.all(
    certificateBlocks(pem).map(async (block) => certificateFacts(await parseCertificate(block))),
  );
}

/** A serial number as OCPP sends it: lower-case hex without leading zeros (2.x CertificateHashDataType). */
export function serialText(hex: string): string {
  return hex.toLowerCase().replace(/^0+(?=.)/, "");
}

/** True for the certificate of a CA, with the number of CAs that may follow it. */
export async function caLimit(certificate: X509Certificate): Promise<{ readonly pathLength: number } | undefined> {
  const { BasicConstraintsExtension: Constraints } = await x509();
  const found: BasicConstraintsExtension | null = certificate.getExtension(Constraints);
  return found?.ca === true ? { pathLength: found.pathLength ?? Infinity } : undefined;
}
