/** What the responder of a certificate is called about (2.x OCSPRequestDataType). */
export interface OcspQuery {
  /** SHA256, SHA384 or SHA512. */
  readonly hashAlgorithm: string;
  readonly issuerNameHash: string;
  readonly issuerKeyHash: string;
  readonly serialNumber: string;
  readonly responderUrl: string;
}

/** What a station sent with the id of a contract (2.x C07): the chain as PEM, the hashes of its certificates, or both. */
export interface ContractEvidence {
  readonly certificate: string | null;
  readonly hashes: readonly OcspQuery[];
}

/** The result of the check of a contract certificate; `detail` is a sentence for people. */
export type ContractCheck =
  | { readonly status: "valid" }
  | { readonly status: "expired" | "revoked" | "chain" | "missing"; readonly detail: string };

/** What a responder answered, as it came (DER, base64); or one sentence on why there is no answer. */
export type OcspAnswer =
  | { readonly status: "answered"; readonly result: string; readonly nextUpdate: number | null }
  | { readonly status: "refused"; readonly reason: string };

/** The state of one certificate; `failed`: nothing could be found out. */
export interface CertificateState {
  readonly status: "good" | "revoked" | "failed";
  readonly nextUpdate: number | null;
}

/**
 * Contract certificates (Plug and Charge, ISO 15118), verified against the configured roots and by OCSP. What can't be
 * verified is not accepted (C07.FR.17). No method rejects.
 */
export interface ContractCertificates {
  /** `contractId`: the id that the station sent; the certificate must be for it. */
  check(evidence: ContractEvidence, contractId: string): Promise<ContractCheck>;
  /** Whether a certificate is revoked, by its responder, whose answer is verified (2.1 M07). */
  state(query: OcspQuery): Promise<CertificateState>;
  /** The answer of a responder for a station that checks a certificate itself (2.x M06). */
  ocsp(query: OcspQuery): Promise<OcspAnswer>;
}
