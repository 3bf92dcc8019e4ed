/** The table of reports of charges; what they print is kept apart from the charges, which may change or go. */
export const CHARGE_REPORT_TABLES = `
CREATE TABLE charge_reports (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- on paper: never given again
  created_at INTEGER NOT NULL,
  created_by TEXT,
  origin TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  to_at INTEGER NOT NULL,
  filter TEXT NOT NULL,                 -- JSON: which charges
  heading TEXT NOT NULL,                -- JSON
  zone TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  hash TEXT NOT NULL,
  hash_without_names TEXT NOT NULL,
  anonymised_at INTEGER,
  rows TEXT NOT NULL                    -- JSON: the rows as printed; last, so that lists do not read it
) STRICT;

CREATE INDEX charge_reports_by_hash ON charge_reports (hash);
-- The months of which the server has made a report by itself.
CREATE INDEX charge_reports_by_month ON charge_reports (origin, to_at);
`;
