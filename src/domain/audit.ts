/** Who did what, from where, to what, and what came of it. Never what was sent, and no secrets. */
export interface AuditNote {
  readonly at: number;
  /** The name of the key; `cli:` and a user for the command line; null for a key that is nobody's. */
  readonly caller: string | null;
  /** The number of the key; null for the settings' key, the command line, and nobody. */
  readonly keyId: number | null;
  /** Null for the command line, and for more addresses than are counted one by one. */
  readonly address: string | null;
  /** `POST /api/v1/stations/{id}/reset`, `GET /API/Reset`, `ocppd tag add`; {@link KEY_REFUSED}. */
  readonly action: string;
  readonly stationId: string | null;
  /** What it was about, where that is no station. */
  readonly subject: string | null;
  /** The status of the answer; null for the command line. */
  readonly status: number | null;
  /** Why it failed; null when it did not. */
  readonly code: string | null;
  /** How often, where like things are counted together; `at` is the last of them. */
  readonly count: number;
}

/** An entry of the audit log; its number grows with each. */
export interface AuditEntry extends AuditNote {
  readonly number: number;
}

/** The action of somebody whose key did not open. */
export const KEY_REFUSED = "key refused";
