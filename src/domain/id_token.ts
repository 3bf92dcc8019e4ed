/** What a driver presents, in any version: the text of a card, an app or a button. */
export interface IdToken {
  /** Compared without regard to case. */
  readonly id: string;
  /** The kind a 2.x station tells (ISO14443, eMAID, NoAuthorization ...); null from 1.6. */
  readonly kind: string | null;
}

/**
 * What a station may have meant by a tag as sent (quirk X12), the likeliest first: without what can't be in a tag, without
 * what begins with `endsAt` (null: it appends nothing), cut to the `longest` that its version has.
 */
export function meaningsOf(sent: string, longest: number, endsAt: string | null): readonly string[] {
  const clean = sent.replace(/[\p{Cc}\uFFFD]/gu, "").trim();
  const end = endsAt === null || endsAt === "" ? -1 : clean.indexOf(endsAt);
  const likeliest = end > 0 ? clean.slice(0, end) : clean;
  return [likeliest, clean, clean.slice(0, longest)];
}

/** A row of the list of tags. */
export interface Tag {
  /** As registered; compared without regard to case. */
  readonly id: string;
  readonly name: string | null;
  /** Tags of one group may end each other's transactions (1.6 parentIdTag, 2.x groupIdToken). */
  readonly group: string | null;
  /** Milliseconds since 1970, or null when it never ends. */
  readonly expiresAt: number | null;
  readonly blocked: boolean;
  readonly createdAt: number;
}

/** What a presented token is worth. */
export type VerdictStatus = "accepted" | "blocked" | "expired" | "unknown" | "concurrent";

/** The answer to a presented token. */
export interface Verdict {
  readonly status: VerdictStatus;
  readonly group: string | null;
  readonly expiresAt: number | null;
}

/** Why `id` can't be the id of a tag, or undefined when it can. 36 characters are what every version bears; 1.6 chargers read 20. */
export function tagIdFault(id: string): string | undefined {
  if (id.trim() === "") return "a tag id can't be empty";
  if (id.length > 255) return `a tag id has at most 255 characters, this one has ${id.length}`;
  if (/\p{Cc}/u.test(id)) return "a tag id has no control characters";
  return undefined;
}

/** The longest name of a group that every version can send: 1.6 answers with it as parentIdTag (§7.28, 20 characters). */
const GROUP_MAX = 20;

/** Why `group` can't be the group of a tag, or undefined when it can; null is no group. */
export function tagGroupFault(group: string | null): string | undefined {
  if (group === null) return undefined;
  if (group.trim() === "") return "a group can't be empty";
  if (group.length > GROUP_MAX) return `a group has at most ${GROUP_MAX} characters, this one has ${group.length}`;
  return /\p{Cc}/u.test(group) ? "a group has no control characters" : undefined;
}
