/** The table of facts about the database file itself: one row, created with the file. */
export const DATABASE_TABLE = `
CREATE TABLE database_facts (
  key INTEGER PRIMARY KEY CHECK (key = 1),
  id TEXT NOT NULL,                     -- a UUID; the marker file next to the database has it too
  created_at INTEGER NOT NULL,
  written_at INTEGER NOT NULL,          -- when a write was last tried; 0: never
  time_zone TEXT                        -- of local days; NULL: that of the machine
) STRICT;
`;
