/** The users of the UI: who may log in, with which role. */
import { sentence } from "../../domain/sentences/mod.ts";
import type { Clock } from "../../base/clock.ts";
import { AppError } from "../../base/errors.ts";
import type { Scope } from "../../domain/api_scope.ts";
import { type Preferences, type User, userNameFault } from "../../domain/user.ts";
import type { Store } from "../../store/store.ts";
import type { LoginSessions } from "./login_sessions.ts";
import { hashUserPassword } from "./user_passwords.ts";

/** See above. */
export interface Users {
  /** By name. */
  list(): readonly User[];
  /** By number, or by name without regard to case. */
  find(idOrName: number | string): User | undefined;
  /** Throws `invalid` for a bad name or password, `conflict` when the name is in use. */
  add(input: UserInput): Promise<User>;
  /** As {@link Users.add}, for the first user alone: an administrator. Throws `conflict` when there is a user. */
  addFirst(input: Omit<UserInput, "scope">): Promise<User>;
  /** Changes the role. Throws `not_found`, and `conflict` for the last administrator. */
  setScope(id: number, scope: Scope): Promise<User>;
  /** Sets a new password, and ends all sessions of the user except `keepSession`. Throws `not_found`, `invalid`. */
  setPassword(id: number, password: string, keepSession?: number): Promise<User>;
  /** Changes what the user prefers in the UI. Throws `not_found`. */
  prefer(id: number, preferences: Partial<Preferences>): Promise<User>;
  /** Removes a user with all sessions; its cards stay, without an owner. Throws `not_found`, and `conflict` for the last administrator. */
  remove(id: number): Promise<void>;
  /** Loads what the command line wrote. */
  reload(): Promise<void>;
}

/** A new user. */
export interface UserInput {
  readonly name: string;
  readonly password: string;
  readonly scope: Scope;
}

/** What {@link createUsers} needs. */
export interface UsersDeps {
  readonly store: Pick<Store, "users" | "addUser" | "changeUser" | "removeUser">;
  readonly clock: Clock;
  readonly sessions: Pick<LoginSessions, "endOfUser" | "reload">;
  /** Called after a user was removed: the cards that the user owned have no owner then. */
  onRemoved(): Promise<void>;
}

/** The most users: the list is kept in memory. */
const USERS_MAX = 500;

/** Loads the users. */
export async function createUsers({ store, clock, sessions, onRemoved }: UsersDeps): Promise<Users> {
  let byId = new Map((await store.users()).map((user) => [user.id, user]));
  const known = (id: number): User => {
    const user = byId.get(id);
    if (user === undefined) throw new AppError("not_found", sentence("user_unknown", { id }));
    return user;
  };
  const keep = (user: User | null, id: number): User => {
    if (user === null) throw new AppError("not_found", sentence("user_unknown", { id }));
    byId.set(user.id, user);
    return user;
  };
  const fact = async ({ name, password, scope }: UserInput): Promise<Omit<User, "id">> => {
    const fault = userNameFault(name);
    if (fault !== undefined) throw new AppError("invalid", fault);
    if (byId.size >= USERS_MAX) throw new AppError("conflict", sentence("users_most", { count: USERS_MAX }));
    const passwordHash = await hashUserPassword(password);
    const now = clock.now();
    return { name, scope, passwordHash, createdAt: now, passwordSetAt: now, language: null, theme: null };
  };
  /** Without an administrator nobody could make another one in the UI. */
  const checkNotLast = (user: User) => {
    const others = [...byId.values()].filter(({ id, scope }) => id !== user.id && scope === "admin");
    if (user.scope === "admin" && others.length === 0) {
      throw new AppError("conflict", sentence("user_only_administrator", { name: user.name }));
    }
  };

  return {
    list: () => [...byId.values()].sort((a, b) => a.name.localeCompare(b.name)),
    find(idOrName) {
      if (typeof idOrName === "number") return byId.get(idOrName);
      const key = idOrName.toLowerCase();
      return [...byId.values()].find(({ name }) => name.toLowerCase() === key);
    },
    async add(input) {
      const user = await store.addUser(await fact(input));
      if (user === null) throw new AppError("conflict", sentence("user_exists", { name: input.name }));
      return keep(user, user.id);
    },
    async addFirst(input) {
      if (byId.size > 0) throw new AppError("conflict", sentence("user_exists_log_in"));
      const user = await store.addUser(await fact({ ...input, scope: "admin" }), true);
      if (user === null) throw new AppError("conflict", sentence("user_exists_log_in"));
      return keep(user, user.id);
    },
    async setScope(id, scope) {
      const user = known(id);
      if (scope !== "admin") checkNotLast(user);
      return keep(await store.changeUser(id, { scope }), id);
    },
    async setPassword(id, password, keepSession) {
      known(id);
      const passwordHash = await hashUserPassword(password);
      const user = keep(await store.changeUser(id, { passwordHash, passwordSetAt: clock.now() }), id);
      await sessions.endOfUser(id, keepSession);
      return user;
    },
    prefer: async (id, preferences) => keep(await store.changeUser(id, preferences), id),
    async remove(id) {
      checkNotLast(known(id));
      await store.removeUser(id);
      byId.delete(id);
      await sessions.reload();
      await onRemoved();
    },
    async reload() {
      byId = new Map((await store.users()).map((user) => [user.id, user]));
    },
  };
}
