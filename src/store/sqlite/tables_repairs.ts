/** Schema 6: what is set and known of a station's habits, and what its connectors reported before. */
export const REPAIR_TABLES = `
ALTER TABLE stations ADD COLUMN time_zone TEXT;
ALTER TABLE stations ADD COLUMN export_is_import INTEGER;
ALTER TABLE stations ADD COLUMN tag_ends_at TEXT;
ALTER TABLE stations ADD COLUMN start_answer_ms INTEGER;
ALTER TABLE stations ADD COLUMN ask_for_boot INTEGER;
ALTER TABLE stations ADD COLUMN clock TEXT; -- JSON

CREATE TABLE statuses (
  station INTEGER NOT NULL REFERENCES stations (key),
  connector INTEGER NOT NULL,
  at INTEGER NOT NULL,
  raw_status TEXT NOT NULL,
  status TEXT NOT NULL,
  charging_state TEXT,
  error_code TEXT,
  info TEXT,
  PRIMARY KEY (station, connector, at, raw_status)
) STRICT, WITHOUT ROWID;
`;
