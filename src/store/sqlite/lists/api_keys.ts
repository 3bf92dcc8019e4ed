import type { Scope } from "../../../domain/api_scope.ts";
import type { ApiKey } from "../../../domain/api_key.ts";
import type { Database } from "../engine/database.ts";

/** How many revoked keys are kept, so that a client with one gets the answer that it was revoked. */
const REVOKED_MAX = 200;

interface Row {
  readonly id: number;
  readonly name: string;
  readonly scope: Scope;
  readonly hash: string;
  readonly created_at: number;
  readonly expires_at: number | null;
  readonly revoked_at: number | null;
  readonly last_used_at: number | null;
}

const COLUMNS = "name, scope, hash, created_at, expires_at, revoked_at, last_used_at";
const BEYOND = `DELETE FROM api_keys WHERE id IN
  (SELECT id FROM api_keys WHERE revoked_at IS NOT NULL ORDER BY revoked_at DESC, id DESC LIMIT -1 OFFSET ${REVOKED_MAX})`;

/** All API keys by id, including revoked ones. */
export function listApiKeys(db: Database): readonly ApiKey[] {
  return db.all<Row>(`SELECT id, ${COLUMNS} FROM api_keys ORDER BY id`).map(toKey);
}

/** Stores a key under a new id; null when another key that is not revoked has the same name. */
export function addApiKey(db: Database, fact: Omit<ApiKey, "id">): ApiKey | null {
  const { name, scope, hash, createdAt, expiresAt, revokedAt, lastUsedAt } = fact;
  const added = db.run(
    `INSERT INTO api_keys (id_key, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    name.toLowerCase(),
    name,
    scope,
    hash,
    createdAt,
    expiresAt,
    revokedAt,
    lastUsedAt,
  );
  if (added === 0) return null;
  return { ...fact, id: db.get<{ id: number }>("SELECT last_insert_rowid() AS id")?.id ?? 0 };
}

/** Revokes a key and returns it; an already revoked key does not change. Null when there is no such key. */
export function revokeApiKey(db: Database, id: number, at: number): ApiKey | null {
  db.run("UPDATE api_keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", at, id);
  db.run(BEYOND);
  const row = db.get<Row>(`SELECT id, ${COLUMNS} FROM api_keys WHERE id = ?`, id);
  return row === undefined ? null : toKey(row);
}

/** Stores the time of the last use of a key. */
export function useApiKey(db: Database, id: number, at: number): void {
  db.run("UPDATE api_keys SET last_used_at = ? WHERE id = ?", at, id);
}

function toKey(row: Row): ApiKey {
  return {
    id: row.id,
    name: row.name,
    scope: row.scope,
    hash: row.hash,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  };
}
