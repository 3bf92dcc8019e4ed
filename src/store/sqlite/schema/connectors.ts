/** Tables of connectors: the current report, the history of reports, and the names. */
export const CONNECTOR_TABLES = `
CREATE TABLE connectors (
  station INTEGER NOT NULL REFERENCES stations (key),
  number INTEGER NOT NULL,
  reported_at INTEGER,
  status TEXT,
  charging_state TEXT,
  raw_status TEXT,
  error_code TEXT,
  vendor_error_code TEXT,
  info TEXT,
  metered_at INTEGER,
  meter_wh REAL,
  power_w REAL,
  power_derived INTEGER NOT NULL DEFAULT 0,
  power_at INTEGER,
  soc_percent REAL,
  idle_at INTEGER,                      -- a time without power: a stop, or the status available
  shown_w REAL,                         -- the largest power in W that its transactions have proven; null: not yet known
  PRIMARY KEY (station, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE statuses (
  station INTEGER NOT NULL REFERENCES stations (key),
  connector INTEGER NOT NULL,
  at INTEGER NOT NULL,
  raw_status TEXT NOT NULL,
  status TEXT NOT NULL,
  charging_state TEXT,
  error_code TEXT,
  vendor_error_code TEXT,
  info TEXT,
  PRIMARY KEY (station, connector, at, raw_status)
) STRICT, WITHOUT ROWID;

-- A separate table, because a connector may have a name before its first report.
CREATE TABLE connector_names (
  station INTEGER NOT NULL REFERENCES stations (key),
  connector INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (station, connector)
) STRICT, WITHOUT ROWID;
`;
