/** Schema 11: tariffs, what each transaction costs by them, and the indexes by which transactions are listed. */
export const BILLING_TABLES = `
-- Prices are in ten-thousandths of the currency's unit. A version is never changed, only followed by another.
CREATE TABLE tariffs (
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  name TEXT,
  currency TEXT NOT NULL,
  per_kwh INTEGER NOT NULL,
  per_hour INTEGER NOT NULL,
  per_session INTEGER NOT NULL,
  times TEXT NOT NULL,                  -- JSON
  station INTEGER REFERENCES stations (key),
  grp TEXT,
  valid_from INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  archived_at INTEGER,                  -- the same in all versions
  swept_at INTEGER,                     -- how far the charges since valid_from were looked through for those without a
  swept_id INTEGER,                     -- cost: to this start and this transaction; null: all of them were
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

ALTER TABLE transactions ADD COLUMN cost INTEGER;
ALTER TABLE transactions ADD COLUMN currency TEXT;
ALTER TABLE transactions ADD COLUMN tariff INTEGER;
ALTER TABLE transactions ADD COLUMN tariff_version INTEGER;
ALTER TABLE transactions ADD COLUMN costed_at INTEGER;
-- Counts what happened since the cost was worked out; 0: it stands.
ALTER TABLE transactions ADD COLUMN cost_due INTEGER NOT NULL DEFAULT 0;

-- What is open is found by its own index, not by those of all below: that takes one column more than they offer.
DROP INDEX transactions_open;
CREATE INDEX transactions_open ON transactions (station, stopped_at, connector) WHERE stopped_at IS NULL;
DROP INDEX transactions_open_by_tag;
CREATE INDEX transactions_open_by_tag ON transactions (tag_fold, stopped_at) WHERE stopped_at IS NULL;

CREATE INDEX transactions_cost_due ON transactions (id) WHERE cost_due <> 0;
CREATE INDEX transactions_by_connector ON transactions (station, connector, started_at);
CREATE INDEX transactions_by_tag ON transactions (tag_fold, started_at) WHERE tag_fold IS NOT NULL;
CREATE INDEX transactions_by_group ON transactions (grp, started_at) WHERE grp IS NOT NULL;
CREATE INDEX transactions_flagged ON transactions (started_at) WHERE flags <> 0;
`;
