import type { Scope } from "../../../domain/api_scope.ts";
import type { Language, Theme, User } from "../../../domain/user.ts";
import type { UserChange } from "../../store.ts";
import type { Database } from "../engine/database.ts";

/** The row of a user. */
interface Row {
  readonly id: number;
  readonly name: string;
  readonly scope: Scope;
  readonly password_hash: string;
  readonly created_at: number;
  readonly password_set_at: number;
  readonly language: Language | null;
  readonly theme: Theme | null;
}

const COLUMNS = "name, scope, password_hash, created_at, password_set_at, language, theme";

/** All users, by number. */
export function listUsers(db: Database): readonly User[] {
  return db.all<Row>(`SELECT id, ${COLUMNS} FROM users ORDER BY id`).map(toUser);
}

/** Stores a user under a new number; null when the name is in use, and with `first` when there is any user. */
export function addUser(db: Database, fact: Omit<User, "id">, first = false): User | null {
  if (first && db.get("SELECT 1 FROM users LIMIT 1") !== undefined) return null;
  const { name, scope, passwordHash, createdAt, passwordSetAt, language, theme } = fact;
  const added = db.run(
    `INSERT INTO users (name_key, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    name.toLowerCase(),
    name,
    scope,
    passwordHash,
    createdAt,
    passwordSetAt,
    language,
    theme,
  );
  if (added === 0) return null;
  return { ...fact, id: db.get<{ id: number }>("SELECT last_insert_rowid() AS id")?.id ?? 0 };
}

/** Changes a user; null when there is none. */
export function changeUser(db: Database, id: number, change: UserChange): User | null {
  const row = userOf(db, id);
  if (row === undefined) return null;
  const user = { ...toUser(row), ...change };
  db.run(
    "UPDATE users SET scope = ?, password_hash = ?, password_set_at = ?, language = ?, theme = ? WHERE id = ?",
    user.scope,
    user.passwordHash,
    user.passwordSetAt,
    user.language,
    user.theme,
    id,
  );
  return user;
}

/** Removes a user and all log-in sessions; false when there is none. */
export function removeUser(db: Database, id: number): boolean {
  db.run("DELETE FROM login_sessions WHERE user_id = ?", id);
  return db.run("DELETE FROM users WHERE id = ?", id) > 0;
}

function userOf(db: Database, id: number): Row | undefined {
  return db.get<Row>(`SELECT id, ${COLUMNS} FROM users WHERE id = ?`, id);
}

function toUser({ id, name, scope, password_hash, created_at, password_set_at, language, theme }: Row): User {
  const [createdAt, passwordSetAt] = [created_at, password_set_at];
  return { id, name, scope, passwordHash: password_hash, createdAt, passwordSetAt, language, theme };
}
