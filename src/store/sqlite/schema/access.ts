/** Tables of the API keys, of the users with their log-in sessions, and of the audit log. */
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

CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name_key TEXT NOT NULL UNIQUE,        -- the name in lower case
  name TEXT NOT NULL,
  scope TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  password_set_at INTEGER NOT NULL,
  language TEXT,                        -- of the UI; NULL: that of the browser
  theme TEXT                            -- of the UI; NULL: that of the browser
) STRICT;

CREATE TABLE login_sessions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users (id),
  hash TEXT NOT NULL,                   -- SHA-256 of the token
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  address TEXT NOT NULL,
  browser TEXT NOT NULL
) STRICT;
CREATE INDEX login_sessions_by_user ON login_sessions (user_id, id);

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
