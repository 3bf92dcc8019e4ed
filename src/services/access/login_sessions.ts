/** The log-in sessions of users: a random token in a cookie, of which only the hash is stored. */
import { createHash } from "node:crypto";
import type { Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Ids } from "../../base/ids.ts";
import type { Log } from "../../base/log.ts";
import { cut } from "../../base/text.ts";
import { CONFIRMED_MS, isSessionValid, type LoginSession } from "../../domain/user.ts";
import type { Store } from "../../store/store.ts";

/** See above. */
export interface LoginSessions {
  /** Begins a session; the token is returned this one time. */
  begin(userId: number, from: SessionOrigin): Promise<{ readonly session: LoginSession; readonly token: string }>;
  /** The session of a token; undefined when it has ended. Notes the use, to the hour. */
  find(token: string): LoginSession | undefined;
  /** Notes that the user has typed the password again; a log-in does so too. Kept in memory. */
  confirm(id: number): void;
  /** True for 15 minutes after each time that the user typed the password. */
  isConfirmed(id: number): boolean;
  /** True while the session may be used. */
  isValid(id: number): boolean;
  /** Those that may be used, the newest first: of one user, or of all. */
  list(userId?: number): readonly LoginSession[];
  end(id: number): Promise<void>;
  /** Ends all sessions of a user except `keep`. */
  endOfUser(userId: number, keep?: number): Promise<void>;
  /** Loads what the command line wrote. */
  reload(): Promise<void>;
}

/** Where a session began. */
export interface SessionOrigin {
  readonly address: string;
  readonly browser: string;
}

/** What {@link createLoginSessions} needs. */
export interface LoginSessionsDeps {
  readonly store: Pick<Store, "loginSessions" | "addLoginSession" | "useLoginSession" | "removeLoginSessions">;
  readonly clock: Clock;
  readonly ids: Pick<Ids, "secret">;
  readonly log: Log;
}

const TOKEN_BYTES = 32;
/** The most sessions of one user; a further one ends the oldest. */
const SESSIONS_MAX = 20;
const BROWSER_MAX = 200;
/** How often the last use of a session is stored. */
const USE_MS = 3_600_000;

/** Loads the sessions. */
export async function createLoginSessions({ store, clock, ids, log }: LoginSessionsDeps): Promise<LoginSessions> {
  let byHash = new Map<string, LoginSession>();
  let byId = new Map<number, LoginSession>();
  const confirmed = new Map<number, number>();
  const keep = (session: LoginSession) => {
    byHash.set(session.hash, session);
    byId.set(session.id, session);
  };
  const drop = ({ id, hash }: LoginSession) => {
    byHash.delete(hash);
    byId.delete(id);
    confirmed.delete(id);
  };
  const load = async () => {
    const all = await store.loginSessions();
    byHash = new Map();
    byId = new Map();
    for (const session of all) keep(session);
  };
  const valid = (session: LoginSession | undefined) =>
    session !== undefined && isSessionValid(session, clock.now()) ? session : undefined;
  const end = async (ended: readonly LoginSession[]) => {
    await store.removeLoginSessions(ended.map(({ id }) => id));
    ended.forEach(drop);
  };
  const listed = (userId?: number) =>
    [...byId.values()].filter((session) => valid(session) && (userId ?? session.userId) === session.userId)
      .sort((a, b) => b.id - a.id);
  await load();

  return {
    async begin(userId, { address, browser }) {
      const token = ids.secret(TOKEN_BYTES);
      const now = clock.now();
      // Sessions that are over go with the next log-in: few are made.
      await end([...byId.values()].filter((session) => valid(session) === undefined));
      const session = await store.addLoginSession({
        ...{ userId, hash: hashOf(token), createdAt: now, lastSeenAt: now, address },
        browser: cut(browser, BROWSER_MAX),
      }, SESSIONS_MAX);
      keep(session);
      confirmed.set(session.id, now + CONFIRMED_MS);
      listed(userId).slice(SESSIONS_MAX).forEach(drop);
      return { session, token };
    },
    find(token) {
      const session = valid(byHash.get(hashOf(token)));
      const now = clock.now();
      if (session === undefined || now - session.lastSeenAt < USE_MS) return session;
      keep({ ...session, lastSeenAt: now });
      store.useLoginSession(session.id, now).catch((thrown) =>
        log.error("the last use of a log-in session was not stored", { error: errorMessage(thrown) })
      );
      return session;
    },
    confirm: (id) => void (byId.has(id) && confirmed.set(id, clock.now() + CONFIRMED_MS)),
    isConfirmed: (id) => clock.now() < (confirmed.get(id) ?? 0),
    isValid: (id) => valid(byId.get(id)) !== undefined,
    list: listed,
    async end(id) {
      const session = byId.get(id);
      if (session !== undefined) await end([session]);
    },
    endOfUser: (userId, kept) =>
      end([...byId.values()].filter((session) => session.userId === userId && session.id !== kept)),
    reload: load,
  };
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
