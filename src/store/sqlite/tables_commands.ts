/** Schema 3: what must outlive a restart of what we asked of stations. */
export const COMMAND_TABLES = `
ALTER TABLE stations ADD COLUMN pending_password_hashes TEXT NOT NULL DEFAULT '[]'; -- JSON
ALTER TABLE variables ADD COLUMN source TEXT NOT NULL DEFAULT 'reported';

CREATE TABLE local_lists (
  station INTEGER PRIMARY KEY REFERENCES stations (key),
  version INTEGER NOT NULL,
  entries TEXT NOT NULL,                -- JSON: the tags as the station has them
  at INTEGER NOT NULL
) STRICT;

-- AUTOINCREMENT: a station may remember a reservation that was dropped here.
CREATE TABLE reservations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  station INTEGER NOT NULL REFERENCES stations (key),
  connector INTEGER NOT NULL,
  tag TEXT NOT NULL,
  until INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX reservations_by_station ON reservations (station);

CREATE TABLE jobs (
  station INTEGER NOT NULL REFERENCES stations (key),
  number INTEGER NOT NULL,              -- counts up for each station: what is more than 50 behind goes
  request_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  location TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  file_name TEXT,
  state TEXT NOT NULL,
  state_at INTEGER NOT NULL,
  PRIMARY KEY (station, number)
) STRICT, WITHOUT ROWID;
`;
