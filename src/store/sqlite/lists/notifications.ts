import {
  NOTIFICATION_CHANNELS,
  type NotificationChannel,
  type NotificationMessage,
  type NotificationPreferences,
  type PacingWindow,
  type QueuedNotification,
  receiverOf,
  type ReportedCondition,
} from "../../../domain/notification.ts";
import type { DueFilter, DueNotifications, NotificationChange, NotificationState } from "../../store.ts";
import type { Database } from "../engine/database.ts";

interface PreferencesRow {
  readonly user_id: number;
  readonly channels: string;
  readonly quiet_from: number | null;
  readonly quiet_to: number | null;
}

interface QueueRow {
  readonly key: number;
  readonly channel: NotificationChannel;
  readonly user_id: number | null;
  readonly address: string | null;
  readonly at: number;
  readonly due_at: number;
  readonly message: string;
}

/** No notification waits longer, in ms: one that is due later was queued under a wrong clock, and is due now. */
const WAIT_MAX_MS = 26 * 3_600_000;

/** What users chose, by user. */
export function listNotificationPreferences(db: Database): readonly NotificationPreferences[] {
  return db.all<PreferencesRow>("SELECT user_id, channels, quiet_from, quiet_to FROM notification_preferences")
    .map(({ user_id: userId, channels, quiet_from: fromMinute, quiet_to: toMinute }) => ({
      userId,
      // Written by saveNotificationPreferences.
      channels: JSON.parse(channels) as NotificationPreferences["channels"],
      quietHours: fromMinute === null || toMinute === null ? null : { fromMinute, toMinute },
    }));
}

/** Stores what a user chose; false when there is no such user. */
export function saveNotificationPreferences(
  db: Database,
  { userId, channels, quietHours }: NotificationPreferences,
): boolean {
  return db.run(
    `INSERT INTO notification_preferences (user_id, channels, quiet_from, quiet_to)
     SELECT id, ?, ?, ? FROM users WHERE id = ?
     ON CONFLICT (user_id) DO UPDATE SET
       channels = excluded.channels, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to`,
    JSON.stringify(channels),
    quietHours?.fromMinute ?? null,
    quietHours?.toMinute ?? null,
    userId,
  ) > 0;
}

/** Windows of pacing and reported conditions. */
export function notificationState(db: Database): NotificationState {
  return {
    windows: db.all<PacingWindow>("SELECT key, ends_at AS endsAt, sent, held FROM notification_windows")
      .map(({ key, endsAt, sent, held }) => ({ key, endsAt, sent, held })),
    conditions: db.all<ReportedCondition>("SELECT key, value FROM reported_conditions")
      .map(({ key, value }) => ({ key, value })),
  };
}

/** Stores what belongs together; returns how many of the oldest were dropped, so that `most` stay. */
export function saveNotifications(
  db: Database,
  { queued, windows, endedWindows, conditions, endedConditions }: NotificationChange,
  most: number,
): number {
  for (const { channel, userId, address, at, dueAt, message } of queued) {
    // Nothing is inserted for a user who was removed in the meantime.
    db.run(
      `INSERT INTO notifications (channel, user_id, address, receiver, at, due_at, message)
       SELECT ?, ?, ?, ?, ?, ?, ? WHERE ? IS NULL OR EXISTS (SELECT 1 FROM users WHERE id = ?)`,
      ...[channel, userId, address, receiverOf({ userId, address }), at, dueAt, JSON.stringify(message)],
      ...[userId, userId],
    );
  }
  for (const { key, endsAt, sent, held } of windows) {
    db.run(
      "INSERT OR REPLACE INTO notification_windows (key, ends_at, sent, held) VALUES (?, ?, ?, ?)",
      ...[key, endsAt, sent, held],
    );
  }
  for (const key of endedWindows) db.run("DELETE FROM notification_windows WHERE key = ?", key);
  for (const { key, value } of conditions) {
    db.run("INSERT OR REPLACE INTO reported_conditions (key, value) VALUES (?, ?)", key, value);
  }
  for (const key of endedConditions) db.run("DELETE FROM reported_conditions WHERE key = ?", key);
  if (queued.length === 0) return 0;
  const oldest = db.get<{ key: number }>("SELECT key FROM notifications ORDER BY key DESC LIMIT 1 OFFSET ?", most);
  return oldest === undefined ? 0 : db.run("DELETE FROM notifications WHERE key <= ?", oldest.key);
}

/** The first notifications of a channel that are due, without those of some receivers. */
export function dueNotifications(
  db: Database,
  channel: NotificationChannel,
  { now, limit, except }: DueFilter,
): DueNotifications {
  const others = "channel = ? AND receiver NOT IN (SELECT value FROM json_each(?))";
  const skipped = JSON.stringify(except);
  const due = db.all<QueueRow>(
    `SELECT key, channel, user_id, address, at, due_at, message FROM notifications
     WHERE ${others} AND (due_at <= ? OR due_at > ?) ORDER BY key LIMIT ?`,
    ...[channel, skipped, now, now + WAIT_MAX_MS, limit],
  ).map(toQueued);
  const next = db.get<{ at: number | null }>(
    `SELECT min(due_at) AS at FROM notifications WHERE ${others} AND due_at > ? AND due_at <= ?`,
    ...[channel, skipped, now, now + WAIT_MAX_MS],
  );
  return { due, nextAt: next?.at ?? null };
}

/** Deletes a notification that was delivered, or that nobody wants any more. */
export function dropNotification(db: Database, key: number): void {
  db.run("DELETE FROM notifications WHERE key = ?", key);
}

/** Makes a notification due later. */
export function postponeNotification(db: Database, key: number, dueAt: number): void {
  db.run("UPDATE notifications SET due_at = ? WHERE key = ?", dueAt, key);
}

/** Deletes what was due before `before`; returns how many. */
export function dropOldNotifications(db: Database, channel: NotificationChannel, before: number): number {
  return db.run("DELETE FROM notifications WHERE channel = ? AND due_at < ?", channel, before);
}

/** How many wait, by channel. */
export function countNotifications(db: Database): { readonly [Channel in NotificationChannel]?: number } {
  const rows = db.all<{ channel: string; n: number }>(
    "SELECT channel, count(*) AS n FROM notifications GROUP BY channel",
  );
  const counts = new Map(rows.map(({ channel, n }) => [channel, n]));
  return Object.fromEntries(NOTIFICATION_CHANNELS.map((channel) => [channel, counts.get(channel) ?? 0]));
}

function toQueued(
  { key, channel, user_id: userId, address, at, due_at: dueAt, message }: QueueRow,
): QueuedNotification {
  // Written by saveNotifications.
  return { key, channel, userId, address, at, dueAt, message: JSON.parse(message) as NotificationMessage };
}
