/** What the upgrade request of a station says about who it is. */
export interface ConnectionRequest {
  /** Ids that the URL may mean, the most likely first; decoded. */
  readonly candidates: readonly string[];
  readonly address: string;
  /** Basic credentials as bytes; `malformed` when they can't be decoded. */
  readonly credentials: Credentials | "malformed" | null;
  /** The connection is encrypted. */
  readonly secure: boolean;
  /** The certificate that it presented in TLS with its issuers, DER; empty: none. */
  readonly certificates: readonly Uint8Array[];
}

/** The user name and password of a request, split at the first colon. */
export interface Credentials {
  readonly user: Uint8Array;
  readonly password: Uint8Array;
}
