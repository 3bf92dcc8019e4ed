import type { ApiKey } from "../domain/api_key.ts";
import type { LoginSession, Preferences, User } from "../domain/user.ts";
import type { AuditEntry, AuditNote } from "../domain/audit.ts";

/** API keys, users with their log-in sessions, and the audit log. See store.ts for what every method promises. */
export interface AccessStore {
  /** All valid keys and the newest 200 revoked ones, by number. */
  apiKeys(): Promise<readonly ApiKey[]>;
  /** Stores a key under a new number; null when a key that is not revoked has the same name. */
  addApiKey(fact: Omit<ApiKey, "id">): Promise<ApiKey | null>;
  /** Returns the revoked key; a key that was revoked earlier stays unchanged. Null when there is none. */
  revokeApiKey(id: number, at: number): Promise<ApiKey | null>;
  /** Stores the time of the last use. */
  useApiKey(id: number, at: number): Promise<void>;
  /** All users, by number. */
  users(): Promise<readonly User[]>;
  /** Stores a user under a new number; null when another user has the name. With `first`, null when there is any user. */
  addUser(fact: Omit<User, "id">, first?: boolean): Promise<User | null>;
  /** Changes a user; null when there is none. */
  changeUser(id: number, change: UserChange): Promise<User | null>;
  /** Removes a user and all log-in sessions; false when there is none. */
  removeUser(id: number): Promise<boolean>;
  /** All log-in sessions, by number. */
  loginSessions(): Promise<readonly LoginSession[]>;
  /** Stores a session under a new number; the oldest sessions of the user beyond `most` are removed. */
  addLoginSession(fact: Omit<LoginSession, "id">, most: number): Promise<LoginSession>;
  /** Stores when a session was used last. */
  useLoginSession(id: number, at: number): Promise<void>;
  /** Removes sessions by number; those that do not exist are ignored. */
  removeLoginSessions(ids: readonly number[]): Promise<void>;
  /** Adds to the audit log, which keeps the newest 10,000 entries, at most 1,000 of them about refused keys. */
  addAudit(notes: readonly AuditNote[]): Promise<void>;
  /** Newest first. */
  audit(filter: AuditFilter): Promise<readonly AuditEntry[]>;
}

/** A change of a user. */
export type UserChange = Partial<Pick<User, "scope" | "passwordHash" | "passwordSetAt" | keyof Preferences>>;

/** Selects entries of the audit log. */
export interface AuditFilter {
  /** Only those with a smaller number. */
  readonly before?: number | undefined;
  readonly caller?: string | undefined;
  readonly stationId?: string | undefined;
  readonly since?: number | undefined;
  readonly limit: number;
}
