/** Tables of webhooks: the receivers of events, and their pending and dead-lettered deliveries. */
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

-- AUTOINCREMENT: a receiver identifies a repeated delivery by its key.
CREATE TABLE deliveries (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  webhook INTEGER NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  body TEXT NOT NULL,
  chars INTEGER NOT NULL,               -- length of the body, so that a queue is measured without reading its bodies
  attempts INTEGER,                     -- null while pending; the number of attempts of a dead letter
  error TEXT,
  dead_lettered_at INTEGER
) STRICT;
CREATE INDEX deliveries_pending ON deliveries (webhook, key, chars) WHERE dead_lettered_at IS NULL;
CREATE INDEX deliveries_dead_lettered ON deliveries (webhook, key, chars) WHERE dead_lettered_at IS NOT NULL;
`;
