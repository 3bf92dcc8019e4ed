/** Tables of connectors: what each reports now and reported before, and its name. */
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
  idle_at INTEGER,                      -- nothing flowed at this moment: a stop, or the status available
  shown_w REAL,                         -- the most power that its transactions have proven; null: none yet
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

-- A table of its own: a name is there before the first report of a connector.
CREATE TABLE connector_names (
  station INTEGER NOT NULL REFERENCES stations (key),
  connector INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (station, connector)
) STRICT, WITHOUT ROWID;
`;
