/** Logs users in: one slow comparison after another, longer delays for each wrong password, and never a ban. */
import { backoffMs } from "../../base/backoff.ts";
import type { Clock } from "../../base/clock.ts";
import { createDelays } from "../../base/delays.ts";
import type { LoginSession, User } from "../../domain/user.ts";
import type { LoginSessions, SessionOrigin } from "./login_sessions.ts";
import { createRateLimit } from "../../base/rate_limit.ts";
import type { SlowChecks } from "./slow_checks.ts";
import { unmatchableHash, userPasswordMatches } from "./user_passwords.ts";
import type { Users } from "./users.ts";

/** See above. */
export interface UserLogins {
  /** Compares name and password, and begins a session. */
  logIn(credentials: UserCredentials, from: SessionOrigin & { readonly network: string }): Promise<LoginOutcome>;
  /** True when the password is that of the user; the same limits hold. */
  confirm(user: User, password: string, network: string): Promise<"right" | "wrong" | "too_many">;
  /** Ends all delays. */
  stop(): void;
}

/** What a person typed. */
export interface UserCredentials {
  readonly name: string;
  readonly password: string;
}

/** The outcome of a log-in. */
export type LoginOutcome =
  | { readonly kind: "opened"; readonly user: User; readonly session: LoginSession; readonly token: string }
  | { readonly kind: "wrong" | "too_many" };

/** What {@link createUserLogins} needs. */
export interface UserLoginsDeps {
  readonly clock: Clock;
  readonly users: Pick<Users, "find">;
  readonly sessions: Pick<LoginSessions, "begin">;
  readonly slowChecks: Pick<SlowChecks, "run">;
  /** Loads users that the command line made. */
  refresh(): Promise<void>;
}

/** Wrong passwords are counted for this long. */
const WINDOW_MS = 10 * 60_000;
/** The delay after the first wrong password; each further one doubles it. */
const DELAY_BACKOFF = { minMs: 250, maxMs: 8_000 } as const;
/** Delayed answers of one network at once; further log-ins are refused until some are given. */
const DELAYED_MAX = 16;

/** See {@link UserLogins}. */
export function createUserLogins(deps: UserLoginsDeps): UserLogins {
  const { clock, users, sessions, slowChecks, refresh } = deps;
  const wrong = createRateLimit(clock, { limit: Infinity, windowMs: WINDOW_MS });
  const delayed = new Map<string, number>();
  const delays = createDelays(clock);
  const decoy = unmatchableHash();

  /** Delays the answer to a wrong password, by the network and by the name. */
  const punish = async (network: string, name: string) => {
    const keys = [`from ${network}`, `name ${name.toLowerCase().slice(0, 100)}`];
    keys.forEach((key) => wrong.exceeded(key));
    const times = Math.max(...keys.map((key) => wrong.count(key)));
    delayed.set(network, (delayed.get(network) ?? 0) + 1);
    await delays.wait(backoffMs(times, DELAY_BACKOFF));
    const left = (delayed.get(network) ?? 1) - 1;
    if (left === 0) delayed.delete(network);
    else delayed.set(network, left);
  };
  /** `hash` is read when it is the turn of this comparison. */
  const compare = async (hash: () => Promise<string>, name: string, password: string, network: string) => {
    if ((delayed.get(network) ?? 0) >= DELAYED_MAX) return "too_many";
    const subject = `user ${name.toLowerCase().slice(0, 100)}`;
    const matches = await slowChecks.run({ network, subject }, async () => userPasswordMatches(await hash(), password));
    if (matches === "busy") return "too_many";
    if (matches) return "right";
    await punish(network, name);
    return "wrong";
  };

  return {
    async logIn({ name, password }, { network, ...origin }) {
      let compared = "";
      const outcome = await compare(
        async () => {
          if (users.find(name) === undefined) await refresh();
          return compared = users.find(name)?.passwordHash ?? decoy;
        },
        name,
        password,
        network,
      );
      if (outcome === "too_many") return { kind: outcome };
      // Removed or changed meanwhile, or there never was one.
      const found = users.find(name);
      if (outcome === "wrong" || found?.passwordHash !== compared) return { kind: "wrong" };
      return { kind: "opened", user: found, ...await sessions.begin(found.id, origin) };
    },
    confirm: ({ passwordHash, name }, password, network) =>
      compare(() => Promise.resolve(passwordHash), name, password, network),
    stop: () => delays.end(),
  };
}
