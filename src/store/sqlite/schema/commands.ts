/** Tables of what stations were asked to do and what must outlive a restart: reservations, jobs, starts, limits. */
export const COMMAND_TABLES = `
-- AUTOINCREMENT: a station may remember a reservation that was deleted here.
CREATE TABLE reservations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  station INTEGER NOT NULL REFERENCES stations (key),
  number INTEGER,                       -- the station's number of it, where somebody else chose it; null: the id
  connector INTEGER NOT NULL,
  tag TEXT NOT NULL,
  tag_group TEXT,                       -- the group that may use it too
  until INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX reservations_by_station ON reservations (station);

-- Uploads of logs and updates of firmware.
CREATE TABLE jobs (
  station INTEGER NOT NULL REFERENCES stations (key),
  number INTEGER NOT NULL,              -- counts up for each station; rows more than 50 behind are deleted
  request_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  location TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  file_name TEXT,
  state TEXT NOT NULL,
  state_at INTEGER NOT NULL,
  PRIMARY KEY (station, number)
) STRICT, WITHOUT ROWID;

-- Remote starts of 2.x, whose events may name the tag by the number of the request alone.
CREATE TABLE remote_starts (
  station INTEGER NOT NULL REFERENCES stations (key),
  remote_start_id INTEGER NOT NULL,
  tag TEXT NOT NULL,
  kind TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (station, remote_start_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE requested_limits (
  station INTEGER NOT NULL REFERENCES stations (key),
  connector INTEGER NOT NULL,
  timed INTEGER NOT NULL,               -- 1: it ends by itself, and the one with 0 is in force again then
  amount REAL NOT NULL,
  unit TEXT NOT NULL,
  phases INTEGER,
  set_by TEXT NOT NULL,
  set_at INTEGER NOT NULL,
  until INTEGER,
  form TEXT,                            -- JSON; null while the station has accepted none
  accepted_at INTEGER,
  confirmed TEXT NOT NULL,
  refused TEXT NOT NULL,                -- JSON: the station's answers to the forms tried before
  places TEXT NOT NULL,                 -- JSON: where at the station a profile of ours may be
  PRIMARY KEY (station, connector, timed)
) STRICT, WITHOUT ROWID;

-- The form of a limit that a station accepted last.
CREATE TABLE limit_forms (
  station INTEGER PRIMARY KEY REFERENCES stations (key),
  form TEXT NOT NULL,                   -- JSON
  unit_only TEXT,
  widened INTEGER NOT NULL,             -- 1: wanted for a connector, accepted for the whole station
  firmware TEXT,
  at INTEGER NOT NULL
) STRICT;
`;
