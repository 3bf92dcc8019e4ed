import type { AuthorizationStatus } from "./id_token.ts";
import type { ChargingLimit } from "./limit.ts";

/** A card that is not on the list, at a station. */
export interface UnlistedCard {
  readonly stationId: string;
  /** Null where the station does not name it. */
  readonly connector: number | null;
  readonly tagId: string;
  /** The type that a 2.x station sends; null from 1.6. */
  readonly kind: string | null;
  /** What the station wants: the authorization of the card alone, or the start of a charge. */
  readonly purpose: "authorize" | "start";
}

/** What another system says about a card. */
export interface SourceAnswer {
  readonly status: SourceStatus;
  /** The name of its owner, for people; null for none. */
  readonly name: string | null;
  readonly group: string | null;
  /** Ms since 1970; null: never. */
  readonly expiresAt: number | null;
  /** For the charge that the card starts; null for none. */
  readonly limit: ChargingLimit | null;
}

/** The statuses that another system may answer: all but the one that only a certificate can have. */
export const SOURCE_STATUSES = [
  "accepted",
  "blocked",
  "expired",
  "unknown",
  "concurrent",
  "elsewhere",
  "no_credit",
] as const satisfies readonly AuthorizationStatus[];

/** One of {@link SOURCE_STATUSES}. */
export type SourceStatus = (typeof SOURCE_STATUSES)[number];

/** The result of a request; `httpStatus` is null when there was no response. */
export type SourceResult =
  | { readonly kind: "answered"; readonly answer: SourceAnswer; readonly httpStatus: number }
  /** No usable answer: none within the time, an error, or an answer that makes no sense. */
  | { readonly kind: "silent"; readonly reason: string; readonly httpStatus: number | null };

/** The interface to another system that knows cards; integrations/authorization implements it. */
export interface AuthorizationSource {
  /** Its host, for people: the URL may contain a secret. */
  readonly host: string;
  /** Requests the authorization of a card; resolves within five seconds, and never rejects. */
  request(card: UnlistedCard): Promise<SourceResult>;
  /** Aborts what is in progress. */
  stop(): void;
}
