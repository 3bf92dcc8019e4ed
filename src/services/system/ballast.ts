import { dirname } from "node:path";
import { readDiskSpace } from "../../base/disk_space.ts";

/**
 * A file next to the database that only takes up space: on a full disk it is removed first, so that everything that has
 * begun can be finished.
 */
export interface Ballast {
  /** Its size in bytes; 0 when it does not exist. */
  readonly bytes: number;
  /** Removes it; false when there is none. */
  free(): boolean;
  /** Writes it where it is missing; false when the disk has too little space, an error when it can't be written. */
  fill(): boolean;
}

/** What stays free in addition, so that filling it again does not make the disk full at once. */
const SPARE_SHARE = 0.5;
const CHUNK_BYTES = 65_536;

/** See {@link Ballast}; its folder must exist. With a `size` of 0 there is never one. */
export function createBallast(path: string, size: number): Ballast {
  let known = sizeOf(path);
  const free = () => {
    const had = known > 0;
    known = 0;
    try {
      Deno.removeSync(path);
      return had;
    } catch {
      return false;
    }
  };
  return {
    get bytes() {
      return known;
    },
    free,
    fill() {
      if (known >= size) return true;
      // The free space first: on a disk that stays full, attempts would wear the disk.
      if (readDiskSpace(dirname(path)).freeBytes < size * (1 + SPARE_SHARE)) return false;
      try {
        writeWhole(path, size);
      } catch (thrown) {
        known = sizeOf(path);
        free();
        throw thrown;
      }
      known = size;
      return true;
    },
  };
}

function sizeOf(path: string): number {
  try {
    return Deno.statSync(path).size;
  } catch {
    return 0;
  }
}

/** Random bytes: some file systems store zeros and repetitions in no space at all. */
function writeWhole(path: string, size: number): void {
  using file = Deno.openSync(path, { write: true, create: true, truncate: true, mode: 0o600 });
  const chunk = new Uint8Array(CHUNK_BYTES);
  for (let left = size; left > 0; left -= chunk.length) {
    crypto.getRandomValues(chunk);
    for (let rest = chunk.subarray(0, left); rest.length > 0;) rest = rest.subarray(file.writeSync(rest));
  }
  file.syncSync();
}
