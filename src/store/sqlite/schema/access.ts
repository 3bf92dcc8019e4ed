/** Tables of the API keys and of the audit log. */
export const ACCESS_TABLES = `
-- AUTOINCREMENT: the audit log names keys that are deleted.
CREATE TABLE api_keys (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  id_key TEXT NOT NULL,
  name TEXT NOT NULL,
  scope TEXT NOT NULL,
  hash TEXT NOT NULL,                   -- SHA-256 of the secret
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER,
  last_used_at INTEGER
) STRICT;
CREATE UNIQUE INDEX api_keys_by_name ON api_keys (id_key) WHERE revoked_at IS NULL;
CREATE INDEX api_keys_revoked ON api_keys (revoked_at, id) WHERE revoked_at IS NOT NULL;

CREATE TABLE audit (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  caller TEXT,
  key_id INTEGER,
  address TEXT,
  action TEXT NOT NULL,
  station TEXT,                         -- the station id as text: the station may be removed or unknown
  station_id_key TEXT,
  subject TEXT,
  status INTEGER,
  code TEXT,
  count INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_refused ON audit (number) WHERE action = 'key refused';
`;
