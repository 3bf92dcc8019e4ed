import { statfsSync } from "node:fs";

/** The space of a disk, in bytes. */
export interface DiskSpace {
  /** What this process may still write. */
  readonly freeBytes: number;
  readonly totalBytes: number;
}

/** The space of the disk on which `folder` is; null where the system does not say it. */
export function diskSpaceOf(folder: string): DiskSpace | null {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    return null;
  }
}
