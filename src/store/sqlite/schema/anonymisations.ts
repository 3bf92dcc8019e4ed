/** The cards that were anonymised, without anything that names them once that is finished. */
export const ANONYMISATION_TABLES = `
CREATE TABLE anonymisations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pseudonym TEXT NOT NULL UNIQUE,
  by TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  replaced_rows INTEGER NOT NULL DEFAULT 0,
  last_transaction INTEGER NOT NULL,    -- the newest of then: a later one of the same card is no part of it
  names TEXT,                           -- JSON: what is to be replaced; null once it is finished
  cleaned_at INTEGER,                   -- when the pages of the file were cleaned after it (engine/clean_pages.ts)
  place TEXT                            -- JSON: where to go on; null at the beginning and at the end
) STRICT;

-- Empty, but while unused pages are overwritten (lists/wipe_free_pages.ts).
CREATE TABLE zeros (
  number INTEGER PRIMARY KEY,
  content BLOB NOT NULL
) STRICT;
`;
