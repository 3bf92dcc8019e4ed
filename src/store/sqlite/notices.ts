import type { Notice, NoticeKind } from "../../domain/notice.ts";
import { type Database, whole } from "./database.ts";
import { everKnownKey, stationKey } from "./stations.ts";

/** A station that reports without end must not fill the disk. */
const KEPT = 500;

interface Row {
  readonly kind: NoticeKind;
  readonly subject: string;
  readonly connector: number | null;
  readonly at: number;
  readonly detail: string;
}

/** Keeps a notice; of one station the last 500 that came are kept. */
export function addNotice(db: Database, notice: Notice): void {
  const { key } = stationKey(db, notice.stationId);
  const last = db.get<{ number: number }>(
    "SELECT number FROM notices WHERE station = ? ORDER BY number DESC LIMIT 1",
    key,
  );
  const number = (last?.number ?? 0) + 1;
  db.run(
    "INSERT INTO notices (station, number, kind, subject, connector, at, detail) VALUES (?, ?, ?, ?, ?, ?, ?)",
    key,
    number,
    notice.kind,
    notice.subject,
    whole(notice.connector),
    notice.at,
    notice.detail,
  );
  // Numbers have no holes, so this finds the one row that is too old, and reads nothing else.
  db.run("DELETE FROM notices WHERE station = ? AND number <= ?", key, number - KEPT);
}

/** Newest first, by the station's own time. */
export function listNotices(db: Database, stationId: string, limit: number): readonly Notice[] {
  const station = everKnownKey(db, stationId);
  if (station === undefined) return [];
  return db.all<Row>(
    "SELECT kind, subject, connector, at, detail FROM notices WHERE station = ? ORDER BY at DESC, number DESC LIMIT ?",
    station,
    limit,
  ).map((row) => ({
    stationId,
    kind: row.kind,
    subject: row.subject,
    connector: row.connector,
    at: row.at,
    detail: row.detail,
  }));
}
