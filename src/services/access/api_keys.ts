import { sentence } from "../../domain/sentences/mod.ts";
import { createHash, timingSafeEqual } from "node:crypto";
import { Buffer } from "node:buffer";
import type { Clock } from "../../base/clock.ts";
import { AppError, errorMessage } from "../../base/errors.ts";
import type { Ids } from "../../base/ids.ts";
import type { Log } from "../../base/log.ts";
import type { Caller, Scope } from "../../domain/api_scope.ts";
import {
  type ApiKey,
  type ApiKeyStatus,
  keyNameFault,
  keyState,
  keyText,
  readKeyText,
  SETTINGS_KEY,
} from "../../domain/api_key.ts";
import type { Store } from "../../store/store.ts";

/** The API keys: creates, revokes and evaluates them. */
export interface ApiKeys {
  /** Evaluates a key. The comparison takes constant time, so its duration reveals no secret. */
  evaluate(presented: string): Promise<ApiKeyStatus>;
  /** False when the key of an authenticated caller is no longer valid: it was revoked, has expired, or was replaced. */
  isStillValid(caller: Caller): boolean;
  /** By number, including recently revoked keys. */
  list(): readonly ApiKey[];
  /** By number, or by the name of a key that is not revoked. */
  find(idOrName: string): ApiKey | undefined;
  /**
   * Creates a key and returns its text, which is never shown again. Throws `invalid` for a bad name or time, `conflict`
   * when the name is in use.
   */
  create(input: ApiKeyInput): Promise<{ readonly key: ApiKey; readonly text: string }>;
  /** Revokes a key; a key that was revoked before stays as it was. Throws `not_found`. */
  revoke(id: number): Promise<ApiKey>;
  /** Makes the key of the settings valid, with every scope; an empty text removes it. */
  useSettingsKey(text: string): void;
  /** Loads what another process wrote to the store. */
  reload(): Promise<void>;
}

/** The properties of a new key. */
export interface ApiKeyInput {
  readonly name: string;
  readonly scope: Scope;
  /** Null: valid until it is revoked. */
  readonly expiresAt: number | null;
}

/** What {@link createApiKeys} needs. */
export interface ApiKeysDeps {
  readonly store: Pick<Store, "apiKeys" | "addApiKey" | "revokeApiKey" | "useApiKey">;
  readonly clock: Clock;
  readonly ids: Pick<Ids, "secret">;
  readonly log: Log;
  /** Loads what the command line wrote, before a key is refused as unknown. */
  refresh(): Promise<void>;
}

const SECRET_BYTES = 24;
/** The most keys that are not revoked. */
const KEYS_MAX = 200;
/** How often the last use of a key is stored: once an hour is enough to find unused keys. */
const USE_MS = 3_600_000;
/** How often wrong keys can make us read the store. */
const REFRESH_MS = 1_000;

/** A key in memory, ready for comparison. */
interface CachedKey {
  readonly key: ApiKey;
  readonly digest: Uint8Array;
  readonly caller: Caller;
}

