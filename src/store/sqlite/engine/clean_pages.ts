import { DatabaseSync } from "node:sqlite";

/**
 * Overwrites with zeros what SQLite does not use within the pages of the database at `path`: when a page is split, rows that
 * moved stay readable between its cells, whatever `secure_delete` says, until something else is stored there. Returns false, and has done
 * nothing, while anybody else has the file open. The format: https://www.sqlite.org/fileformat2.html#b_tree_pages
 */
export function cleanPages(path: string): boolean {
  const db = new DatabaseSync(path);
  let file: Deno.FsFile | undefined;
  try {
    // Exclusive: a checkpoint of another process could fill a part of a page that was free a moment ago.
    db.exec("PRAGMA locking_mode = EXCLUSIVE");
    if (db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get()?.busy !== 0) return false;
    db.exec("BEGIN EXCLUSIVE");
    file = Deno.openSync(path, { read: true, write: true });
    cleanFile(file);
    file.syncDataSync();
    db.exec("COMMIT");
    return true;
  } catch (thrown) {
    if (isBusy(thrown)) return false;
    throw thrown;
  } finally {
    db.close();
    // Closed last: closing a file releases the locks of the whole process on it.
    file?.close();
  }
}

function isBusy(thrown: unknown): boolean {
  return thrown instanceof Error && /database is locked|SQLITE_BUSY/.test(thrown.message);
}

/** So much is read at once. */
const READ_BYTES = 4 * 1024 * 1024;
/** The header of the file, before that of the b-tree in its first page. */
const FILE_HEADER = 100;

function cleanFile(file: Deno.FsFile): void {
  const header = new Uint8Array(FILE_HEADER);
  readAt(file, header, 0);
  const wide = number(header, 16);
  const pageBytes = wide === 1 ? 65_536 : wide;
  const usable = pageBytes - (header[20] ?? 0);
  const pages = new Uint8Array(Math.max(READ_BYTES, pageBytes));
  for (let at = 0;;) {
    const read = readAt(file, pages, at);
    for (let offset = 0; offset + pageBytes <= read; offset += pageBytes) {
      const page = pages.subarray(offset, offset + usable);
      for (const [from, to] of unusedParts(page, at + offset === 0 ? FILE_HEADER : 0)) {
        if (page.subarray(from, to).every((byte) => byte === 0)) continue;
        file.seekSync(at + offset + from, Deno.SeekMode.Start);
        writeAll(file, new Uint8Array(to - from));
      }
    }
    if (read < pages.length) return;
    at += read;
  }
}

type Part = readonly [from: number, to: number];

/** The first byte of a page of a table or an index; pages of overflow begin with the number of the next one, of which it is 0. */
const INNER: readonly number[] = [2, 5];
const LEAVES: readonly number[] = [10, 13];

/** The parts of a page between its pointers and its cells, and between the cells; none for a page that makes no sense. */
function unusedParts(page: Uint8Array, header: number): readonly Part[] {
  const kind = page[header] ?? 0;
  if (!INNER.includes(kind) && !LEAVES.includes(kind)) return [];
  const pointersEnd = header + (INNER.includes(kind) ? 12 : 8) + 2 * number(page, header + 3);
  const cells = number(page, header + 5) || 65_536;
  if (pointersEnd > cells || cells > page.length) return [];
  const parts: Part[] = [[pointersEnd, cells]];
  // Each begins with the place of the next one, which is behind it, and its length.
  let last = cells - 1;
  for (let block = number(page, header + 1); block !== 0; block = number(page, block)) {
    const end = block + number(page, block + 2);
    if (block <= last || block + 4 > page.length || end > page.length) return [];
    parts.push([block + 4, end]);
    last = block;
  }
  return parts;
}

/** Of two bytes. */
function number(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function readAt(file: Deno.FsFile, into: Uint8Array, at: number): number {
  file.seekSync(at, Deno.SeekMode.Start);
  let read = 0;
  while (read < into.length) {
    const count = file.readSync(into.subarray(read));
    if (count === null) break;
    read += count;
  }
  return read;
}

function writeAll(file: Deno.FsFile, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += file.writeSync(bytes.subarray(written));
}
