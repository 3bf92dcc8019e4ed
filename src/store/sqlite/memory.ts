/**
 * What a connection remembers of rows, so that it need not ask for them again. It lasts as long as nobody else writes and nothing
 * is rolled back (batch.ts): then all of it is forgotten, and found again in the database by whoever needs it.
 */
export interface Memory {
  /** A shelf of one's own: `make` is its name, and makes it when it is not there. */
  shelf<Key, Value>(make: ShelfMaker<Key, Value>): Map<Key, Value>;
  forget(): void;
  /** Takes SQLite's own count of the commits of others, and forgets all when there was one. */
  noticeOthers(dataVersion: number): void;
}

/** Names a shelf; a constant of the module that fills it. */
export type ShelfMaker<Key, Value> = () => Map<Key, Value>;

/** See {@link Memory}; empty. */
export function createMemory(): Memory {
  const shelves = new Map<unknown, Map<unknown, unknown>>();
  let seen: number | undefined;
  const forget = () => {
    for (const shelf of shelves.values()) shelf.clear();
  };
  return {
    shelf<Key, Value>(make: ShelfMaker<Key, Value>) {
      let shelf = shelves.get(make);
      if (shelf === undefined) shelves.set(make, shelf = make() as Map<unknown, unknown>);
      // It was made by `make`, and nobody else has put anything there.
      return shelf as Map<Key, Value>;
    },
    forget,
    noticeOthers(dataVersion) {
      if (dataVersion !== seen) forget();
      seen = dataVersion;
    },
  };
}
