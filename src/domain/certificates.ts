import { normalizeId } from "./station.ts";

/** What a certificate says of itself; nothing of it is secret. */
export interface CertificateFacts {
  readonly pem: string;
  /** As text, such as `CN=CP1, O=Home`. */
  readonly subject: string;
  readonly commonName: string | null;
  readonly issuer: string;
  /** In lower-case hex without leading zeros. */
  readonly serialNumber: string;
  readonly notBefore: number;
  readonly notAfter: number;
  /** SHA-256 as `AB:CD:...`, as browsers and openssl show it. */
  readonly fingerprint: string;
  /** DNS names and IP addresses of the subject alternative name. */
  readonly names: readonly string[];
}

/** The certificate of a TLS listener. `key` is secret: it goes into TLS and nowhere else. */
export interface ServerCertificate extends CertificateFacts {
  /** PEM: the certificate and its issuing CA. */
  readonly chain: string;
  /** PKCS #8 PEM. */
  readonly key: string;
}

/** One root with its issuing CAs. A new one is installed in the chargers before it becomes the current one. */
export interface CaGeneration {
  /** From 1. */
  readonly number: number;
  readonly state: "previous" | "current" | "next";
  readonly root: CertificateFacts;
}

/** A certificate that the CA issued to a station. */
export interface IssuedCertificate {
  readonly stationId: string;
  readonly serialNumber: string;
  readonly commonName: string;
  readonly fingerprint: string;
  /** The generation of the CA that signed it. */
  readonly generation: number;
  readonly issuedAt: number;
  readonly notAfter: number;
  readonly revokedAt: number | null;
  readonly revocationReason: RevocationReason | null;
}

/** Why a certificate is revoked (RFC 5280 §5.3.1), and its number there. */
export const REVOCATION_REASONS = {
  unspecified: 0,
  key_compromise: 1,
  affiliation_changed: 3,
  superseded: 4,
  cessation_of_operation: 5,
} as const;

/** One of {@link REVOCATION_REASONS}. */
export type RevocationReason = keyof typeof REVOCATION_REASONS;

/** Why a certificate of a client, or a chain of certificates, is not accepted. */
export const CERTIFICATE_FAULTS = [
  "malformed",
  "untrusted",
  "expired",
  "not_yet_valid",
  "revoked",
  "wrong_usage",
  "weak_key",
] as const;

/** One of {@link CERTIFICATE_FAULTS}. */
export type CertificateFault = (typeof CERTIFICATE_FAULTS)[number];

/** The certificate that a client presented. */
export type ClientCertificate =
  | {
    readonly status: "valid";
    readonly facts: CertificateFacts;
    /** The names that it may stand for: the station that our own CA wrote into it; of other CAs common name and DNS names. */
    readonly names: readonly string[];
  }
  | { readonly status: CertificateFault; readonly detail: string };

/** A request of a station for a certificate. */
export interface CertificateRequest {
  readonly stationId: string;
  /** PEM, or its base64 alone. */
  readonly csr: string;
  /** What the common name may be besides the id, such as the serial number that the station reported. */
  readonly otherNames: readonly string[];
}

/** The outcome of a request: the chain (leaf first, without the root) as PEM, or one sentence on why not. */
export type RequestOutcome =
  | { readonly status: "issued"; readonly chain: string; readonly issued: IssuedCertificate }
  | { readonly status: "refused"; readonly reason: string };

/**
 * The server's own certificate authority: a root, and below it an issuing CA for servers and one for chargers. Nothing
 * is created before the first call. Methods throw `unavailable` when its files can't be read or written.
 */
export interface CertificateAuthority {
  /** The root that chargers must trust, of the current generation. */
  root(): Promise<CertificateFacts>;
  /** By number; empty before the first use. */
  generations(): Promise<readonly CaGeneration[]>;
  /** Creates the next generation, or returns the one that was prepared before. */
  prepareNext(): Promise<CaGeneration>;
  /** Makes the next generation the current one; the previous one is still trusted. Throws `conflict` without a next one. */
  switchToNext(): Promise<CaGeneration>;
  /**
   * The certificate for a TLS listener with these DNS names and IP addresses. The same one is returned until the names
   * or the generation change, or a third of its life is left. Throws `invalid` for a malformed name.
   */
  serverCertificate(names: readonly string[]): Promise<ServerCertificate>;
  /** Checks a request (key, signature, name), and issues the certificate (1.6 security whitepaper and 2.x A02). */
  issue(request: CertificateRequest): Promise<RequestOutcome>;
  /** What the first certificate of a PEM text says of itself. Throws `invalid` without one. */
  read(pem: string): Promise<CertificateFacts>;
  /** How stations name a root (PEM): by its hashes (RFC 6960 §4.1.1), by default SHA256. */
  hashOf(root: string, algorithm?: string): Promise<CertificateHash>;
  /** The certificates that were issued and have not expired, newest first. */
  issued(stationId?: string): Promise<readonly IssuedCertificate[]>;
  /** Throws `not_found`, and `conflict` when it is revoked already. */
  revoke(serialNumber: string, reason: RevocationReason): Promise<IssuedCertificate>;
  /** Called with the serial number of each certificate that is revoked, after that was written. */
  onRevoked(listener: (serialNumber: string) => void): () => void;
  /** The roots of all generations as PEM, for TLS with client certificates. */
  clientRoots(): Promise<readonly string[]>;
  /** The revocation lists of all generations' issuing CAs for chargers, PEM; empty before the first use. */
  crl(): Promise<string>;
  /**
   * Verifies the chain of a TLS client, DER, leaf first: against our own roots and further ones (PEM), with their
   * revocation lists.
   */
  verifyClient(chain: readonly Uint8Array[], extra?: ClientTrust): Promise<ClientCertificate>;
}

/** Further roots for client certificates, and revocation lists, as PEM. */
export interface ClientTrust {
  readonly roots: readonly string[];
  readonly crls: readonly string[];
}

/** What an installed CA certificate is trusted for, each in the words of OCPP. */
export const CERTIFICATE_USES = [
  "central_system_root",
  "manufacturer_root",
  "v2g_root",
  "mo_root",
  "oem_root",
] as const;

/** One of {@link CERTIFICATE_USES}: the certificates that can be installed in a station. */
export type CertificateUse = (typeof CERTIFICATE_USES)[number];

/** The uses that a station lists: also its own certificate for ISO 15118. */
export const LISTED_USES = [...CERTIFICATE_USES, "v2g_chain"] as const;

/** One of {@link LISTED_USES}. */
export type ListedUse = (typeof LISTED_USES)[number];

/** What a certificate of a station itself is for; `both`: the station makes no difference. */
export type OwnCertificateUse = "station" | "v2g" | "both";

/** Identifies a certificate of a station (2.x CertificateHashDataType). */
export interface CertificateHash {
  readonly hashAlgorithm: string;
  readonly issuerNameHash: string;
  readonly issuerKeyHash: string;
  readonly serialNumber: string;
}

/** A certificate that a station has installed. */
export interface InstalledCertificate extends CertificateHash {
  readonly use: ListedUse;
  /** The certificates below it that are stored with it (2.x childCertificateHashData). */
  readonly children: readonly CertificateHash[];
}

/** The newest certificate of each station that is not revoked; `issued` has the newest first. */
export function newestOfEach(issued: readonly IssuedCertificate[]): readonly IssuedCertificate[] {
  const newest = new Map<string, IssuedCertificate>();
  for (const certificate of issued) {
    const key = normalizeId(certificate.stationId);
    if (certificate.revokedAt === null && !newest.has(key)) newest.set(key, certificate);
  }
  return [...newest.values()];
}
