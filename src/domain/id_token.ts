import type { Period } from "../base/calendar.ts";
import { type Protocol, stationIdFault } from "./station.ts";

/** What a driver presents, in any version: the text of a card, an app or a button. */
export interface IdToken {
  /** Compared without regard to case. */
  readonly id: string;
  /** The kind a 2.x station tells (ISO14443, eMAID, NoAuthorization ...); null from 1.6. */
  readonly kind: string | null;
}

/**
 * What a station may have meant by a tag as sent (quirk X12), the likeliest first: without what can't be in a tag, without
 * what begins with `endsAt` (null: it appends nothing), cut to the `longest` that its version has, without blanks inside (some
 * readers put them between the bytes of a card).
 */
export function candidateTagIds(sent: string, longest: number, endsAt: string | null): readonly string[] {
  const clean = sent.replace(/[\p{Cc}\uFFFD]/gu, "").trim();
  const end = endsAt === null || endsAt === "" ? -1 : clean.indexOf(endsAt);
  const likeliest = end > 0 ? clean.slice(0, end) : clean;
  return [likeliest, clean, clean.slice(0, longest), likeliest.replace(/\s/gu, "")];
}

/** A row of the list of tags. */
export interface Tag {
  /** As registered; compared without regard to case. */
  readonly id: string;
  readonly name: string | null;
  /** Tags of one group may end each other's transactions (1.6 parentIdTag, 2.x groupIdToken). */
  readonly group: string | null;
  /** What sort of token it is, one of {@link TAG_KINDS}; null: nobody said, and each use has a likely one. */
  readonly kind: string | null;
  /** Milliseconds since 1970, or null when it never ends. */
  readonly expiresAt: number | null;
  readonly blocked: boolean;
  /** Ids of the stations where it may charge; null: at all of them. */
  readonly stations: readonly string[] | null;
  /** What it may charge in a while; null: as much as it likes. */
  readonly budget: Budget | null;
  readonly createdAt: number;
}

/** A tag that was taken off the list. */
export interface ArchivedTag extends Tag {
  readonly archivedAt: number;
}

/** So much energy a day, week or month. */
export interface Budget {
  readonly limitWh: number;
  readonly per: Period;
}

/** By what a tag is found: neither the blanks around an id nor its case tell one tag from another. */
export function tagKey(id: string): string {
  return id.trim().toLowerCase();
}

/** Why `budget` can't be one, or undefined when it can. */
export function budgetFault(budget: Budget | null): string | undefined {
  if (budget === null || (Number.isFinite(budget.limitWh) && budget.limitWh > 0)) return undefined;
  return `a budget is more than 0 Wh, this one is ${budget.limitWh}`;
}

/** At how many stations a tag may charge, where it may not charge at all of them. */
const TAG_STATIONS_MAX = 1000;

/** Why these can't be the stations of a tag, or undefined when they can; null is all. */
export function tagStationsFault(stations: readonly string[] | null): string | undefined {
  if (stations === null) return undefined;
  // As a list of none it would come back from a CSV file, or the command line, as all.
  if (stations.length === 0) return "a tag with stations has at least one; block it, or leave them out for all";
  if (stations.length > TAG_STATIONS_MAX) {
    return `a tag has at most ${TAG_STATIONS_MAX} stations, this one has ${stations.length}; leave them out for all`;
  }
  return stations.map(stationIdFault).find((fault) => fault !== undefined);
}

/** The longest name of a tag. */
const TAG_NAME_MAX = 200;

/** Why `name` can't be the name of a tag, or undefined when it can; null is none. */
export function tagNameFault(name: string | null): string | undefined {
  return name === null || name.length <= TAG_NAME_MAX
    ? undefined
    : `the name of a tag has at most ${TAG_NAME_MAX} characters, this one has ${name.length}`;
}

/** What a presented token is worth. */
export type AuthorizationStatus =
  | "accepted"
  | "blocked"
  | "expired"
  | "unknown"
  | "concurrent"
  /** It may charge, but not at this station. */
  | "elsewhere"
  /** Its budget is used up. */
  | "no_credit"
  /** It came with a contract certificate that could not be verified (2.x C07). */
  | "unverified";

/** The answer to a presented token. */
export interface AuthorizationResult {
  readonly status: AuthorizationStatus;
  readonly group: string | null;
  readonly expiresAt: number | null;
}

/** Why `id` can't be the id of a tag, or undefined when it can. 36 characters are what every version bears; 1.6 chargers read 20. */
export function tagIdFault(id: string): string | undefined {
  if (id.trim() === "") return "a tag id can't be empty";
  if (id.length > 255) return `a tag id has at most 255 characters, this one has ${id.length}`;
  if (/\p{Cc}/u.test(id)) return "a tag id has no control characters";
  if (!id.isWellFormed()) return "a tag id has no half characters (lone surrogates)";
  // Whoever writes them into a URL asks for something else.
  if (/^\.\.?$/.test(id)) return `a tag id can't be ${id}: no URL can name it`;
  return undefined;
}

/** The sorts of tokens that every 2.x station knows (2.0.1 Part 2 §3.43); 1.6 has but one. */
export const TAG_KINDS = ["Central", "eMAID", "ISO14443", "ISO15693", "KeyCode", "Local", "MacAddress"] as const;

/** Why `kind` can't be the kind of a tag, or undefined when it can; null is none. */
export function tagKindFault(kind: string | null): string | undefined {
  return kind === null || TAG_KINDS.some((known) => known === kind)
    ? undefined
    : `the kind of a tag is ${JSON.stringify(kind.slice(0, 40))}; wanted one of ${TAG_KINDS.join(", ")}`;
}

/** The longest tag that can be named to a station of each version (1.6 §7.28, 2.0.1 and 2.1 Part 2 §2.24). */
const NAMEABLE: Readonly<Record<Protocol, number>> = { "ocpp1.6": 20, "ocpp2.0.1": 36, "ocpp2.1": 255 };

/** Some chargers of 1.6 spoil a tag that is longer, or read no more of it (quirk X12). */
export const SAFE_TAG_LENGTH = 16;

/** Why a tag can't be named to a station that speaks `protocol`, or undefined when it can. */
export function unnameable(id: string, protocol: Protocol): string | undefined {
  const most = NAMEABLE[protocol];
  return id.length <= most
    ? undefined
    : `the tag has ${id.length} characters; ${protocol.replace("ocpp", "OCPP ")} has tags of at most ${most}`;
}

/** What the owner of a tag should know of its length, or undefined when it will do everywhere. */
export function tagLengthAdvice(id: string): string | undefined {
  if (id.length <= SAFE_TAG_LENGTH) return undefined;
  return id.length > NAMEABLE["ocpp1.6"]
    ? `a charger with OCPP 1.6 can't use it: it reads at most ${NAMEABLE["ocpp1.6"]} characters`
    : `some chargers with OCPP 1.6 read no more than ${SAFE_TAG_LENGTH} characters of a tag, this one has ${id.length}`;
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
