/** Tables of tags: the list of who may charge, and the copies of it that stations hold. */
export const TAG_TABLES = `
CREATE TABLE tags (
  id_key TEXT PRIMARY KEY,
  id TEXT NOT NULL,
  name TEXT,
  kind TEXT,                            -- the type of token in the words of OCPP 2.x; null: unknown
  tag_group TEXT,
  stations TEXT,                        -- JSON, where it may charge; null: everywhere
  budget_wh REAL,
  budget_per TEXT,
  expires_at INTEGER,
  blocked INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  archived_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE local_lists (
  station INTEGER PRIMARY KEY REFERENCES stations (key),
  version INTEGER NOT NULL,
  entries TEXT NOT NULL,                -- JSON: the tags as the station has them
  at INTEGER NOT NULL
) STRICT;
`;
