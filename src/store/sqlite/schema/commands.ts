/** Tables of requests to stations that must survive a restart: reservations, jobs, remote starts, limits. */
export const COMMAND_TABLES = `
-- AUTOINCREMENT: a station may still have a reservation that was deleted here.
CREATE TABLE reservations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  station INTEGER NOT NULL REFERENCES stations (key),
  number INTEGER,                       -- the reservationId at the station, if another client chose it; null: the id
  connector INTEGER NOT NULL,
  tag TEXT NOT NULL,
  tag_group TEXT,                       -- the group whose tags may also use it
  until INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX reservations_by_station ON reservations (station);

-- Log uploads and firmware updates.
CREATE TABLE jobs (
  station INTEGER NOT NULL REFERENCES stations (key),
  number INTEGER NOT NULL,              -- counts up for each station; all but the last 50 are deleted
  request_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  location TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  file_name TEXT,
  state TEXT NOT NULL,
  state_at INTEGER NOT NULL,
  PRIMARY KEY (station, number)
) STRICT, WITHOUT ROWID;

-- Remote starts of 2.x: an event may contain only the remoteStartId and no tag.
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
  timed INTEGER NOT NULL,               -- 1: has an end, after which the one with 0 applies again
  amount REAL NOT NULL,
  unit TEXT NOT NULL,
  phases INTEGER,
  set_by TEXT NOT NULL,
  set_at INTEGER NOT NULL,
  until INTEGER,
  form TEXT,                            -- JSON; null until the station has accepted one
  accepted_at INTEGER,
  confirmed TEXT NOT NULL,
  refused TEXT NOT NULL,                -- JSON: the forms that the station refused, with its answers
  places TEXT NOT NULL,                 -- JSON: the places at the station where a profile of ocppd may be
  PRIMARY KEY (station, connector, timed)
) STRICT, WITHOUT ROWID;

-- The limit form that a station accepted last.
CREATE TABLE limit_forms (
  station INTEGER PRIMARY KEY REFERENCES stations (key),
  form TEXT NOT NULL,                   -- JSON
  unit_only TEXT,
  widened INTEGER NOT NULL,             -- 1: requested for a connector, accepted for the whole station
  firmware TEXT,
  at INTEGER NOT NULL
) STRICT;
`;
