import type { Store } from "../../../src/store/store.ts";

/** Opens an empty store of one implementation. */
export interface Implementation {
  readonly name: string;
  /** `dir` is a new empty folder; `onBatch` gets the number of calls of each batch. */
  open(dir: string, onBatch?: (calls: number) => void): Promise<Store> | Store;
}

/** Registers a test for every implementation. */
export type Holds = (behaviour: string, check: (store: Store) => Promise<void>) => void;

/** Registers tests of one implementation: each gets a new store, which is closed and deleted afterwards. */
export function holdsFor(implementation: Implementation): Holds {
  return (behaviour, check) =>
    Deno.test(`store, ${implementation.name}: ${behaviour}`, async () => {
      const dir = await Deno.makeTempDir({ prefix: "ocppd-store-" });
      try {
        const store = await implementation.open(dir);
        try {
          await check(store);
        } finally {
          await store.close();
        }
      } finally {
        await Deno.remove(dir, { recursive: true });
      }
    });
}
