import type { Period } from "../../../base/calendar.ts";
import type { ArchivedTag, Tag } from "../../../domain/id_token.ts";
import { normalizeId } from "../../../domain/station.ts";
import type { TagOwner } from "../../../domain/tag_owner.ts";
import { energyOf, isEnergyEvaluated } from "../../../domain/transaction.ts";
import { applyPatch } from "../engine/apply_patch.ts";
import type { Database } from "../engine/database.ts";
import { BUDGET_ENERGY } from "../transactions/energy_columns.ts";
import { selectTransaction, toTransaction } from "../transactions/transactions.ts";

interface Row {
  readonly id: string;
  readonly name: string | null;
  readonly tag_group: string | null;
  readonly kind: string | null;
  readonly expires_at: number | null;
  readonly blocked: number;
  readonly stations: string | null;
  readonly budget_wh: number | null;
  readonly budget_per: Period | null;
  readonly owner_user: string | null;
  readonly owner_email: string | null;
  readonly created_at: number;
}

const COLUMNS =
  `id, name, tag_group, kind, expires_at, blocked, stations, budget_wh, budget_per, created_at, owner_email,
  (SELECT name FROM users WHERE users.id = tags.owner_user) AS owner_user`;

/** The number of a user by name; null when there is no such user (any more). */
const USER = "(SELECT id FROM users WHERE name_key = ?)";

/** All registered tags, by id. */
export function listTags(db: Database): readonly Tag[] {
  return db.all<Row>(`SELECT ${COLUMNS} FROM tags WHERE archived_at IS NULL ORDER BY id_key`).map(toTag);
}

/** The archived tags, by id. */
export function listArchivedTags(db: Database): readonly ArchivedTag[] {
  return db.all<Row & { readonly archived_at: number }>(
    `SELECT ${COLUMNS}, archived_at FROM tags WHERE archived_at IS NOT NULL ORDER BY id_key`,
  ).map((row) => ({ ...toTag(row), archivedAt: row.archived_at }));
}

/** Adds a tag, replacing an archived one with the same id; false when the id is taken. */
export function addTag(db: Database, tag: Tag): boolean {
  const idKey = normalizeId(tag.id);
  db.run("DELETE FROM tags WHERE id_key = ? AND archived_at IS NOT NULL", idKey);
  return db.run(
    `INSERT INTO tags
       (id_key, id, name, tag_group, kind, expires_at, blocked, stations, budget_wh, budget_per, owner_user, owner_email, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ${USER}, ?, ?) ON CONFLICT DO NOTHING`,
    idKey,
    tag.id,
    tag.name,
    tag.group,
    tag.kind,
    tag.expiresAt,
    tag.blocked,
    ...rightsOf(tag),
    tag.createdAt,
  ) > 0;
}

/** Changes a tag and returns it; null when it is not registered. */
export function changeTag(db: Database, id: string, change: Partial<Omit<Tag, "id" | "createdAt">>): Tag | null {
  const row = db.get<Row>(`SELECT ${COLUMNS} FROM tags WHERE id_key = ? AND archived_at IS NULL`, normalizeId(id));
  if (row === undefined) return null;
  const tag = applyPatch(toTag(row), change);
  db.run(
    `UPDATE tags SET name = ?, tag_group = ?, kind = ?, expires_at = ?, blocked = ?, stations = ?, budget_wh = ?, budget_per = ?,
       owner_user = ${USER}, owner_email = ?
     WHERE id_key = ?`,
    tag.name,
    tag.group,
    tag.kind,
    tag.expiresAt,
    tag.blocked,
    ...rightsOf(tag),
    normalizeId(id),
  );
  return tag;
}

/** Adds the tags that are not registered and changes the others: all of them, or none if one fails. */
export function putTags(db: Database, tags: readonly Tag[]): void {
  for (const tag of tags) {
    const { id, createdAt: _, ...change } = tag;
    if (changeTag(db, id, change) === null) addTag(db, tag);
  }
}

/** Archives a tag; false when it is not registered. */
export function removeTag(db: Database, id: string, now: number): boolean {
  return db.run("UPDATE tags SET archived_at = ? WHERE id_key = ? AND archived_at IS NULL", now, normalizeId(id)) > 0;
}

/** Restores an archived tag and returns it; null when none of this id is archived. */
export function restoreTag(db: Database, id: string): Tag | null {
  const idKey = normalizeId(id);
  if (db.run("UPDATE tags SET archived_at = NULL WHERE id_key = ? AND archived_at IS NOT NULL", idKey) === 0) {
    return null;
  }
  const row = db.get<Row>(`SELECT ${COLUMNS} FROM tags WHERE id_key = ?`, idKey);
  return row === undefined ? null : toTag(row);
}

/** The group of a registered tag; null when it has no group or is not registered. */
export function groupOf(db: Database, id: string): string | null {
  const sql = "SELECT tag_group FROM tags WHERE id_key = ? AND archived_at IS NULL";
  return db.get<{ tag_group: string | null }>(sql, normalizeId(id))?.tag_group ?? null;
}

const ENERGY_OF_ENDED = `SELECT total(${BUDGET_ENERGY}) AS wh
  FROM transactions t WHERE t.tag_key = ? AND t.started_at >= ? AND t.started_at < ? AND t.stopped_at IS NOT NULL`;

const OPEN =
  "SELECT id FROM transactions WHERE tag_key = ? AND stopped_at IS NULL AND +started_at >= ? AND +started_at < ?";

/** The energy in Wh, as known so far, of the transactions that a tag has begun in a period. */
export function energyOfTag(
  db: Database,
  id: string,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  const idKey = normalizeId(id);
  const ended = db.get<{ wh: number }>(ENERGY_OF_ENDED, idKey, from, to)?.wh ?? 0;
  return db.all<{ id: number }>(OPEN, idKey, from, to).reduce((wh, { id }) => wh + energyOfOpen(db, id), ended);
}

/** The energy of an open transaction: its row on disk may lack the newest register, so SQL cannot sum it. */
function energyOfOpen(db: Database, id: number): number {
  const row = selectTransaction(db, "t.id = ?", id);
  const transaction = row === undefined ? undefined : toTransaction(row);
  return transaction === undefined || isEnergyEvaluated(transaction) ? 0 : energyOf(transaction) ?? 0;
}

function rightsOf({ stations, budget, owner }: Tag) {
  return [
    ...[stations === null ? null : JSON.stringify(stations), budget?.limitWh ?? null, budget?.per ?? null],
    owner !== null && "user" in owner ? owner.user.toLowerCase() : null,
    owner !== null && "email" in owner ? owner.email : null,
  ] as const;
}

function toTag(row: Row): Tag {
  const { budget_wh: limitWh, budget_per: per } = row;
  return {
    id: row.id,
    name: row.name,
    group: row.tag_group,
    kind: row.kind,
    expiresAt: row.expires_at,
    blocked: row.blocked !== 0,
    stations: row.stations === null ? null : JSON.parse(row.stations) as string[],
    budget: limitWh === null || per === null ? null : { limitWh, per },
    owner: ownerOf(row),
    createdAt: row.created_at,
  };
}

function ownerOf({ owner_user: user, owner_email: email }: Row): TagOwner | null {
  if (user !== null) return { user };
  return email === null ? null : { email };
}
