import { keyOf } from "../domain/station.ts";
import type { LearnedForm, LimitWish } from "../domain/limit_wish.ts";
import type { Store } from "../store/store.ts";

/** The limits that are wished and what stations took, in memory beside the store. */
export interface LimitBook {
  /** The limit in force at a connector: the one that ends by itself before the other one. */
  inForce(stationId: string, connector: number): LimitWish | undefined;
  /** The limit that holds again when the one that ends by itself is over. */
  lasting(stationId: string, connector: number): LimitWish | undefined;
  /** Those in force at a station, by connector. */
  at(stationId: string): readonly LimitWish[];
  all(): readonly LimitWish[];
  keep(wish: LimitWish): Promise<void>;
  drop(wish: Pick<LimitWish, "stationId" | "connector" | "until">): Promise<void>;
  learned(stationId: string): LearnedForm | undefined;
  learn(learned: LearnedForm): Promise<void>;
  /** False when nothing was known. */
  forget(stationId: string): Promise<boolean>;
  /** Drops all of a station that is gone. */
  removed(stationId: string): Promise<void>;
}

interface Pair {
  readonly lasting?: LimitWish;
  readonly timed?: LimitWish;
}

/** Loads what was kept. */
export async function createLimitBook(
  store: Pick<
    Store,
    "limitWishes" | "keepLimitWish" | "dropLimitWish" | "learnedForms" | "keepLearnedForm" | "forgetLearnedForm"
  >,
): Promise<LimitBook> {
  const stations = new Map<string, Map<number, Pair>>();
  const forms = new Map<string, LearnedForm>();
  const put = (wish: LimitWish) => {
    const key = keyOf(wish.stationId);
    const connectors = stations.get(key) ?? new Map<number, Pair>();
    stations.set(key, connectors);
    const part = wish.until === null ? { lasting: wish } : { timed: wish };
    connectors.set(wish.connector, { ...connectors.get(wish.connector), ...part });
  };
  const take = ({ stationId, connector, until }: Pick<LimitWish, "stationId" | "connector" | "until">) => {
    const connectors = stations.get(keyOf(stationId));
    const { lasting, timed } = connectors?.get(connector) ?? {};
    const rest = until === null ? timed : lasting;
    connectors?.delete(connector);
    if (connectors?.size === 0) stations.delete(keyOf(stationId));
    if (rest !== undefined) put(rest);
  };
  for (const wish of await store.limitWishes()) put(wish);
  for (const learned of await store.learnedForms()) forms.set(keyOf(learned.stationId), learned);

  const pairOf = (stationId: string, connector: number): Pair => stations.get(keyOf(stationId))?.get(connector) ?? {};
  const inForceOf = ({ lasting, timed }: Pair) => timed ?? lasting;
  const wishesIn = (connectors: Iterable<Pair>) =>
    [...connectors].map(inForceOf).filter((wish) => wish !== undefined).sort((a, b) => a.connector - b.connector);

  return {
    inForce: (stationId, connector) => inForceOf(pairOf(stationId, connector)),
    lasting: (stationId, connector) => pairOf(stationId, connector).lasting,
    at: (stationId) => wishesIn(stations.get(keyOf(stationId))?.values() ?? []),
    all: () => [...stations.values()].flatMap((connectors) => wishesIn(connectors.values())),
    async keep(wish) {
      await store.keepLimitWish(wish);
      put(wish);
    },
    async drop(wish) {
      await store.dropLimitWish(wish.stationId, wish.connector, wish.until !== null);
      take(wish);
    },
    learned: (stationId) => forms.get(keyOf(stationId)),
    async learn(learned) {
      await store.keepLearnedForm(learned);
      forms.set(keyOf(learned.stationId), learned);
    },
    async forget(stationId) {
      if (!forms.has(keyOf(stationId))) return false;
      await store.forgetLearnedForm(stationId);
      return forms.delete(keyOf(stationId));
    },
    async removed(stationId) {
      const pairs = [...stations.get(keyOf(stationId))?.values() ?? []];
      stations.delete(keyOf(stationId));
      forms.delete(keyOf(stationId));
      for (const wish of pairs.flatMap(({ lasting, timed }) => [lasting, timed])) {
        if (wish !== undefined) await store.dropLimitWish(wish.stationId, wish.connector, wish.until !== null);
      }
      await store.forgetLearnedForm(stationId);
    },
  };
}
