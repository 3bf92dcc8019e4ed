/** The table of the OCPP messages exchanged with stations; the numbers are unique across all stations. Issues and repairs are JSON. */
export const MESSAGE_LOG_TABLE = `
CREATE TABLE message_log (
  number INTEGER PRIMARY KEY,
  station INTEGER NOT NULL REFERENCES stations (key),
  protocol TEXT NOT NULL,
  direction TEXT NOT NULL,
  action TEXT,
  message_id TEXT,
  at INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  code TEXT,
  message TEXT NOT NULL,
  answer TEXT,
  issues TEXT,
  repairs TEXT
) STRICT;
CREATE INDEX message_log_by_station ON message_log (station, number);
`;
