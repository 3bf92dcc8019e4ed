import { sentence } from "./sentences/mod.ts";
import type { Sentence } from "../base/sentence.ts";
import type { Caller, Scope } from "./api_scope.ts";

/** A stored API key; only its hash is stored, so a copy of the database does not give access. Times are ms since 1970. */
export interface ApiKey {
  readonly id: number;
  /** Unique among the keys that are not revoked, without regard to case. */
  readonly name: string;
  readonly scope: Scope;
  /** SHA-256 of its secret, in hexadecimal digits. */
  readonly hash: string;
  readonly createdAt: number;
  /** Null: valid until it is revoked. */
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  /** Rounded to the hour. */
  readonly lastUsedAt: number | null;
}

/** The result of checking a presented key. */
export type ApiKeyStatus =
  | { readonly kind: "opens"; readonly caller: Caller }
  | { readonly kind: "revoked" | "expired"; readonly name: string; readonly at: number }
  | { readonly kind: "wrong" };

/** The state of a key at a time. */
export type KeyState = "active" | "revoked" | "expired";

/** See {@link KeyState}. */
export function keyState({ revokedAt, expiresAt }: Pick<ApiKey, "revokedAt" | "expiresAt">, now: number): KeyState {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && expiresAt <= now ? "expired" : "active";
}

/** The most streams of one key at a time: a quarter of all of one kind, so that no key alone takes those of others. */
export const STREAMS_PER_KEY = 25;

/** The maximum length of a name. */
export const KEY_NAME_MAX = 60;

/** The reserved name of the key in the settings. */
export const SETTINGS_KEY = "settings";

/** The prefix of a command line user's name in the audit log. */
export const CLI_CALLER = "cli:";

/** Why a key can't have the name, or undefined when it can. */
export function keyNameFault(name: string): Sentence | undefined {
  const found = { name: JSON.stringify(name.slice(0, KEY_NAME_MAX)) };
  if (name.trim() !== name || name === "") return sentence("key_name_blanks", found);
  if (name.length > KEY_NAME_MAX) return sentence("key_name_too_long", { most: KEY_NAME_MAX, length: name.length });
  if (/\p{Cc}/u.test(name)) return sentence("key_name_characters", found);
  if (/^\d+$/.test(name)) return sentence("key_name_number", found);
  const idKey = name.toLowerCase();
  if (idKey === SETTINGS_KEY || idKey.startsWith(CLI_CALLER)) {
    return sentence("key_name_reserved", found);
  }
  return undefined;
}

/** The text of a key as clients send it. */
export function keyText(id: number, secret: string): string {
  return `ocppd_${id}_${secret}`;
}

const KEY_TEXT = /^ocppd_(\d{1,15})_([\w-]{22,64})$/;

/** The number and the secret of a key as {@link keyText} writes it; undefined for any other text. */
export function readKeyText(text: string): { readonly id: number; readonly secret: string } | undefined {
  const [, id, secret] = KEY_TEXT.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id: Number(id), secret };
}
