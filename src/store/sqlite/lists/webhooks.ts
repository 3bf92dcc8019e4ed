import type { EventType } from "../../../domain/events.ts";
import type { DeadLetter, Delivery, Webhook } from "../../../domain/webhook.ts";
import type { DeliveryCounts, WebhookChange } from "../../store.ts";
import type { Database } from "../engine/database.ts";

interface Row {
  readonly id: number;
  readonly url: string;
  readonly types: string | null;
  readonly station_id: string | null;
  readonly active: number;
  readonly secret: string;
  readonly created_at: number;
}

interface DeliveryRow {
  readonly key: number;
  readonly webhook: number;
  readonly at: number;
  readonly type: EventType;
  readonly body: string;
}

interface DeadLetterRow extends DeliveryRow {
  readonly attempts: number;
  readonly error: string;
  readonly dead_lettered_at: number;
}

/** How many dead letters of a webhook are kept. */
const DEAD_LETTERS_MAX = 1_000;
/** How many characters the dead letters of a webhook have at most. */
const DEAD_LETTERS_CHARS = 16 * 1024 * 1024;
/** How many characters the pending deliveries of a webhook have at most. */
const QUEUE_CHARS = 64 * 1024 * 1024;
/** How many characters are read from a queue at once, unless one delivery has more. */
const BATCH_CHARS = 1024 * 1024;

/** Every webhook, by id. */
export function listWebhooks(db: Database): readonly Webhook[] {
  return db.all<Row>("SELECT id, url, types, station_id, active, secret, created_at FROM webhooks ORDER BY id")
    .map((row) => ({
      id: row.id,
      url: row.url,
      types: row.types === null ? null : JSON.parse(row.types) as EventType[],
      stationId: row.station_id,
      active: row.active !== 0,
      secret: row.secret,
      createdAt: row.created_at,
    }));
}

/** Stores a webhook under a new id. */
export function addWebhook(db: Database, fact: Omit<Webhook, "id">): Webhook {
  db.run(
    "INSERT INTO webhooks (url, types, station_id, active, secret, created_at) VALUES (?, ?, ?, ?, ?, ?)",
    fact.url,
    fact.types === null ? null : JSON.stringify(fact.types),
    fact.stationId,
    fact.active,
    fact.secret,
    fact.createdAt,
  );
  return { ...fact, id: db.get<{ id: number }>("SELECT last_insert_rowid() AS id")?.id ?? 0 };
}

/** Changes the given fields; null when there is no such webhook. */
export function changeWebhook(db: Database, id: number, change: WebhookChange): Webhook | null {
  const found = listWebhooks(db).find((webhook) => webhook.id === id);
  if (found === undefined) return null;
  const changed = { ...found, ...change };
  db.run(
    "UPDATE webhooks SET url = ?, types = ?, station_id = ?, active = ? WHERE id = ?",
    changed.url,
    changed.types === null ? null : JSON.stringify(changed.types),
    changed.stationId,
    changed.active,
    id,
  );
  return changed;
}

/** Deletes a webhook and its deliveries; false when there is no such webhook. */
export function removeWebhook(db: Database, id: number): boolean {
  return db.run("DELETE FROM webhooks WHERE id = ?", id) > 0;
}

/**
 * Queues deliveries; beyond `most` pending ones of a webhook, or `mostChars` characters, the oldest become dead letters.
 * Returns how many did.
 */
export function queueDeliveries(
  db: Database,
  deliveries: readonly Omit<Delivery, "key">[],
  { most, mostChars = QUEUE_CHARS }: { readonly most: number; readonly mostChars?: number | undefined },
  now: number,
): number {
  for (const { webhookId, at, type, body } of deliveries) {
    // The SELECT inserts nothing if the webhook has been deleted in the meantime.
    db.run(
      "INSERT INTO deliveries (webhook, at, type, body, chars) SELECT id, ?, ?, ?, ? FROM webhooks WHERE id = ?",
      at,
      type,
      body,
      body.length,
      webhookId,
    );
  }
  let moved = 0;
  for (const webhookId of new Set(deliveries.map(({ webhookId }) => webhookId))) {
    const until = lastBeyond(db, webhookId, "dead_lettered_at IS NULL", { most, mostChars });
    if (until === undefined) continue;
    moved += db.run(
      `UPDATE deliveries SET attempts = 0, error = 'too many waited', dead_lettered_at = ?
       WHERE webhook = ? AND dead_lettered_at IS NULL AND key <= ?`,
      now,
      webhookId,
      until,
    );
    deadLetterOldest(db, webhookId);
  }
  return moved;
}

type Kind = "dead_lettered_at IS NULL" | "dead_lettered_at IS NOT NULL";

