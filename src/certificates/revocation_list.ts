import { type IssuedCertificate, REVOCATION_REASONS } from "../domain/certificates.ts";
import type { Signer } from "./issue.ts";
import { P256, x509 } from "./x509.ts";

/** A list is made anew for each reader, and is valid for a week: the reader may be a proxy that fetches it daily. */
const CRL_LIFE_MS = 7 * 86_400_000;

/** The revocation list of a CA as PEM, with those of `issued` that are revoked (RFC 5280 §5). */
export async function revocationList(
  issuer: Signer,
  issued: readonly IssuedCertificate[],
  now: number,
): Promise<string> {
  const { AuthorityKeyIdentifierExtension, Extension, X509CrlGenerator } = await x509();
  const crl = await X509CrlGenerator.create({
    issuer: issuer.certificate.subject,
    signingKey: issuer.key,
    signingAlgorithm: P256,
    thisUpdate: new Date(now),
    nextUpdate: new Date(now + CRL_LIFE_MS),
    extensions: [
      await AuthorityKeyIdentifierExtension.create(issuer.certificate.publicKey),
      new Extension(CRL_NUMBER, false, integer(Math.floor(now / 1000))),
    ],
    entries: issued.flatMap(({ serialNumber, revokedAt, revocationReason }) =>
      revokedAt === null ? [] : [{
        serialNumber,
        revocationDate: new Date(revokedAt),
        reason: REVOCATION_REASONS[revocationReason ?? "unspecified"],
      }]
    ),
  });
  // The package writes a label of its own.
  return `${crl.toString("pem").replaceAll(/(BEGIN|END) CRL/g, "$1 X509 CRL")}\n`;
}

/** RFC 5280 §5.2.3: a number that grows with each list. */
const CRL_NUMBER = "2.5.29.20";

/** A positive integer in DER. */
function integer(value: number): Uint8Array<ArrayBuffer> {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  const bytes = Uint8Array.fromHex(/^[89a-f]/.test(even) ? `00${even}` : even);
  return Uint8Array.of(0x02, bytes.length, ...bytes);
}
