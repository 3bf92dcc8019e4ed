import type { Warning, WarningCode } from "../../../domain/warnings.ts";
import type { SupportFacts } from "../../store.ts";
import type { Database } from "../engine/database.ts";

/** Where ids of tags are, besides the messages and texts of chargers. */
const TAG_COLUMNS = [
  "SELECT id AS word FROM tags",
  "SELECT tag FROM transactions WHERE tag IS NOT NULL",
  "SELECT stop_tag FROM transactions WHERE stop_tag IS NOT NULL",
  "SELECT tag FROM events WHERE tag IS NOT NULL",
  "SELECT stop_tag FROM events WHERE stop_tag IS NOT NULL",
  "SELECT requested_tag FROM events WHERE requested_tag IS NOT NULL",
  "SELECT tag FROM reservations",
  "SELECT tag FROM remote_starts",
].join(" UNION ");
const NAME_COLUMNS = [
  "SELECT name AS word FROM tags WHERE name IS NOT NULL",
  "SELECT tag_group FROM tags WHERE tag_group IS NOT NULL",
  "SELECT tag_group FROM transactions WHERE tag_group IS NOT NULL",
  "SELECT tag_name FROM transactions WHERE tag_name IS NOT NULL",
  "SELECT name FROM users",
  "SELECT address FROM notifications WHERE address IS NOT NULL",
].join(" UNION ");
const SECRETS =
  `SELECT secret AS word FROM webhooks UNION SELECT hash FROM api_keys UNION SELECT hash FROM login_sessions
  UNION SELECT password_hash FROM users
  UNION SELECT json_extract(chosen.value, '$.address') FROM notification_preferences, json_each(channels) AS chosen`;
/** A database has more only after years of unknown cards. */
const WORDS_MAX = 50_000;
const WARNINGS_MAX = 200;

/** Counts, schema and warnings for a report, and what is to be masked in it. */
export function supportFacts(db: Database): SupportFacts {
  const words = (query: string) =>
    db.all<{ word: string }>(`SELECT word FROM (${query}) LIMIT ?`, WORDS_MAX).map(({ word }) => word);
  const tables = db.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  ).map(({ name }) => ({ name, rows: db.get<{ rows: number }>(`SELECT count(*) AS rows FROM ${name}`)?.rows ?? 0 }));
  return {
    tables,
    schema: db.all<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")
      .map(({ sql }) => `${sql};\n`).join(""),
    warnings: listNewestWarnings(db),
    tags: words(TAG_COLUMNS),
    names: words(NAME_COLUMNS),
    secrets: words(SECRETS),
  };
}

function listNewestWarnings(db: Database): readonly Warning[] {
  return db.all<{
    id: string;
    code: WarningCode;
    count: number;
    first_at: number;
    last_at: number;
    detail: string;
    first_frame: string | null;
    last_frame: string | null;
  }>(
    `SELECT stations.id, code, count, first_at, last_at, detail, first_frame, last_frame FROM warnings
      JOIN stations ON stations.key = warnings.station ORDER BY last_at DESC LIMIT ?`,
    WARNINGS_MAX,
  ).map(({ id, first_at: firstAt, last_at: lastAt, first_frame: firstFrame, last_frame: lastFrame, ...rest }) => ({
    ...{ stationId: id, firstAt, lastAt, firstFrame, lastFrame },
    ...rest,
  }));
}
