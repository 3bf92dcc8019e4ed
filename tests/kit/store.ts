import { openAside } from "../../src/store/sqlite/aside.ts";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import type { Store } from "../../src/store/store.ts";

/** Where the entry of the store's other threads is. */
export const workerUrl = new URL("../../src/store/sqlite/worker.ts", import.meta.url);

/** The store as a server opens it: what takes long is done in another thread. */
export function openWithAside(path: string, onBatch?: (calls: number) => void): Store {
  return openInProcess({ path, aside: openAside({ path, workerUrl }), onBatch });
}
