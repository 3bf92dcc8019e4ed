/** What a 2.x station was asked to start, and the tag of that, which its events may name by the number of the request alone. */
export const REMOTE_START_TABLES = `
CREATE TABLE remote_starts (
  station INTEGER NOT NULL REFERENCES stations (key),
  remote_start_id INTEGER NOT NULL,
  tag TEXT NOT NULL,
  kind TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (station, remote_start_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE events ADD COLUMN requested_tag TEXT; -- of the request that it names, where it has no token of its own
`;
