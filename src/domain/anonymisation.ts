/** The replacement of everything that names a card and its owner by a pseudonym. Times are ms since 1970. */
export interface Anonymisation {
  readonly id: number;
  /** In place of the card's number from now on. */
  readonly pseudonym: string;
  /** The name of a user or API key, or `cli:` and a user. */
  readonly by: string;
  readonly startedAt: number;
  /** Null while it is in progress: the number is stored until then, so that a restart can go on with it. */
  readonly finishedAt: number | null;
  /** In how many rows something was replaced so far. */
  readonly replacedRows: number;
}

/** What is to be replaced. */
export interface CardNames {
  readonly tagId: string;
  /** The name of the card and the address of its owner, unless somebody or something else has them too. */
  readonly ownTexts: readonly string[];
  /** Replaced only next to the number. */
  readonly sharedTexts: readonly string[];
}

/** Why a card can't be anonymised at the moment. */
export type AnonymisationRefusal =
  | { readonly kind: "unknown" }
  | { readonly kind: "charging"; readonly stationId: string }
  | { readonly kind: "reserved"; readonly stationId: string }
  | { readonly kind: "starting"; readonly stationId: string };

/** How long after a remote start its card may still begin a charge, in ms. */
export const REMOTE_START_MS = 10 * 60_000;

/** The beginning of every pseudonym. */
const PSEUDONYM = "anon-";

/** A pseudonym from a random UUID: it fits where a card's number fits (20 characters), and can't be computed from the number. */
export function pseudonymOf(uuid: string): string {
  return `${PSEUDONYM}${uuid.replaceAll("-", "").slice(0, 15)}`;
}
