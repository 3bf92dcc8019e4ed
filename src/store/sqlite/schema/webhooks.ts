/** Tables of webhooks: where events are posted, what still waits to be delivered, and what was given up. */
export const WEBHOOK_TABLES = `
CREATE TABLE webhooks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL,
  types TEXT,                           -- JSON; null: all
  station_id TEXT,
  active INTEGER NOT NULL,
  secret TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- AUTOINCREMENT: a receiver recognizes a repetition by the key of the delivery.
CREATE TABLE deliveries (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  webhook INTEGER NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  body TEXT NOT NULL,
  attempts INTEGER,                     -- null while it waits; how often it was tried when it was given up
  error TEXT,
  dead_lettered_at INTEGER
) STRICT;
CREATE INDEX deliveries_pending ON deliveries (webhook, key) WHERE dead_lettered_at IS NULL;
CREATE INDEX deliveries_dead_lettered ON deliveries (webhook, key) WHERE dead_lettered_at IS NOT NULL;
`;
