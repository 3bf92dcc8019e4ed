import type { CertificateRequest, RequestOutcome } from "../domain/certificates.ts";
import type { Generation } from "./generation.ts";
import { randomSerial, signCertificate } from "./issue.ts";
import { checkRequest } from "./signing_request.ts";
import { certificateFacts, parseCertificate, x509 } from "./x509.ts";

/**
 * How long a certificate of a charger is valid. Long enough for one that is switched off for a winter; one whose
 * certificate has expired can't connect to get a new one.
 */
export const STATION_LIFE_MS = 3 * 365 * 86_400_000;

/** The name in the certificate by which a station is known again, whatever its common name is. */
export function stationUri(stationId: string): string {
  return `urn:ocppd:station:${encodeURIComponent(stationId)}`;
}

/** The station of a name of {@link stationUri}; undefined for any other. */
export function stationOfUri(uri: string): string | undefined {
  const [, id] = /^urn:ocppd:station:(.+)$/.exec(uri) ?? [];
  try {
    return id === undefined ? undefined : decodeURIComponent(id);
  } catch {
    return undefined;
  }
}

/** Checks a request and signs the certificate with the CA for chargers; it can be used as a TLS client only. */
export async function issueStationCertificate(
  { stationId, csr, otherNames }: CertificateRequest,
  { number, chargers }: Generation,
  now: number,
): Promise<RequestOutcome> {
  const request = await checkRequest(csr, [stationId, ...otherNames]);
  if ("refused" in request) return { status: "refused", reason: request.refused };
  const { ExtendedKeyUsage, ExtendedKeyUsageExtension, KeyUsageFlags, KeyUsagesExtension, ...types } = await x509();
  const { commonName, organization, publicKey } = request;
  const serialNumber = randomSerial();
  const certificate = await signCertificate({
    name: [...(organization === null ? [] : [{ O: [organization] }]), { CN: [commonName] }],
    publicKey,
    serialNumber,
    notAfter: new Date(now + STATION_LIFE_MS),
    extensions: [
      new types.BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth]),
      new types.SubjectAlternativeNameExtension([{ type: "url", value: stationUri(stationId) }]),
    ],
  }, chargers);
  const { pem, fingerprint, notAfter } = await certificateFacts(await parseCertificate(certificate.toString("pem")));
  return {
    status: "issued",
    chain: `${pem}${chargers.certificate.toString("pem")}\n`,
    issued: {
      ...{ stationId, serialNumber, commonName, fingerprint, generation: number, issuedAt: now, notAfter },
      ...{ revokedAt: null, revocationReason: null },
    },
  };
}