/** Loads the keys and keeps them in memory and in the store. */
export async function createApiKeys({ store, clock, ids, log, refresh }: ApiKeysDeps): Promise<ApiKeys> {
  let byId = cachedById(await store.apiKeys());
  /** The key of the settings; a different key is a different caller. */
  let settings: { readonly digest: Uint8Array; readonly caller: Caller } | undefined;
  let refreshedAt = -Infinity;
  let refreshing: Promise<void> | undefined;

  const cache = (key: ApiKey) => void byId.set(key.id, cachedKey(key));
  const recordUse = ({ key }: CachedKey, now: number) => {
    if (key.lastUsedAt !== null && now - key.lastUsedAt < USE_MS) return;
    cache({ ...key, lastUsedAt: now });
    store.useApiKey(key.id, now).catch((thrown) =>
      log.error("the last use of an API key was not stored", { error: errorMessage(thrown) })
    );
  };
  const findStatus = (presented: string): ApiKeyStatus | undefined => {
    const read = readKeyText(presented);
    const found = read && byId.get(read.id);
    if (read !== undefined && found !== undefined && timingSafeEqual(digest(read.secret), found.digest)) {
      const now = clock.now();
      const { key } = found;
      if (key.revokedAt !== null) return { kind: "revoked", name: key.name, at: key.revokedAt };
      if (key.expiresAt !== null && key.expiresAt <= now) {
        return { kind: "expired", name: key.name, at: key.expiresAt };
      }
      recordUse(found, now);
      return { kind: "opens", caller: found.caller };
    }
    if (settings === undefined || !timingSafeEqual(digest(presented), settings.digest)) return undefined;
    return { kind: "opens", caller: settings.caller };
  };

  return {
    async evaluate(presented) {
      const known = findStatus(presented);
      if (known !== undefined) return known;
      const now = clock.now();
      if (refreshing === undefined && Math.abs(now - refreshedAt) >= REFRESH_MS) {
        refreshedAt = now;
        refreshing = refresh().finally(() => refreshing = undefined);
      }
      await refreshing;
      return findStatus(presented) ?? { kind: "wrong" };
    },
    isStillValid(caller) {
      if (caller.keyId === null) return caller === settings?.caller;
      const key = byId.get(caller.keyId)?.key;
      return key !== undefined && keyState(key, clock.now()) === "active";
    },
    list: () => [...byId.values()].map(({ key }) => key).sort((a, b) => a.id - b.id),
    find(idOrName) {
      if (/^\d{1,15}$/.test(idOrName)) return byId.get(Number(idOrName))?.key;
      const idKey = idOrName.toLowerCase();
      for (const { key } of byId.values()) if (key.revokedAt === null && key.name.toLowerCase() === idKey) return key;
      return undefined;
    },
    async create({ name, scope, expiresAt }) {
      const now = clock.now();
      const fault = keyNameFault(name);
      if (fault !== undefined) throw new AppError("invalid", fault);
      if (expiresAt !== null && expiresAt <= now) {
        const found = new Date(expiresAt).toISOString();
        throw new AppError("invalid", sentence("key_expires_in_past", { found }));
      }
      const active = [...byId.values()].filter(({ key }) => key.revokedAt === null).length;
      if (active >= KEYS_MAX) throw new AppError("conflict", sentence("keys_most", { count: active }));
      const secret = ids.secret(SECRET_BYTES);
      const hash = digest(secret).toString("hex");
      const fact = { name, scope, hash, createdAt: now, expiresAt, revokedAt: null, lastUsedAt: null };
      const key = await store.addApiKey(fact);
      if (key === null) throw new AppError("conflict", sentence("key_exists", { name }));
      cache(key);
      return { key, text: keyText(key.id, secret) };
    },
    async revoke(id) {
      const key = await store.revokeApiKey(id, clock.now());
      if (key === null) throw new AppError("not_found", sentence("key_unknown", { id }));
      cache(key);
      return key;
    },
    useSettingsKey(text) {
      const found = text === "" ? undefined : digest(text);
      // The settings are applied every second: only a changed key makes a new caller.
      if (found !== undefined && settings !== undefined && timingSafeEqual(found, settings.digest)) return;
      settings = found && { digest: found, caller: { keyId: null, name: SETTINGS_KEY, scope: "admin" } };
    },
    async reload() {
      // No await between reading the store and replacing the keys: a change in between must not be overwritten.
      const rows = await store.apiKeys();
      const before = byId;
      byId = cachedById(rows.map((row) => {
        const lastUsedAt = Math.max(row.lastUsedAt ?? 0, before.get(row.id)?.key.lastUsedAt ?? 0) || null;
        return { ...row, lastUsedAt };
      }));
    },
  };
}

function cachedById(keys: readonly ApiKey[]): Map<number, CachedKey> {
  return new Map(keys.map((key) => [key.id, cachedKey(key)]));
}

function cachedKey(key: ApiKey): CachedKey {
  const { id, name, scope, hash } = key;
  return { key, digest: Buffer.from(hash, "hex"), caller: { keyId: id, name, scope } };
}

/** Computed at each request, which takes 3 µs: a cache of valid keys would hold them in plain text. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
