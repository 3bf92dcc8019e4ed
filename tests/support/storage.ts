import type { StorageWatch } from "../../src/services/system/storage_watch.ts";

/** The storage watch of a store that always stores. */
export const AVAILABLE_STORAGE: StorageWatch = {
  fault: undefined,
  reserveBytes: 0,
  failed: () => false,
  check: () => Promise.resolve(undefined),
  start() {},
  stop() {},
};
