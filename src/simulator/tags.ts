import type { Authorization, Token } from "./transaction.ts";

/**
 * Authorizes tokens locally. An entry of the local list; without an authorization it removes the token from the list:
 */
export interface ListEntry {
  readonly token: string;
  readonly authorization: Authorization | undefined;
}

/** Offline authorization: the local list (1.6 §3.5.2, 2.x D01) and the cache of accepted tokens. */
export interface Tags {
  /** 0 while there is no list. */
  version(): number;
  /** Replaces the list, or changes the present one. */
  update(kind: "full" | "differential", version: number, entries: readonly ListEntry[]): "ok" | "mismatch" | "too_long";
  /** Caches the central system's authorization of a token. */
  remember(token: Token, authorization: Authorization): void;
  forget(): void;
  /** Removes one token from the cache; the list is changed by the central system only. */
  forgetOne(token: Token): void;
  /** The authorization in the list, else in the cache; undefined for an unknown token. */
  listed(token: Token): Authorization | undefined;
  cached(token: Token): Authorization | undefined;
}

/** The capacity of the cache; the oldest entry is dropped first. */
const CACHE = 500;

/** Starts with an empty list and cache. */
export function createTags(options: { readonly listMax: number }): Tags {
  const list = new Map<string, Authorization>();
  const cache = new Map<string, Authorization>();
  let version = 0;
  return {
    version: () => version,
    update(kind, next, entries) {
      if (kind === "differential" && next <= version) return "mismatch";
      if (entries.length + (kind === "full" ? 0 : list.size) > options.listMax) return "too_long";
      if (kind === "full") list.clear();
      for (const { token, authorization } of entries) {
        if (authorization === undefined) list.delete(token.toLowerCase());
        else list.set(token.toLowerCase(), authorization);
      }
      version = next;
      return "ok";
    },
    remember(token, authorization) {
      const key = token.id.toLowerCase();
      cache.delete(key);
      cache.set(key, authorization);
      const oldest = cache.keys().next().value;
      if (cache.size > CACHE && oldest !== undefined) cache.delete(oldest);
    },
    forget: () => cache.clear(),
    forgetOne: (token) => void cache.delete(token.id.toLowerCase()),
    listed: (token) => list.get(token.id.toLowerCase()),
    cached: (token) => cache.get(token.id.toLowerCase()),
  };
}
