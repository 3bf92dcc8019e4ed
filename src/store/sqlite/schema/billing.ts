/** The table of tariffs; the cost of a transaction is in its own row (transactions.ts). */
export const BILLING_TABLES = `
-- Prices are in ten-thousandths of the currency's unit. A version never changes; a change of a tariff adds a version.
CREATE TABLE tariffs (
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  name TEXT,
  currency TEXT NOT NULL,
  per_kwh INTEGER NOT NULL,
  per_hour INTEGER NOT NULL,
  per_session INTEGER NOT NULL,
  time_of_use TEXT NOT NULL,            -- JSON
  station INTEGER REFERENCES stations (key),
  tag_group TEXT,
  valid_from INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  archived_at INTEGER,                  -- the same in all versions
  costs_queued_at INTEGER,              -- up to this start and this transaction, transactions since valid_from have been
  costs_queued_id INTEGER,              -- searched for those without a cost; null: all of them have
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;
`;
