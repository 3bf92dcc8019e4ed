import type { ApiKey } from "../domain/api_key.ts";
import type { AuditEntry, AuditNote } from "../domain/audit.ts";

/** API keys and the audit log. See store.ts for what every method promises. */
export interface AccessStore {
  /** All valid keys and the newest 200 revoked ones, by number. */
  apiKeys(): Promise<readonly ApiKey[]>;
  /** Stores a key under a new number; null when a key that is not revoked has the same name. */
  addApiKey(fact: Omit<ApiKey, "id">): Promise<ApiKey | null>;
  /** Returns the revoked key; a key that was revoked earlier stays unchanged. Null when there is none. */
  revokeApiKey(id: number, at: number): Promise<ApiKey | null>;
  /** Stores the time of the last use. */
  useApiKey(id: number, at: number): Promise<void>;
  /** Adds to the audit log, which keeps the newest 10,000 entries, at most 1,000 of them about refused keys. */
  addAudit(notes: readonly AuditNote[]): Promise<void>;
  /** Newest first. */
  audit(filter: AuditFilter): Promise<readonly AuditEntry[]>;
}

/** Selects entries of the audit log. */
export interface AuditFilter {
  /** Only those with a smaller number. */
  readonly before?: number | undefined;
  readonly caller?: string | undefined;
  readonly stationId?: string | undefined;
  readonly since?: number | undefined;
  readonly limit: number;
}
