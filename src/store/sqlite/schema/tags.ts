/** Tables of tags: the registered tags, and the local lists that stations have. */
export const TAG_TABLES = `
CREATE TABLE tags (
  id_key TEXT PRIMARY KEY,
  id TEXT NOT NULL,
  name TEXT,
  kind TEXT,                            -- the OCPP 2.x token type; null: unknown
  tag_group TEXT,
  stations TEXT,                        -- JSON: the ids of the stations where it may charge; null: all
  budget_wh REAL,
  budget_per TEXT,
  owner_user INTEGER REFERENCES users (id) ON DELETE SET NULL,
  owner_email TEXT,
  expires_at INTEGER,
  blocked INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  archived_at INTEGER
) STRICT, WITHOUT ROWID;
-- When a user is removed.
CREATE INDEX tags_by_owner ON tags (owner_user) WHERE owner_user IS NOT NULL;

CREATE TABLE local_lists (
  station INTEGER PRIMARY KEY REFERENCES stations (key),
  version INTEGER NOT NULL,
  entries TEXT NOT NULL,                -- JSON: the entries that the station has
  at INTEGER NOT NULL
) STRICT;
`;
