/** Tables of notifications: what users chose, the queue, how many were sent within an hour, and which states were reported. */
export const NOTIFICATION_TABLES = `
CREATE TABLE notification_preferences (
  user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  channels TEXT NOT NULL,               -- JSON: by channel, address and kinds
  quiet_from INTEGER,                   -- minutes after midnight; NULL: no quiet hours
  quiet_to INTEGER
) STRICT;

-- AUTOINCREMENT: a receiver identifies a repeated notification by its key and time.
CREATE TABLE notifications (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  channel TEXT NOT NULL,
  user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
  address TEXT,                         -- of an owner of a card who is no user
  receiver TEXT NOT NULL,               -- user and number, or the address
  at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  message TEXT NOT NULL                 -- JSON
) STRICT;
CREATE INDEX notifications_due ON notifications (channel, due_at, key);
CREATE INDEX notifications_by_user ON notifications (user_id) WHERE user_id IS NOT NULL;

CREATE TABLE notification_windows (
  key TEXT PRIMARY KEY,                 -- JSON: kind, station, owner
  ends_at INTEGER NOT NULL,
  sent INTEGER NOT NULL,
  held INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reported_conditions (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
