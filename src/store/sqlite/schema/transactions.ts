/** Tables of transactions with energy and cost, their events and readings, corrections, and orphans. */
export const TRANSACTION_TABLES = `
-- AUTOINCREMENT: sqlite_sequence keeps the largest id ever used, even after rows are deleted.
CREATE TABLE transactions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  station INTEGER NOT NULL REFERENCES stations (key),
  reference TEXT,                       -- 2.x: the transactionId of the station
  content BLOB,                         -- 1.6: digest of the start, which identifies a repeat
  connector INTEGER,
  tag TEXT,
  tag_key TEXT,
  tag_name TEXT,                        -- as another system named the tag at an accepted start
  authorization_status TEXT,
  tag_group TEXT,
  started_at INTEGER NOT NULL,
  sent_at INTEGER,                      -- 1.6: the start as sent; events have it for 2.x
  received_at INTEGER NOT NULL DEFAULT 0, -- time of the first message about it, by the server's clock
  last_message_at INTEGER NOT NULL DEFAULT 0, -- time of the last message about it, by the station's clock
  meter_start REAL,
  meter_start_at INTEGER,               -- when the start register was read; null: it is in the start message
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
  stop_raw BLOB,                        -- digest of the stop that counts, which identifies a repeat
  stop_matched INTEGER NOT NULL DEFAULT 0, -- 1: that stop had another id or none
  sampled REAL,                         -- energy computed from the samples, if the registers are not credible
  corrected_wh REAL,                    -- energy of the correction that counts, copied here for the totals
  correction INTEGER,                   -- number of that correction; a foreign key would scan transactions at each deletion
  cost INTEGER,
  currency TEXT,
  tariff INTEGER,
  tariff_version INTEGER,
  costed_at INTEGER,
  cost_due INTEGER NOT NULL DEFAULT 0,  -- counts changes since the cost was calculated; 0: it is up to date
  thinned INTEGER NOT NULL DEFAULT 0    -- 1: of its readings only those that thin_charge.ts keeps are left
) STRICT;
CREATE UNIQUE INDEX transactions_by_content ON transactions (station, content) WHERE content IS NOT NULL;
-- A station may use a reference again for a later transaction; two of them never begin at the same time.
CREATE UNIQUE INDEX transactions_by_reference ON transactions (station, reference, started_at)
  WHERE reference IS NOT NULL;
CREATE INDEX transactions_by_matched_stop ON transactions (station, stop_raw) WHERE stop_matched <> 0;
CREATE INDEX transactions_by_matched_end ON transactions (station, stopped_at) WHERE stop_matched <> 0;
CREATE INDEX transactions_by_station ON transactions (station, started_at);
CREATE INDEX transactions_by_connector ON transactions (station, connector, started_at);
CREATE INDEX transactions_by_time ON transactions (started_at);
CREATE INDEX transactions_by_tag ON transactions (tag_key, started_at) WHERE tag_key IS NOT NULL;
CREATE INDEX transactions_by_group ON transactions (tag_group, started_at) WHERE tag_group IS NOT NULL;
-- Amounts of ended transactions, as list_transactions.ts sorts by them; 8192 is the flag energy_unknown.
CREATE INDEX transactions_by_energy ON transactions (round(coalesce(corrected_wh, sampled,
  CASE WHEN flags & 8192 = 0
    THEN max(0, coalesce(meter_stop, last_energy) - meter_start) END, 0), 3), id) WHERE stopped_at IS NOT NULL;
CREATE INDEX transactions_by_cost ON transactions (coalesce(cost, 0), id) WHERE stopped_at IS NOT NULL;
CREATE INDEX transactions_flagged ON transactions (started_at) WHERE flags <> 0;
CREATE INDEX transactions_cost_due ON transactions (id) WHERE cost_due <> 0;
CREATE INDEX transactions_unthinned ON transactions (stopped_at) WHERE thinned = 0 AND stopped_at IS NOT NULL;
-- stopped_at is in these two so that the planner prefers them to the indexes above for open transactions.
CREATE INDEX transactions_open ON transactions (station, stopped_at, connector) WHERE stopped_at IS NULL;
CREATE INDEX transactions_open_by_tag ON transactions (tag_key, stopped_at) WHERE stopped_at IS NULL;

-- The fields of a 2.x event; null for a field that the event does not have.
CREATE TABLE events (
  transaction_id INTEGER NOT NULL REFERENCES transactions (id),
  seq_no INTEGER NOT NULL,
  phase INTEGER NOT NULL,               -- 0 started, 1 updated, 2 ended, 3 an end that does not count
  sent_at INTEGER NOT NULL,             -- as sent: identifies the event also while the station's clock is not set
  at INTEGER NOT NULL,
  trigger TEXT NOT NULL,
  offline INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  connector INTEGER,
  tag TEXT,
  stop_tag TEXT,
  authorization_status TEXT,
  tag_group TEXT,
  charging_state TEXT,
  stop_reason TEXT,
  reservation_id INTEGER,
  remote_start_id INTEGER,
  requested_tag TEXT,                   -- tag of the remote start with that id, if the event has no token
  measured_from INTEGER,                -- times of the first and the last reading of the event
  measured_until INTEGER,
  PRIMARY KEY (transaction_id, seq_no, phase, sent_at)
) STRICT, WITHOUT ROWID;

-- In order of arrival: the rows of all charges fill the same pages, and one statement writes many of them (engine/pending_rows.ts).
-- reading_rows.ts recognises a repeated reading; a unique key of its values would cost a page for each charge.
CREATE TABLE readings (
  number INTEGER PRIMARY KEY,           -- the order of arrival
  station INTEGER NOT NULL,
  connector INTEGER NOT NULL,           -- -1: a 2.x transaction whose connector is not known yet
  at INTEGER NOT NULL,
  transaction_id INTEGER NOT NULL,      -- 0: none
  sent_at INTEGER,                      -- the time as sent, while the clock of the station is not set
  meter_wh REAL,
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
  other_measurands TEXT,                -- JSON; null for an empty list
  named INTEGER NOT NULL DEFAULT 1,     -- 1: the message has the transaction's id; 0: it was inferred
  sent_order INTEGER NOT NULL DEFAULT 0 -- seqNo of its 2.x event, else the time of receipt by the server's clock
) STRICT;
CREATE INDEX readings_by_transaction ON readings (transaction_id, station, connector, at);

-- Energy of ended transactions as corrected by operators.
CREATE TABLE corrections (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  transaction_id INTEGER NOT NULL REFERENCES transactions (id),
  energy_wh REAL,                       -- null: removes the previous correction
  previous_wh REAL,                     -- the energy before the correction
  reason TEXT,
  by TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX corrections_by_transaction ON corrections (transaction_id, number);

-- Stops that fit no transaction, or differ from the stop that counts.
CREATE TABLE orphans (
  key INTEGER PRIMARY KEY,
  station INTEGER NOT NULL REFERENCES stations (key),
  number INTEGER NOT NULL,              -- counts up for each station; all but the last 100,000 are deleted
  kind TEXT NOT NULL,
  digest BLOB NOT NULL,                 -- of the whole message, so that it is stored once
  transaction_id INTEGER,
  received_at INTEGER NOT NULL,
  raw TEXT,                             -- the beginning of the message; null: 200 newer ones of the station have theirs
  stop TEXT,                            -- JSON of a stop, else null
  claimable INTEGER NOT NULL DEFAULT 0, -- 1: a later start may still claim the stop
  attached_to INTEGER,                  -- the transaction to which an operator attached it
  UNIQUE (station, kind, digest)
) STRICT;
CREATE UNIQUE INDEX orphans_by_number ON orphans (station, number);
CREATE INDEX orphans_with_text ON orphans (station, number) WHERE raw IS NOT NULL;
CREATE INDEX orphans_claimable ON orphans (station) WHERE claimable <> 0;
`;
