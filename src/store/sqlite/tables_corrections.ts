/** Schema 14: the energy of ended transactions as people have set it. */
export const CORRECTION_TABLES = `
CREATE TABLE corrections (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  transaction_id INTEGER NOT NULL REFERENCES transactions (id),
  energy_wh REAL,                       -- null: the correction before it is taken back
  previous_wh REAL,                     -- what was shown before
  reason TEXT,
  by TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX corrections_by_transaction ON corrections (transaction_id, number);

-- The correction that counts, and its energy beside the other columns that totals sum up. It is no foreign key: then each
-- correction that is forgotten would look through all transactions for itself.
ALTER TABLE transactions ADD COLUMN correction INTEGER;
ALTER TABLE transactions ADD COLUMN corrected_wh REAL;
`;
