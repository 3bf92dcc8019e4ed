import type { Token, Verdict } from "./transaction.ts";

/** An entry of the local list; without a verdict it takes the token off the list. */
export interface ListEntry {
  readonly token: string;
  readonly verdict: Verdict | undefined;
}

/** Whom the station knows when nobody can be asked: the local list (1.6 §3.5.2, 2.x D01) and its memory of accepted tokens. */
export interface Tags {
  /** 0 while there is no list. */
  version(): number;
  /** Takes a whole list, or changes to the one there is. */
  update(kind: "full" | "differential", version: number, entries: readonly ListEntry[]): "ok" | "mismatch" | "too_long";
  /** Keeps what the central system said of a token. */
  remember(token: Token, verdict: Verdict): void;
  forget(): void;
  /** Forgets what was said of one token; the list is the central system's matter. */
  forgetOne(token: Token): void;
  /** What the list says of a token, and what was said when it was here before; undefined when it is not known. */
  listed(token: Token): Verdict | undefined;
  cached(token: Token): Verdict | undefined;
}

/** How many tokens are remembered; the oldest is forgotten first. */
const CACHE = 500;

/** A station that knows nobody yet. */
export function createTags(options: { readonly listMax: number }): Tags {
  const list = new Map<string, Verdict>();
  const cache = new Map<string, Verdict>();
  let version = 0;
  return {
    version: () => version,
    update(kind, next, entries) {
      if (kind === "differential" && next <= version) return "mismatch";
      if (entries.length + (kind === "full" ? 0 : list.size) > options.listMax) return "too_long";
      if (kind === "full") list.clear();
      for (const { token, verdict } of entries) {
        if (verdict === undefined) list.delete(token.toLowerCase());
        else list.set(token.toLowerCase(), verdict);
      }
      version = next;
      return "ok";
    },
    remember(token, verdict) {
      const key = token.id.toLowerCase();
      cache.delete(key);
      cache.set(key, verdict);
      const oldest = cache.keys().next().value;
      if (cache.size > CACHE && oldest !== undefined) cache.delete(oldest);
    },
    forget: () => cache.clear(),
    forgetOne: (token) => void cache.delete(token.id.toLowerCase()),
    listed: (token) => list.get(token.id.toLowerCase()),
    cached: (token) => cache.get(token.id.toLowerCase()),
  };
}
