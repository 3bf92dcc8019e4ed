/** What this process does on the disk besides its commits: a sync then takes long on a fast disk too. */
export interface DiskWork {
  /** True while there is such work. */
  isBusy(): boolean;
  /** The same function; while it runs, the disk counts as busy. */
  noted<A extends readonly unknown[], T>(work: (...args: A) => Promise<T>): (...args: A) => Promise<T>;
}

/** See {@link DiskWork}. */
export function createDiskWork(): DiskWork {
  let running = 0;
  return {
    isBusy: () => running > 0,
    noted: (work) => async (...args) => {
      running++;
      try {
        return await work(...args);
      } finally {
        running--;
      }
    },
  };
}
