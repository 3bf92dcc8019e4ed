import type { ApiKey } from "../domain/api_key.ts";
import type { AuditEntry, AuditNote } from "../domain/audit.ts";

/** API keys and the audit log. See store.ts for what every method promises. */
export interface AccessStore {
  /** By number, with the newest 200 of those that were revoked. */
  apiKeys(): Promise<readonly ApiKey[]>;
  /** Keeps a key under a number that was never used; null when another one that is not revoked has its name. */
  addApiKey(fact: Omit<ApiKey, "id">): Promise<ApiKey | null>;
  /** The key as it is then; one that was revoked before stays as it was. Null when there is none. */
  revokeApiKey(id: number, at: number): Promise<ApiKey | null>;
  /** Notes that it was used at a time. */
  useApiKey(id: number, at: number): Promise<void>;
  /** Adds to the audit log; the newest 10,000 entries are kept, of refused keys 1,000 of them. */
  addAudit(notes: readonly AuditNote[]): Promise<void>;
  /** Newest first. */
  audit(filter: AuditFilter): Promise<readonly AuditEntry[]>;
}

/** Which entries of the audit log. */
export interface AuditFilter {
  /** Only those with a smaller number. */
  readonly before?: number | undefined;
  readonly caller?: string | undefined;
  readonly stationId?: string | undefined;
  readonly since?: number | undefined;
  readonly limit: number;
}
