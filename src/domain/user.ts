import { sentence } from "./sentences/mod.ts";
import type { Sentence } from "../base/sentence.ts";
import type { Scope } from "./api_scope.ts";

/** A person who logs in to the UI. The role is a scope of the API. Times are ms since 1970. */
export interface User {
  readonly id: number;
  /** Unique without regard to case. */
  readonly name: string;
  readonly scope: Scope;
  /** See services/access/user_passwords.ts. */
  readonly passwordHash: string;
  readonly createdAt: number;
  readonly passwordSetAt: number;
  /** Of the UI; null: that of the browser. */
  readonly language: Language | null;
  readonly theme: Theme | null;
}

/** The languages of the UI. */
export const LANGUAGES = ["en", "de"] as const;
/** One of {@link LANGUAGES}. */
export type Language = (typeof LANGUAGES)[number];

/** How the UI looks; `system` follows the operating system. */
export const THEMES = ["system", "light", "dark"] as const;
/** One of {@link THEMES}. */
export type Theme = (typeof THEMES)[number];

/** What a user prefers in the UI, on every device. */
export type Preferences = Pick<User, "language" | "theme">;

/** The roles of users by the scopes that they are: read, control, config, admin. */
export const ROLES = { read: "viewer", control: "operator", config: "manager", admin: "administrator" } as const;

/** The longest name of a user. */
export const USER_NAME_MAX = 60;

/** Why a user can't have the name, or undefined when it can. */
export function userNameFault(name: string): Sentence | undefined {
  const found = { name: JSON.stringify(name.slice(0, USER_NAME_MAX)) };
  if (name.trim() !== name || name === "") return sentence("user_name_blanks", found);
  if (name.length > USER_NAME_MAX) return sentence("user_name_too_long", { most: USER_NAME_MAX, length: name.length });
  if (/[\p{Cc}\p{Cf}]/u.test(name)) return sentence("user_name_characters", found);
  return undefined;
}

/** A log-in session of a user in one browser. Only the hash of its token is stored. */
export interface LoginSession {
  readonly id: number;
  readonly userId: number;
  /** SHA-256 of the token, in hexadecimal digits. */
  readonly hash: string;
  readonly createdAt: number;
  /** Rounded to the hour. */
  readonly lastSeenAt: number;
  readonly address: string;
  /** The header User-Agent, cut. */
  readonly browser: string;
}

/** How long after the log-in, or after the password was typed again, users and keys may be changed, in ms. */
export const CONFIRMED_MS = 15 * 60_000;

/** A session without a request for this long is over, and one is over this long after the log-in, in ms. */
export const SESSION_IDLE_MS = 14 * 86_400_000;
export const SESSION_MAX_MS = 90 * 86_400_000;

/** True when a session may still be used. */
export function isSessionValid({ createdAt, lastSeenAt }: LoginSession, now: number): boolean {
  return now - lastSeenAt < SESSION_IDLE_MS && now - createdAt < SESSION_MAX_MS;
}
