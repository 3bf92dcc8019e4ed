/** Tables of stations: settings, device variables, reports, warnings, and refused connections. */
export const STATION_TABLES = `
-- A removed station keeps its row and its history.
CREATE TABLE stations (
  key INTEGER PRIMARY KEY,
  id_key TEXT NOT NULL UNIQUE,          -- the id in lower case; NOCASE folds ASCII only
  id TEXT NOT NULL,
  name TEXT,
  comment TEXT,
  registration_status TEXT NOT NULL,
  pinned_protocol TEXT,
  password_hashes TEXT NOT NULL,        -- JSON
  pending_password_hashes TEXT NOT NULL DEFAULT '[]', -- JSON
  security_profile INTEGER NOT NULL,
  validation TEXT,
  ignore_user_name INTEGER NOT NULL,
  no_ping INTEGER NOT NULL,
  boot TEXT,                            -- JSON
  boot_call_delay_ms INTEGER,           -- time without calls to it after it connects without a boot (quirk B3)
  time_zone TEXT,
  treat_export_as_import INTEGER,
  truncate_tag_at TEXT,
  start_response_delay_ms INTEGER,
  trigger_boot_notification INTEGER,
  clock TEXT,                           -- JSON
  last_seen_at INTEGER,
  created_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

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
  source TEXT NOT NULL DEFAULT 'reported',
  at INTEGER NOT NULL,
  PRIMARY KEY (station, connector, component, component_instance, variable, variable_instance, attribute)
) STRICT, WITHOUT ROWID;

CREATE TABLE station_reports (
  station INTEGER NOT NULL REFERENCES stations (key),
  number INTEGER NOT NULL,              -- counts up for each station; all but the last 500 are deleted
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  connector INTEGER,
  at INTEGER NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (station, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE warnings (
  station INTEGER NOT NULL REFERENCES stations (key),
  code TEXT NOT NULL,
  count INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  detail TEXT NOT NULL,
  first_frame TEXT,
  last_frame TEXT,
  PRIMARY KEY (station, code)
) STRICT, WITHOUT ROWID;

-- Refused connections, also of chargers that are not registered.
CREATE TABLE refusals (
  key INTEGER PRIMARY KEY,
  id_key TEXT NOT NULL,
  address TEXT NOT NULL,
  reason TEXT NOT NULL,
  station_id TEXT NOT NULL,
  detail TEXT NOT NULL,
  path TEXT NOT NULL,                   -- of the URL of the latest attempt, without its query
  user_agent TEXT,
  offered_protocols TEXT NOT NULL,      -- JSON: the subprotocols that it offered
  secure INTEGER NOT NULL,              -- 1: over TLS
  count INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  UNIQUE (id_key, address, reason)
) STRICT;
CREATE INDEX refusals_by_time ON refusals (last_at);
`;
