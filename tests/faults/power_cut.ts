/** Computes the files that a power cut leaves, from what disk.c has recorded. */
import type { Random } from "../chaos/random.ts";

/** Kinds of records, as in disk.c. */
const KIND = { open: 1, write: 2, truncate: 3, sync: 4, syncFailed: 5, unlink: 6, rename: 7 } as const;
/** `struct record` of disk.c. */
const HEADER_BYTES = 32;
/** The smallest unit that a disk writes as a whole. */
const SECTOR_BYTES = 512;

interface DiskRecord {
  readonly kind: number;
  readonly inode: bigint;
  readonly path: string;
  readonly offset: number;
  readonly length: number;
  readonly data: Uint8Array;
}

/** A file as it would be found after a power cut, and what no sync has confirmed. */
interface FileState {
  readonly image: FileImage;
  pending: { readonly at: number; readonly record: DiskRecord }[];
  /** The number of the record of its creation, until its folder is synced. */
  createdAt: number | undefined;
}

/** Options of {@link survivingFiles}. */
export interface PowerCut {
  /** The data directory, whose files the records name. */
  readonly data: string;
  /** A folder with a copy of its files before the first record. */
  readonly base: string;
  readonly log: Uint8Array;
  readonly random: Random;
  /** The share, from 0 to 1, of unsynced sectors that are on disk nevertheless. */
  readonly luck: number;
}

/** What a power cut leaves. */
export interface Survivors {
  /** Contents by file name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Bytes that had been written and are not there. */
  readonly lostBytes: number;
}

/**
 * What was synced is there; of what was not, `luck` decides for each sector, and for each new file whose folder was not
 * synced. After a failed sync the kernel forgets what it could not write, so that no later sync brings it to the disk.
 * Removed and replaced names change at once, as most file systems do it in order.
 */
export function survivingFiles({ data, base, log, random, luck }: PowerCut): Survivors {
  const kept = () => random.chance(luck);
  const files = new Map<bigint, FileState>();
  const names = new Map<string, bigint>();
  const removed = new Set<string>();
  let lostBytes = 0;
  let count = 0;
  const pendingUntil = (file: FileState, until: number) => {
    const due = file.pending.filter(({ at }) => at <= until);
    file.pending = file.pending.filter(({ at }) => at > until);
    return due;
  };
  const apply: Readonly<Record<number, (record: DiskRecord) => void>> = {
    [KIND.open]({ inode, path, offset: isNew }) {
      if (isNew === 0 && names.get(path) === inode) return;
      const image = new FileImage(isNew === 0 && path !== data ? Deno.readFileSync(inFolder(path, data, base)) : none);
      files.set(inode, { image, pending: [], createdAt: isNew === 0 ? undefined : count });
      names.set(path, inode);
    },
    [KIND.write]: (record) => void files.get(record.inode)?.pending.push({ at: count, record }),
    [KIND.truncate]: (record) => void files.get(record.inode)?.pending.push({ at: count, record }),
    [KIND.sync]({ inode, path, offset: until }) {
      if (path === data) {
        for (const file of files.values()) if ((file.createdAt ?? Infinity) <= until) file.createdAt = undefined;
      }
      const file = files.get(inode);
      if (file === undefined) return;
      for (const { record } of pendingUntil(file, until)) file.image.apply(record);
    },
    [KIND.syncFailed]({ inode, offset: until }) {
      const file = files.get(inode);
      if (file === undefined) return;
      for (const { record } of pendingUntil(file, until)) lostBytes += record.data.length;
    },
    [KIND.unlink]({ path }) {
      names.delete(path);
      removed.add(path);
    },
    [KIND.rename]({ path }) {
      const [from = "", to = ""] = path.split("\n");
      const inode = names.get(from);
      if (inode === undefined) throw new Error(`${from} was renamed and never opened`);
      names.delete(from);
      names.set(to, inode);
      removed.add(from);
    },
  };
  for (const record of recordsOf(log)) {
    count++;
    apply[record.kind]?.(record);
  }

  const result = new Map<string, Uint8Array>();
  for (const { name, isFile } of Deno.readDirSync(base)) {
    const path = `${data}/${name}`;
    if (isFile && !removed.has(path) && !names.has(path)) result.set(name, Deno.readFileSync(`${base}/${name}`));
  }
  names.delete(data);
  for (const [path, inode] of names) {
    const file = files.get(inode);
    if (file === undefined) continue;
    const exists = file.createdAt === undefined || kept();
    for (const { record } of file.pending) {
      if (record.kind === KIND.truncate) {
        if (kept()) file.image.apply(record);
        continue;
      }
      for (let from = 0; from < record.length; from += SECTOR_BYTES) {
        const sector = {
          ...record,
          offset: record.offset + from,
          data: record.data.subarray(from, from + SECTOR_BYTES),
        };
        if (exists && kept()) file.image.apply(sector);
        else lostBytes += sector.data.length;
      }
    }
    if (exists) result.set(path.slice(data.length + 1), file.image.bytes());
  }
  return { files: result, lostBytes };
}

const none = new Uint8Array();

function inFolder(path: string, data: string, base: string): string {
  return `${base}/${path.slice(data.length + 1)}`;
}

/** The contents of a file that grows in steps. */
class FileImage {
  #bytes: Uint8Array;
  #length: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes.slice();
    this.#length = bytes.length;
  }

  /** A write, or a truncation. */
  apply({ kind, offset, length, data }: DiskRecord): void {
    const end = kind === KIND.truncate ? length : Math.max(this.#length, offset + data.length);
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(2 * end);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    if (end < this.#length) this.#bytes.fill(0, end);
    this.#length = end;
    if (kind === KIND.write) this.#bytes.set(data, offset);
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

/** The complete records; the last one may be cut off, since the process was killed. */
function* recordsOf(log: Uint8Array): Generator<DiskRecord> {
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength);
  const decoder = new TextDecoder();
  for (let at = 0; at + HEADER_BYTES <= log.length;) {
    const kind = view.getUint32(at, true);
    const pathEnd = at + HEADER_BYTES + view.getUint32(at + 4, true);
    const length = Number(view.getBigUint64(at + 24, true));
    const end = kind === KIND.write ? pathEnd + length : pathEnd;
    if (end > log.length) return;
    yield {
      kind,
      inode: view.getBigUint64(at + 8, true),
      path: decoder.decode(log.subarray(at + HEADER_BYTES, pathEnd)),
      offset: Number(view.getBigUint64(at + 16, true)),
      length,
      data: log.subarray(pathEnd, end),
    };
    at = end;
  }
}
