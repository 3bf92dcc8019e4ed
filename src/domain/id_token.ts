import { sentence } from "./sentences/mod.ts";
import type { Sentence } from "../base/sentence.ts";
import type { Period } from "../base/calendar.ts";
import type { ChargingLimit } from "./limit.ts";
import { type Protocol, stationIdFault } from "./station.ts";
import type { TagOwner } from "./tag_owner.ts";

/** The token that a driver presents, in any version: from a card, an app or a button. */
export interface IdToken {
  /** Compared without regard to case. */
  readonly id: string;
  /** The type that a 2.x station sends (ISO14443, eMAID, NoAuthorization ...); null from 1.6. */
  readonly kind: string | null;
}

/**
 * The tag ids that a tag as sent may mean (quirk X12), the likeliest first: without control characters, without the text from
 * `endsAt` on (null: nothing is appended), cut to the `longest` length of its version, without blanks inside (some readers put
 * them between the bytes of a card).
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
  /** The type of the token, one of {@link TAG_KINDS}; null: not set, and each use assumes the likely one. */
  readonly kind: string | null;
  /** Milliseconds since 1970, or null when it never expires. */
  readonly expiresAt: number | null;
  readonly blocked: boolean;
  /** Ids of the stations where it may charge; null: all stations. */
  readonly stations: readonly string[] | null;
  /** How much it may charge per period; null: no limit. */
  readonly budget: Budget | null;
  /** Whose it is; null: not known. */
  readonly owner: TagOwner | null;
  readonly createdAt: number;
}

/** A tag that was removed from the list. */
export interface ArchivedTag extends Tag {
  readonly archivedAt: number;
}

/** An amount of energy per day, week or month. */
export interface Budget {
  readonly limitWh: number;
  readonly per: Period;
}

/** The lookup key of a tag: ids are compared without surrounding blanks and without regard to case. */
export function tagKey(id: string): string {
  return id.trim().toLowerCase();
}

/** Why `budget` is not valid, or undefined when it is. */
export function budgetFault(budget: Budget | null): Sentence | undefined {
  if (budget === null || (Number.isFinite(budget.limitWh) && budget.limitWh > 0)) return undefined;
  return sentence("tag_budget", { found: budget.limitWh });
}

/** The maximum number of stations to which a tag can be restricted. */
const TAG_STATIONS_MAX = 1000;

/** Why `stations` is not a valid restriction of a tag, or undefined when it is; null means all stations. */
export function tagStationsFault(stations: readonly string[] | null): Sentence | undefined {
  if (stations === null) return undefined;
  // A CSV file and the command line can't distinguish an empty list from null, which means all stations.
  if (stations.length === 0) return sentence("tag_no_stations");
  if (stations.length > TAG_STATIONS_MAX) {
    return sentence("tag_stations_most", { most: TAG_STATIONS_MAX, count: stations.length });
  }
  return stations.map(stationIdFault).find((fault) => fault !== undefined);
}

/** The maximum length of a tag's name. */
const TAG_NAME_MAX = 200;

/** Why `name` can't be the name of a tag, or undefined when it can; null removes it. */
export function tagNameFault(name: string | null): Sentence | undefined {
  return name === null || name.length <= TAG_NAME_MAX
    ? undefined
    : sentence("tag_name_too_long", { most: TAG_NAME_MAX, length: name.length });
}

/** The results of checking a presented token. */
export const AUTHORIZATION_STATUSES = [
  "accepted",
  "blocked",
  "expired",
  "unknown",
  "concurrent",
  /** The tag may charge, but not at this station. */
  "elsewhere",
  /** The budget of the tag is used up. */
  "no_credit",
  /** The contract certificate of the token could not be verified (2.x C07). */
  "unverified",
] as const;

/** One of {@link AUTHORIZATION_STATUSES}. */
export type AuthorizationStatus = (typeof AUTHORIZATION_STATUSES)[number];

/** The answer to a presented token. */
export interface AuthorizationResult {
  readonly status: AuthorizationStatus;
  readonly group: string | null;
  readonly expiresAt: number | null;
  /** What another system said about an accepted card that is not on the list. */
  readonly external?: ExternalFacts;
}

/** See {@link AuthorizationResult}. */
export interface ExternalFacts {
  /** The name of the card's owner; null for none. */
  readonly name: string | null;
  /** For the charge that the card starts; null for none. */
  readonly limit: ChargingLimit | null;
}

/** Why `id` can't be the id of a tag, or undefined when it can. Every 2.x version accepts 36 characters; 1.6 chargers read 20. */
export function tagIdFault(id: string): Sentence | undefined {
  if (id.trim() === "") return sentence("tag_id_empty");
  if (id.length > 255) return sentence("tag_id_too_long", { most: 255, length: id.length });
  if (/\p{Cc}/u.test(id)) return sentence("tag_id_characters");
  if (!id.isWellFormed()) return sentence("tag_id_surrogates");
  // A URL parser resolves these path segments away, so that no URL can name such an id.
  if (/^\.\.?$/.test(id)) return sentence("tag_id_dots", { id });
  return undefined;
}

/** The token types that every 2.x station supports (2.0.1 Part 2 §3.43); 1.6 has only one. */
export const TAG_KINDS = ["Central", "eMAID", "ISO14443", "ISO15693", "KeyCode", "Local", "MacAddress"] as const;

/** Why `kind` can't be the kind of a tag, or undefined when it can; null removes it. */
export function tagKindFault(kind: string | null): Sentence | undefined {
  return kind === null || TAG_KINDS.some((known) => known === kind)
    ? undefined
    : sentence("tag_kind", { found: JSON.stringify(kind.slice(0, 40)), kinds: TAG_KINDS.join(", ") });
}

/** The maximum length of a tag in messages of each version (1.6 §7.28, 2.0.1 and 2.1 Part 2 §2.24). */
const NAMEABLE: Readonly<Record<Protocol, number>> = { "ocpp1.6": 20, "ocpp2.0.1": 36, "ocpp2.1": 255 };

/** Some 1.6 chargers corrupt or truncate longer tags (quirk X12). */
export const SAFE_TAG_LENGTH = 16;

/** Why a tag can't be sent to a station with `protocol`, or undefined when it can. */
export function unnameable(id: string, protocol: Protocol): Sentence | undefined {
  const most = NAMEABLE[protocol];
  return id.length <= most
    ? undefined
    : sentence("tag_too_long_for_protocol", { length: id.length, protocol: protocol.replace("ocpp", "OCPP "), most });
}

/** The warning about a tag that is too long for some chargers, or undefined when its length is safe. */
export function tagLengthAdvice(id: string): string | undefined {
  if (id.length <= SAFE_TAG_LENGTH) return undefined;
  return id.length > NAMEABLE["ocpp1.6"]
    ? `a charger with OCPP 1.6 can't use it: it reads at most ${NAMEABLE["ocpp1.6"]} characters`
    : `some chargers with OCPP 1.6 read no more than ${SAFE_TAG_LENGTH} characters of a tag, this one has ${id.length}`;
}

/** The maximum length of a group: 1.6 sends it as parentIdTag (§7.28, 20 characters). */
const GROUP_MAX = 20;

/** Why `group` can't be the group of a tag, or undefined when it can; null is no group. */
export function tagGroupFault(group: string | null): Sentence | undefined {
  if (group === null) return undefined;
  if (group.trim() === "") return sentence("tag_group_empty");
  if (group.length > GROUP_MAX) return sentence("tag_group_too_long", { most: GROUP_MAX, length: group.length });
  return /\p{Cc}/u.test(group) ? sentence("tag_group_characters") : undefined;
}
