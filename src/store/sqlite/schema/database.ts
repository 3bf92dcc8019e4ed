/** The tables of facts about the database file itself: one row, created with the file, one a conversion, and its size by day. */
export const DATABASE_TABLE = `
CREATE TABLE database_facts (
  key INTEGER PRIMARY KEY CHECK (key = 1),
  id TEXT NOT NULL,                     -- a UUID; the marker file next to the database has it too
  created_at INTEGER NOT NULL,
  written_at INTEGER NOT NULL,          -- when a write was last tried; 0: never
  time_zone TEXT,                       -- of local days; NULL: that of the machine
  logged_chars INTEGER NOT NULL DEFAULT 0, -- the size of all entries of message_log, as message_log.ts counts it
  idle_thinned INTEGER NOT NULL DEFAULT 0 -- up to this number, readings outside of charges are thinned
) STRICT;
CREATE TABLE migrations (
  version INTEGER PRIMARY KEY,          -- of the schema, after it
  program TEXT NOT NULL,                -- the version of ocppd
  at INTEGER NOT NULL,
  copy TEXT,                            -- the file name of the copy from before; NULL: created with this version
  used_at INTEGER                       -- when something was first stored after it; NULL: nothing yet
) STRICT;

-- The newest 60 days on which the server ran.
CREATE TABLE database_sizes (
  day INTEGER PRIMARY KEY,              -- UTC days since 1970
  at INTEGER NOT NULL,
  used_bytes INTEGER NOT NULL           -- without unused pages
) STRICT;
`;
