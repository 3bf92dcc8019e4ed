/** A record for the audit log: caller, address, action, subject and result; without payloads and secrets. */
export interface AuditNote {
  readonly at: number;
  /** The name of the API key; `cli:` and a user for the command line; null for an unknown key. */
  readonly caller: string | null;
  /** The number of the API key; null for the settings' key, the command line and an unknown key. */
  readonly keyId: number | null;
  /** Null for the command line, and when there are too many addresses to count each. */
  readonly address: string | null;
  /** `POST /api/v1/stations/{id}/reset`, `GET /API/Reset`, `ocppd tag add`; {@link KEY_REFUSED}. */
  readonly action: string;
  readonly stationId: string | null;
  /** The subject of the action where it is not a station. */
  readonly subject: string | null;
  /** The HTTP status; null for the command line. */
  readonly status: number | null;
  /** The error code; null on success. */
  readonly code: string | null;
  /** How many equal events this entry combines; `at` is the time of the last one. */
  readonly count: number;
}

/** An entry of the audit log; numbers increase. */
export interface AuditEntry extends AuditNote {
  readonly number: number;
}

/** The action of a request whose API key was refused. */
export const KEY_REFUSED = "key refused";

/** The action of a card that was anonymised; the subject is its pseudonym. */
export const CARD_ANONYMISED = "card anonymised";

/** The action of an export of what is stored about a card. */
export const CARD_EXPORTED = "card exported";

/** The action of a request to the setting authorization.url about a card; `caller` is `url:` and its host. */
export const AUTHORIZATION_REQUESTED = "authorization requested";
