import { isoTime, isoTimeOrNull } from "../base/time.ts";
import type { CertificateFacts, IssuedCertificate } from "./certificates.ts";

/** A certificate of a station as REST and events show it. */
export function issuedView(issued: IssuedCertificate) {
  const { stationId, serialNumber, commonName, fingerprint, generation, revocationReason } = issued;
  return {
    ...{ stationId, serialNumber, commonName, fingerprint, generation },
    issuedAt: isoTime(issued.issuedAt),
    notAfter: isoTime(issued.notAfter),
    revokedAt: isoTimeOrNull(issued.revokedAt),
    revocationReason,
  };
}

/** What a certificate says of itself, as REST shows it. */
export function certificateFactsView(facts: CertificateFacts) {
  const { pem, subject, issuer, serialNumber, fingerprint, names } = facts;
  return {
    ...{ subject, issuer, serialNumber, fingerprint, names },
    notBefore: isoTime(facts.notBefore),
    notAfter: isoTime(facts.notAfter),
    pem,
  };
}
