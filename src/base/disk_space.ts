import process from "node:process";

/** The space of a disk, in bytes. */
export interface DiskSpace {
  /** What this process may still write. */
  readonly freeBytes: number;
  readonly totalBytes: number;
}

/** The space of the disk on which `folder` is. Throws the system's error. */
export function readDiskSpace(folder: string): DiskSpace {
  // An import of node:fs takes 15 ms of the start.
  const { bavail, blocks, bsize } = process.getBuiltinModule("node:fs").statfsSync(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}

/** What stays free for what is more important; on a small disk a twentieth of it. */
const SPARE_BYTES = 64 * 1024 * 1024;
const SPARE_SHARE = 0.05;

/**
 * Whether a large file of `bytes` fits on the disk of `folder` and leaves space for what the server stores; true where the
 * system does not say it.
 */
export function hasSpaceFor(folder: string, bytes: number): boolean {
  const space = diskSpaceOf(folder);
  if (space === null) return true;
  return space.freeBytes - bytes >= Math.min(SPARE_BYTES, space.totalBytes * SPARE_SHARE);
}

/** No space left on device, quota exceeded, file too large: as the runtime words them. */
const NO_SPACE = /\bos error (?:28|122|27)\b|\bENOSPC\b|\bEDQUOT\b/;

/** True for the system's error of a disk that is full. */
export function isNoSpace(thrown: unknown): boolean {
  return thrown instanceof Error && NO_SPACE.test(thrown.message);
}

/** As {@link readDiskSpace}; null where the system does not say it. */
export function diskSpaceOf(folder: string): DiskSpace | null {
  try {
    return readDiskSpace(folder);
  } catch {
    return null;
  }
}
