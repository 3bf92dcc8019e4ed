/**
 * What an operator may have configured for Plug and Charge (ISO 15118): a CA that signs certificates of charging
 * stations for it, and a provider of contract certificates. No method rejects.
 */
export interface ContractProvider {
  /** False: {@link ContractProvider.sign} refuses everything, because no CA is configured. */
  readonly canSign: boolean;
  /** Has a request for a V2G certificate (PEM) signed (2.x A02 with V2GCertificate). */
  sign(csr: string): Promise<SignedElsewhere>;
  /** Hands on the request of a car for a contract certificate (2.x M01, M02). */
  provide(request: EvCertificateRequest): Promise<EvCertificate>;
}

/** The chain as PEM, leaf first; or one sentence on why there is none. */
export type SignedElsewhere =
  | { readonly status: "signed"; readonly chain: string }
  | { readonly status: "refused"; readonly reason: string };

/** A message of a car, as it came (EXI, base64). */
export interface EvCertificateRequest {
  readonly stationId: string;
  readonly schemaVersion: string;
  readonly action: "Install" | "Update";
  readonly exiRequest: string;
}

/** The message for the car (EXI, base64); or one sentence on why there is none. */
export type EvCertificate =
  | { readonly status: "provided"; readonly exiResponse: string }
  | { readonly status: "refused"; readonly reason: string };
