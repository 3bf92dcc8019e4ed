import { z } from "@hono/zod-openapi";
import { LISTED_USES, REVOCATION_REASONS, type RevocationReason } from "../../../domain/certificates.ts";
import { Time } from "../http/shapes.ts";

/** Why a certificate is revoked. */
export const Reason = z.enum(Object.keys(REVOCATION_REASONS) as [RevocationReason, ...RevocationReason[]]);

const Fingerprint = z.string().openapi({ description: "SHA-256", example: "3F:A1:..." });
const Serial = z.string().openapi({ description: "hexadecimal", example: "5c0a1b2c3d4e5f60718293a4b5c6d7e8" });

/** A certificate that was issued to a station. */
export const IssuedCertificateShape = z.object({
  stationId: z.string(),
  serialNumber: Serial,
  commonName: z.string().openapi({ description: "what the station called itself" }),
  fingerprint: Fingerprint,
  generation: z.int().openapi({ description: "of the CA that signed it" }),
  issuedAt: Time,
  notAfter: Time,
  revokedAt: Time.nullable(),
  revocationReason: Reason.nullable(),
}).openapi("IssuedCertificate");

/** What a certificate says of itself. */
export const CertificateShape = z.object({
  subject: z.string(),
  issuer: z.string(),
  serialNumber: Serial,
  fingerprint: Fingerprint,
  names: z.array(z.string()).readonly().openapi({ description: "DNS names and addresses" }),
  notBefore: Time,
  notAfter: Time,
  pem: z.string(),
}).openapi("Certificate");

/** The generations of the CA, and what stations have of the next one. */
export const AuthorityShape = z.object({
  generations: z.array(z.object({
    number: z.int(),
    state: z.enum(["previous", "current", "next"]),
    root: CertificateShape,
  })).openapi({ description: "empty while the CA is not used" }),
  rollout: z.array(z.object({
    stationId: z.string(),
    state: z.enum(["installed", "waiting", "failed"]).openapi({ description: "waiting: until it connects" }),
    detail: z.string().nullable().openapi({ description: "why it failed" }),
  })).openapi({ description: "the stations that connect over TLS, and what they have of the next root" }),
}).openapi("CertificateAuthority");

/** How a station names a certificate. */
const HashShape = z.object({
  hashAlgorithm: z.string(),
  issuerNameHash: z.string(),
  issuerKeyHash: z.string(),
  serialNumber: z.string(),
});

/** A certificate that a station lists. */
export const InstalledCertificateShape = HashShape.extend({
  use: z.enum(LISTED_USES),
  children: z.array(HashShape).readonly().openapi({ description: "the certificates below it" }),
}).openapi("InstalledCertificate");
