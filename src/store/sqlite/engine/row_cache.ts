/**
 * What a connection remembers of rows, so that it need not ask for them again. It lasts as long as nobody else writes and nothing
 * is rolled back (batch.ts): then all of it is forgotten, and found again in the database by whoever needs it.
 */
export interface RowCache {
  /** A shelf of one's own: `make` is its name, and makes it when it is not there. */
  namespace<Key, Value>(make: NamespaceFactory<Key, Value>): Map<Key, Value>;
  forget(): void;
  /** Takes SQLite's own count of the commits of others, and forgets all when there was one. */
  invalidateIfChanged(dataVersion: number): void;
}

/** Names a shelf; a constant of the module that fills it. */
export type NamespaceFactory<Key, Value> = () => Map<Key, Value>;

/** See {@link RowCache}; empty. */
export function createRowCache(): RowCache {
  const namespaces = new Map<unknown, Map<unknown, unknown>>();
  let seen: number | undefined;
  const forget = () => {
    for (const namespace of namespaces.values()) namespace.clear();
  };
  return {
    namespace<Key, Value>(make: NamespaceFactory<Key, Value>) {
      let namespace = namespaces.get(make);
      if (namespace === undefined) namespaces.set(make, namespace = make() as Map<unknown, unknown>);
      // It was made by `make`, and nobody else has put anything there.
      return namespace as Map<Key, Value>;
    },
    forget,
    invalidateIfChanged(dataVersion) {
      if (dataVersion !== seen) forget();
      seen = dataVersion;
    },
  };
}
