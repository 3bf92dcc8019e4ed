/** Names of chargers and cards for their ids. */
import type { Answer } from "../base/client.ts";
import { api } from "../base/session.ts";
import { stationCell } from "../base/stations.ts";
import { useLoad } from "./load.ts";

/** A card on the list. */
export type Card = Answer<"listTags">["items"][number];

/** The name of a charger, or its id. */
export function stationName(id: string): string {
  return stationCell(id)?.value.name ?? id;
}

/** The first 500 cards; `complete` is false when there are more. */
export interface Cards {
  readonly cards: readonly Card[];
  readonly complete: boolean;
  /** The name of a card, or its id; ids are compared without regard to case. */
  name(id: string): string;
}

/** Loads the cards once for a page. */
export function useCards(): Cards {
  const { data } = useLoad(() => api.listTags({ limit: 500 }), []);
  const cards = data?.items ?? [];
  const names = new Map(cards.map(({ id, name }) => [id.toLowerCase(), name]));
  return { cards, complete: data?.nextCursor === null, name: (id) => names.get(id.toLowerCase()) ?? id };
}
