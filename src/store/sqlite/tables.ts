/**
 * The first schema. Times are ms since 1970, energy Wh, power W. Every table that grows refers to its station by a small
 * integer; a station that was removed keeps its row, and with it its history.
 */
export const TABLES = `
CREATE TABLE stations (
  key INTEGER PRIMARY KEY,
  fold TEXT NOT NULL UNIQUE,            -- the id without regard to case; NOCASE folds ASCII only
  id TEXT NOT NULL,
  name TEXT,
  comment TEXT,
  admission TEXT NOT NULL,
  pinned_protocol TEXT,
  password_hashes TEXT NOT NULL,        -- JSON
  security_profile INTEGER NOT NULL,
  validation TEXT,
  ignore_user_name INTEGER NOT NULL,
  no_ping INTEGER NOT NULL,
  boot TEXT,                            -- JSON
  last_seen_at INTEGER,
  created_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE TABLE tags (
  fold TEXT PRIMARY KEY,
  id TEXT NOT NULL,
  name TEXT,
  grp TEXT,
  expires_at INTEGER,
  blocked INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE refusals (
  key INTEGER PRIMARY KEY,
  fold TEXT NOT NULL,
  address TEXT NOT NULL,
  reason TEXT NOT NULL,
  station_id TEXT NOT NULL,
  detail TEXT NOT NULL,
  count INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  UNIQUE (fold, address, reason)
) STRICT;
CREATE INDEX refusals_by_time ON refusals (last_at);

CREATE TABLE warnings (
  station INTEGER NOT NULL REFERENCES stations (key),
  code TEXT NOT NULL,
  count INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (station, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE notices (
  station INTEGER NOT NULL REFERENCES stations (key),
  number INTEGER NOT NULL,              -- counts up for each station: what is more than 500 behind goes
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  connector INTEGER,
  at INTEGER NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (station, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE variables (
  station INTEGER NOT NULL REFERENCES stations (key),
  connector INTEGER NOT NULL,
  component TEXT NOT NULL,
  component_instance TEXT NOT NULL,
  variable TEXT NOT NULL,
  variable_instance TEXT NOT NULL,
  attribute TEXT NOT NULL,
  value TEXT,
  mutability TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (station, connector, component, component_instance, variable, variable_instance, attribute)
) STRICT, WITHOUT ROWID;

CREATE TABLE connectors (
  station INTEGER NOT NULL REFERENCES stations (key),
  number INTEGER NOT NULL,
  reported_at INTEGER,
  status TEXT,
  charging_state TEXT,
  raw_status TEXT,
  error_code TEXT,
  info TEXT,
  metered_at INTEGER,
  energy_wh REAL,
  power_w REAL,
  power_derived INTEGER NOT NULL DEFAULT 0,
  power_at INTEGER,
  soc_percent REAL,
  idle_at INTEGER,                      -- nothing flowed at this moment: a stop, or the status available
  PRIMARY KEY (station, number)
) STRICT, WITHOUT ROWID;

-- AUTOINCREMENT only for its memory: sqlite_sequence keeps the largest id ever, whatever is deleted.
CREATE TABLE transactions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  station INTEGER NOT NULL REFERENCES stations (key),
  reference TEXT,                       -- 2.x: the station's own id
  content BLOB,                         -- 1.6: digest of the start, by which a repeat is known
  connector INTEGER,
  tag TEXT,
  tag_fold TEXT,
  verdict TEXT,
  grp TEXT,
  started_at INTEGER NOT NULL,
  meter_start REAL,
  meter_start_at INTEGER,               -- when the register that counts as the start was read; null: it was told
  charging_state TEXT,
  last_energy REAL,
  last_energy_at INTEGER,
  stopped_at INTEGER,
  meter_stop REAL,
  stop_reason TEXT,
  stop_tag TEXT,
  ended_by TEXT,
  reservation_id INTEGER,
  remote_start_id INTEGER,
  flags INTEGER NOT NULL,               -- bits, see flags.ts
  stop_raw BLOB,                        -- digest of the stop that counts, by which its repeat is known
  stop_matched INTEGER NOT NULL DEFAULT 0 -- that stop named no id of ours
) STRICT;
CREATE UNIQUE INDEX transactions_by_content ON transactions (station, content) WHERE content IS NOT NULL;
CREATE UNIQUE INDEX transactions_by_reference ON transactions (station, reference) WHERE reference IS NOT NULL;
CREATE INDEX transactions_by_matched_stop ON transactions (station, stop_raw) WHERE stop_matched <> 0;
CREATE INDEX transactions_by_matched_end ON transactions (station, stopped_at) WHERE stop_matched <> 0;
CREATE INDEX transactions_by_station ON transactions (station, started_at);
CREATE INDEX transactions_by_time ON transactions (started_at);
CREATE INDEX transactions_open ON transactions (station, connector) WHERE stopped_at IS NULL;
CREATE INDEX transactions_open_by_tag ON transactions (tag_fold) WHERE stopped_at IS NULL;

-- What a 2.x event told; a column is null where it told nothing.
CREATE TABLE events (
  transaction_id INTEGER NOT NULL REFERENCES transactions (id),
  seq_no INTEGER NOT NULL,
  phase INTEGER NOT NULL,               -- 0 started, 1 updated, 2 ended
  sent_at INTEGER NOT NULL,             -- as sent: names the event also while the station's clock is not set
  at INTEGER NOT NULL,
  trigger TEXT NOT NULL,
  offline INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  connector INTEGER,
  tag TEXT,
  stop_tag TEXT,
  verdict TEXT,
  grp TEXT,
  charging_state TEXT,
  stop_reason TEXT,
  reservation_id INTEGER,
  remote_start_id INTEGER,
  PRIMARY KEY (transaction_id, seq_no, phase, sent_at)
) STRICT, WITHOUT ROWID;

-- One tree and no index beside it: the charges that run now share its last pages. By (station, connector, at) with an
-- index for the transaction the same work wrote six times the bytes (378 MB against 63 MB for 40,000 readings).
CREATE TABLE readings (
  station INTEGER NOT NULL,
  connector INTEGER NOT NULL,           -- -1: a 2.x transaction whose connector is not told yet
  at INTEGER NOT NULL,
  transaction_id INTEGER NOT NULL,      -- 0: none
  digest INTEGER NOT NULL,              -- of what was measured
  energy_wh REAL,
  power_w REAL,
  power_derived INTEGER NOT NULL,
  soc_percent REAL,
  current_l1 REAL,
  current_l2 REAL,
  current_l3 REAL,
  voltage_l1 REAL,
  voltage_l2 REAL,
  voltage_l3 REAL,
  context TEXT,
  others TEXT,                          -- JSON; null for none
  PRIMARY KEY (transaction_id, station, connector, at, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE orphans (
  key INTEGER PRIMARY KEY,
  station INTEGER NOT NULL REFERENCES stations (key),
  kind TEXT NOT NULL,
  digest BLOB NOT NULL,                 -- of raw: the same message is kept once
  transaction_id INTEGER,
  received_at INTEGER NOT NULL,
  raw TEXT NOT NULL,
  stop TEXT,                            -- JSON of a stop that may still find its start, else null
  UNIQUE (station, kind, digest)
) STRICT;
CREATE INDEX orphans_claimable ON orphans (station) WHERE stop IS NOT NULL;
`;