/** The newest delivery that is beyond the bounds, counted from the newest of all; undefined when none is. */
function lastBeyond(
  db: Database,
  webhookId: number,
  kind: Kind,
  { most, mostChars }: { readonly most: number; readonly mostChars: number },
): number | undefined {
  const sums = `SELECT count(*) AS n, sum(chars) AS chars FROM deliveries WHERE webhook = ? AND ${kind}`;
  const { n = 0, chars = 0 } = db.get<{ n: number; chars: number | null }>(sums, webhookId) ?? {};
  if (n <= most && (chars ?? 0) <= mostChars) return undefined;
  return db.get<{ key: number }>(
    `SELECT key FROM (
       SELECT key, row_number() OVER newest AS place, sum(chars) OVER newest AS total
       FROM deliveries WHERE webhook = ? AND ${kind} WINDOW newest AS (ORDER BY key DESC))
     WHERE place > ? OR total > ? ORDER BY key DESC LIMIT 1`,
    webhookId,
    most,
    mostChars,
  )?.key;
}

/** The first pending deliveries of a webhook, oldest first: at most `limit`, and fewer when they are long. */
export function waitingDeliveries(db: Database, webhookId: number, limit: number): readonly Delivery[] {
  const sizes = db.all<{ chars: number }>(
    "SELECT chars FROM deliveries WHERE webhook = ? AND dead_lettered_at IS NULL ORDER BY key LIMIT ?",
    webhookId,
    limit,
  );
  let chars = 0;
  const count = sizes.findIndex(({ chars: own }) => (chars += own) > BATCH_CHARS);
  return db.all<DeliveryRow>(
    "SELECT key, webhook, at, type, body FROM deliveries WHERE webhook = ? AND dead_lettered_at IS NULL ORDER BY key LIMIT ?",
    webhookId,
    count < 0 ? limit : Math.max(count, 1),
  ).map(toDelivery);
}

/** Deletes a delivery that its receiver has accepted. */
export function dropDelivery(db: Database, key: number): void {
  db.run("DELETE FROM deliveries WHERE key = ?", key);
}

/** Makes a delivery a dead letter, visible to the operator; the newest 1,000 of a webhook are kept. */
export function deadLetterDelivery(
  db: Database,
  key: number,
  why: { readonly attempts: number; readonly error: string; readonly at: number },
): void {
  const row = db.get<{ webhook: number }>("SELECT webhook FROM deliveries WHERE key = ?", key);
  if (row === undefined) return;
  db.run(
    "UPDATE deliveries SET attempts = ?, error = ?, dead_lettered_at = ? WHERE key = ?",
    why.attempts,
    why.error,
    why.at,
    key,
  );
  deadLetterOldest(db, row.webhook);
}

/** The dead letters of a webhook, newest first; with `before` only those with a smaller key. */
export function deadLetters(
  db: Database,
  webhookId: number,
  limit: number,
  before: number = Number.MAX_SAFE_INTEGER,
): readonly DeadLetter[] {
  return db.all<DeadLetterRow>(
    `SELECT key, webhook, at, type, body, attempts, error, dead_lettered_at FROM deliveries
     WHERE webhook = ? AND dead_lettered_at IS NOT NULL AND key < ? ORDER BY key DESC LIMIT ?`,
    webhookId,
    before,
    limit,
  ).map((row) => ({
    ...toDelivery(row),
    attempts: row.attempts,
    error: row.error,
    deadLetteredAt: row.dead_lettered_at,
  }));
}

/** Makes all dead letters of a webhook pending again; returns their number. */
export function requeueDeliveries(db: Database, webhookId: number): number {
  return db.run(
    "UPDATE deliveries SET attempts = NULL, error = NULL, dead_lettered_at = NULL WHERE webhook = ? AND dead_lettered_at IS NOT NULL",
    webhookId,
  );
}

/** The numbers of pending deliveries and dead letters of a webhook. */
export function countDeliveries(db: Database, webhookId: number): DeliveryCounts {
  const deadLettered = db.get<{ n: number }>(
    "SELECT count(*) AS n FROM deliveries WHERE webhook = ? AND dead_lettered_at IS NOT NULL",
    webhookId,
  );
  return { pending: waiting(db, webhookId), deadLettered: deadLettered?.n ?? 0 };
}

function waiting(db: Database, webhookId: number): number {
  const sql = "SELECT count(*) AS n FROM deliveries WHERE webhook = ? AND dead_lettered_at IS NULL";
  return db.get<{ n: number }>(sql, webhookId)?.n ?? 0;
}

function deadLetterOldest(db: Database, webhookId: number): void {
  const bounds = { most: DEAD_LETTERS_MAX, mostChars: DEAD_LETTERS_CHARS };
  const until = lastBeyond(db, webhookId, "dead_lettered_at IS NOT NULL", bounds);
  if (until === undefined) return;
  db.run("DELETE FROM deliveries WHERE webhook = ? AND dead_lettered_at IS NOT NULL AND key <= ?", webhookId, until);
}

function toDelivery({ key, webhook, at, type, body }: DeliveryRow): Delivery {
  return { key, webhookId: webhook, at, type, body };
}
