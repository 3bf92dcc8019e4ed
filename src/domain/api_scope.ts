/** The scopes of API keys, the weakest first; each includes the ones before it. */
export const SCOPES = ["read", "control", "config", "admin"] as const;

/**
 * One of {@link SCOPES}: `read` sees, `control` commands chargers, `config` changes stations, tags and tariffs, `admin`
 * manages keys and the system.
 */
export type Scope = (typeof SCOPES)[number];

/** True when the scope `held` includes `needed`. */
export function covers(held: Scope, needed: Scope): boolean {
  return SCOPES.indexOf(held) >= SCOPES.indexOf(needed);
}

/** The caller of the REST API, identified by its key or by the log-in session of a user. */
export interface Caller {
  /** The key's number; null for the key of the settings, and for a user. */
  readonly keyId: number | null;
  /** The name of the key or the user, for the audit log. */
  readonly name: string;
  readonly scope: Scope;
  /** The log-in session of a user; absent for a key. */
  readonly session?: {
    readonly id: number;
    readonly userId: number;
    /** The user has typed the password within the last minutes. */
    readonly confirmed: boolean;
  };
}
