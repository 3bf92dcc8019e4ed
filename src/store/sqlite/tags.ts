import type { Tag } from "../../domain/id_token.ts";
import { keyOf } from "../../domain/station.ts";
import { changed } from "./change.ts";
import type { Database } from "./database.ts";

interface Row {
  readonly id: string;
  readonly name: string | null;
  readonly grp: string | null;
  readonly expires_at: number | null;
  readonly blocked: number;
  readonly created_at: number;
}

const COLUMNS = "id, name, grp, expires_at, blocked, created_at";

/** Every tag, by id. */
export function listTags(db: Database): readonly Tag[] {
  return db.all<Row>(`SELECT ${COLUMNS} FROM tags ORDER BY fold`).map(toTag);
}

/** False when the id is taken. */
export function addTag(db: Database, tag: Tag): boolean {
  return db.run(
    `INSERT INTO tags (fold, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    keyOf(tag.id),
    tag.id,
    tag.name,
    tag.group,
    tag.expiresAt,
    tag.blocked,
    tag.createdAt,
  ) > 0;
}

/** The tag after the change; null when there is none. */
export function changeTag(db: Database, id: string, change: Partial<Omit<Tag, "id" | "createdAt">>): Tag | null {
  const row = db.get<Row>(`SELECT ${COLUMNS} FROM tags WHERE fold = ?`, keyOf(id));
  if (row === undefined) return null;
  const tag = changed(toTag(row), change);
  db.run(
    "UPDATE tags SET name = ?, grp = ?, expires_at = ?, blocked = ? WHERE fold = ?",
    tag.name,
    tag.group,
    tag.expiresAt,
    tag.blocked,
    keyOf(id),
  );
  return tag;
}

/** False when there is none. */
export function removeTag(db: Database, id: string): boolean {
  return db.run("DELETE FROM tags WHERE fold = ?", keyOf(id)) > 0;
}

/** The group of a tag of the list; null when it has none or is not in it. */
export function groupOf(db: Database, id: string): string | null {
  return db.get<{ grp: string | null }>("SELECT grp FROM tags WHERE fold = ?", keyOf(id))?.grp ?? null;
}

function toTag(row: Row): Tag {
  return {
    id: row.id,
    name: row.name,
    group: row.grp,
    expiresAt: row.expires_at,
    blocked: row.blocked !== 0,
    createdAt: row.created_at,
  };
}
