import type { Caller, Scope } from "./access.ts";

/** A key that opens the REST API, as it is kept: who reads the database can't use it. Times are ms since 1970. */
export interface ApiKey {
  readonly id: number;
  /** Unique among the keys that are not revoked, without regard to case. */
  readonly name: string;
  readonly scope: Scope;
  /** SHA-256 of its secret, in hexadecimal digits. */
  readonly hash: string;
  readonly createdAt: number;
  /** Null: it holds until it is revoked. */
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  /** To the hour. */
  readonly lastUsedAt: number | null;
}

/** What a key that somebody presents is worth. */
export type ApiKeyStatus =
  | { readonly kind: "opens"; readonly caller: Caller }
  | { readonly kind: "revoked" | "expired"; readonly name: string; readonly at: number }
  | { readonly kind: "wrong" };

/** How a key stands at a time. */
export type KeyState = "active" | "revoked" | "expired";

/** See {@link KeyState}. */
export function keyState({ revokedAt, expiresAt }: Pick<ApiKey, "revokedAt" | "expiresAt">, now: number): KeyState {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && expiresAt <= now ? "expired" : "active";
}

/** The longest name. */
export const KEY_NAME_MAX = 60;

/** How the key of the settings is called: no other key may have its name. */
export const SETTINGS_KEY = "settings";

/** What the audit log puts before the name of a user of the command line. */
export const CLI_CALLER = "cli:";

/** Why a key can't have the name, or undefined when it can. */
export function keyNameFault(name: string): string | undefined {
  const found = `a key can't be called ${JSON.stringify(name.slice(0, KEY_NAME_MAX))}`;
  if (name.trim() !== name || name === "") return `${found}: wanted a name without blanks around it`;
  if (name.length > KEY_NAME_MAX) return `the name of a key has at most ${KEY_NAME_MAX} characters, not ${name.length}`;
  if (/\p{Cc}/u.test(name)) return `${found}: wanted a name without control characters`;
  if (/^\d+$/.test(name)) return `${found}: a number would be taken for the number of another key`;
  const idKey = name.toLowerCase();
  if (idKey === SETTINGS_KEY || idKey.startsWith(CLI_CALLER)) return `${found}: in the audit log that is somebody else`;
  return undefined;
}

/** A key as it is sent. */
export function keyText(id: number, secret: string): string {
  return `ocppd_${id}_${secret}`;
}

const KEY_TEXT = /^ocppd_(\d{1,15})_([\w-]{22,64})$/;

/** The number and the secret of a key as {@link keyText} writes it; undefined for any other text. */
export function readKeyText(text: string): { readonly id: number; readonly secret: string } | undefined {
  const [, id, secret] = KEY_TEXT.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id: Number(id), secret };
}
