import type { ClientCertificate } from "../../domain/certificates.ts";
import { normalizeId, type Station } from "../../domain/station.ts";

/** Verifies what a client presented in TLS: its issuers, its dates, its use, and whether it is revoked. Never rejects. */
export type VerifyClientCertificate = (chain: readonly Uint8Array[]) => Promise<ClientCertificate>;

/** Why a client certificate does not show that its sender is `station`; undefined: it does. */
export function certificateFault(certificate: ClientCertificate, station: Pick<Station, "id">): string | undefined {
  if (certificate.status !== "valid") {
    return `station ${station.id} sent a certificate that is not accepted: ${certificate.detail}`;
  }
  const { names, facts } = certificate;
  if (names.some((name) => normalizeId(name) === normalizeId(station.id))) return undefined;
  const found = names.length === 0 ? "no name" : names.slice(0, 5).map((name) => name.slice(0, 60)).join(", ");
  return `station ${station.id} sent the certificate of another: it names ${found} (serial number ${
    facts.serialNumber.slice(0, 50)
  })`;
}
