import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import type { CardTexts } from "../../domain/card_texts.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { type AuthorizationStatus, type Tag, tagIdFault, tagKey } from "../../domain/id_token.ts";

/** A tag that is not on the list, when it was presented last. */
export interface PresentedTag {
  readonly tagId: string;
  readonly stationId: string;
  readonly at: number;
  readonly authorizationStatus: AuthorizationStatus;
  /** How often it was presented since it is remembered. */
  readonly count: number;
}

/** Remembers unknown tags that were presented, so that an operator can add one without typing its id. */
export interface PresentedTags {
  /** Those of the last day that are not on the list, newest first. */
  list(): readonly PresentedTag[];
  /** Forgets a card that is anonymised. */
  forgetCard(texts: CardTexts): void;
  stop(): void;
}

/** What {@link createPresentedTags} needs. */
export interface PresentedTagsDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly authorization: { findTag(id: string): Tag | undefined };
}

const KEPT_MS = 24 * 3_600_000;
/** A station can present any number of tags; the newest are of interest. */
const KEPT = 100;

/** See {@link PresentedTags}; kept in memory, since a card can be presented again after a restart. */
export function createPresentedTags({ bus, clock, authorization }: PresentedTagsDeps): PresentedTags {
  const byKey = new Map<string, PresentedTag>();
  const stop = bus.subscribe((event) => {
    if (event.type !== "token.presented" || event.authorizationStatus !== "unknown") return;
    const { tagId, stationId, at, authorizationStatus } = event;
    // It could not be added.
    if (tagIdFault(tagId) !== undefined) return;
    const key = tagKey(tagId);
    const count = (byKey.get(key)?.count ?? 0) + 1;
    // The order of insertion is that of the last presentation.
    byKey.delete(key);
    byKey.set(key, { tagId, stationId, at, authorizationStatus, count });
    for (const oldest of byKey.keys()) if (byKey.size > KEPT) byKey.delete(oldest);
  });
  return {
    list() {
      const since = clock.now() - KEPT_MS;
      return [...byKey.values()].filter(({ tagId, at }) => at >= since && authorization.findTag(tagId) === undefined)
        .toReversed();
    },
    forgetCard(texts) {
      for (const [key, { tagId }] of byKey) if (texts.isCard(tagId)) byKey.delete(key);
    },
    stop,
  };
}
