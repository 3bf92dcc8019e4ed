/** What a key may do, the least first; each may also do what stands before it. */
export const SCOPES = ["read", "control", "config", "admin"] as const;

/**
 * One of {@link SCOPES}: `read` sees, `control` commands chargers, `config` changes stations, tags and tariffs, `admin`
 * manages keys and the system.
 */
export type Scope = (typeof SCOPES)[number];

/** True when who has `held` may do what `needed` names. */
export function covers(held: Scope, needed: Scope): boolean {
  return SCOPES.indexOf(held) >= SCOPES.indexOf(needed);
}

/** Who asks, as a key tells it. */
export interface Caller {
  /** The key's number; null for the key of the settings. */
  readonly keyId: number | null;
  /** The key's name, for the audit log. */
  readonly name: string;
  readonly scope: Scope;
}
