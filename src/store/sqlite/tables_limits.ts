/** Charging limits that are wished, and the form in which a station took one last. */
export const LIMIT_TABLES = `
CREATE TABLE limit_wishes (
  station INTEGER NOT NULL REFERENCES stations (key),
  connector INTEGER NOT NULL,
  timed INTEGER NOT NULL,               -- 1: it ends by itself, and the one with 0 holds again then
  amount REAL NOT NULL,
  unit TEXT NOT NULL,
  phases INTEGER,
  set_by TEXT NOT NULL,
  set_at INTEGER NOT NULL,
  until INTEGER,
  form TEXT,                            -- JSON; null while the station has accepted none
  accepted_at INTEGER,
  confirmed TEXT NOT NULL,
  refused TEXT NOT NULL,                -- JSON: what the station said to the forms before
  places TEXT NOT NULL,                 -- JSON: where at the station a profile of ours may stand
  PRIMARY KEY (station, connector, timed)
) STRICT, WITHOUT ROWID;

CREATE TABLE limit_forms (
  station INTEGER PRIMARY KEY REFERENCES stations (key),
  form TEXT NOT NULL,                   -- JSON
  unit_only TEXT,
  widened INTEGER NOT NULL,             -- 1: wished for a connector, taken for the whole station
  firmware TEXT,
  at INTEGER NOT NULL
) STRICT;
`;
