import type { Store } from "../../../src/store/store.ts";

/** A way to open an empty store. */
export interface Implementation {
  readonly name: string;
  /** `dir` is an empty folder of its own; `onBatch` hears how many calls each batch held. */
  open(dir: string, onBatch?: (calls: number) => void): Promise<Store> | Store;
}

/** Registers a test that holds for every implementation. */
export type Holds = (behaviour: string, check: (store: Store) => Promise<void>) => void;

/** Tests of one implementation: each gets a store of its own, which is closed and forgotten afterwards. */
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
