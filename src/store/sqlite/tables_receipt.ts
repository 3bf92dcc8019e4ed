/**
 * Schema 7: what we know of transactions by our own clock, references that a station gives anew, and orphans that can be
 * attached by hand. What is there already is taken to have come when it happened.
 */
export const RECEIPT_TABLES = `
ALTER TABLE transactions ADD COLUMN received_at INTEGER NOT NULL DEFAULT 0; -- the first word of it, by our clock
ALTER TABLE transactions ADD COLUMN heard_at INTEGER NOT NULL DEFAULT 0; -- the last word of it, by the station's clock
UPDATE transactions SET received_at = started_at, heard_at = max(started_at, coalesce(last_energy_at, started_at));

-- A reference may name another charge after its end; those never begin at the same moment.
DROP INDEX transactions_by_reference;
CREATE UNIQUE INDEX transactions_by_reference ON transactions (station, reference, started_at)
  WHERE reference IS NOT NULL;

ALTER TABLE events ADD COLUMN measured_from INTEGER; -- the first and the last of the readings that it carried
ALTER TABLE events ADD COLUMN measured_until INTEGER;

ALTER TABLE orphans ADD COLUMN attached_to INTEGER; -- the transaction that it ended in the end
ALTER TABLE orphans ADD COLUMN claimable INTEGER NOT NULL DEFAULT 0; -- it may still find its start by itself
UPDATE orphans SET claimable = 1 WHERE stop IS NOT NULL;
DROP INDEX orphans_claimable;
CREATE INDEX orphans_claimable ON orphans (station) WHERE claimable <> 0;
`;
