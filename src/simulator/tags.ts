import type { Authorization, Token } from "./transaction.ts";

/** An entry of the local list; without a verdict it takes the token off the list. */
export interface ListEntry {
  readonly token: string;
  readonly authorization: Authorization | undefined;
}

/** Whom the station knows when nobody can be asked: the local list (1.6 §3.5.2, 2.x D01) and its memory of accepted tokens. */
export interface Tags {
  /** 0 while there is no list. */
  version(): number;
  /** Takes a whole list, or changes to the one there is. */
  update(kind: "full" | "differential", version: number, entries: readonly ListEntry[]): "ok" | "mismatch" | "too_long";
  /** Keeps what the central system said of a token. */
  remember(token: Token, authorization: Authorization): void;
  forget(): void;
  /** Forgets what was said of one token; the list is the central system's matter. */
  forgetOne(token: Token): void;
  /** What the list says of a token, and what was said when it was here before; undefined when it is not known. */
  listed(token: Token): Authorization | undefined;
  cached(token: Token): Authorization | undefined;
}

/** How many tokens are remembered; the oldest is forgotten first. */
const CACHE = 500;

/** A station that knows nobody yet. */
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
