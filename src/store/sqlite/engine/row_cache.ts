/**
 * Rows that a connection keeps in memory, so that it does not read them again. Another writer or a rollback (batch.ts) clears
 * the whole cache.
 */
export interface RowCache {
  /** The namespace of a module, identified by its factory `make`, which creates it at the first use. */
  namespace<Key, Value>(make: NamespaceFactory<Key, Value>): Map<Key, Value>;
  forget(): void;
  /** Clears the cache when `dataVersion`, SQLite's count of commits by other connections, has changed. */
  invalidateIfChanged(dataVersion: number): void;
}

/** Creates a namespace and identifies it; a constant of the module that fills the namespace. */
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
      // `make` created it, and only its module fills it.
      return namespace as Map<Key, Value>;
    },
    forget,
    invalidateIfChanged(dataVersion) {
      if (dataVersion !== seen) forget();
      seen = dataVersion;
    },
  };
}
