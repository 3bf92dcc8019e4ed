import type { BackUp } from "../../store.ts";

/** What this process does on the disk besides its commits: a sync then takes long on a fast disk too. */
export interface DiskWork {
  /** True while there is such work. */
  isBusy(): boolean;
  /** The same function; while it runs, the disk counts as busy. */
  noted(backUp: BackUp): BackUp;
}

/** See {@link DiskWork}. */
export function createDiskWork(): DiskWork {
  let running = 0;
  return {
    isBusy: () => running > 0,
    noted: (backUp) => async (from, to) => {
      running++;
      try {
        await backUp(from, to);
      } finally {
        running--;
      }
    },
  };
}
