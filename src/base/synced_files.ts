/** Files and folders that are as they should be after a power cut at any moment. */
import { dirname } from "node:path";

/** Removes a file; false when there is none. */
export function removeIfThere(path: string): boolean {
  try {
    Deno.removeSync(path);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
    return false;
  }
}

/** Writes a file that only its owner may read (0600), and syncs it; its name is on disk once the folder is synced. */
export function writeSynced(path: string, content: string): void {
  using file = Deno.openSync(path, { write: true, create: true, truncate: true, mode: 0o600 });
  // A file left over from before may have wider permissions.
  Deno.chmodSync(path, 0o600);
  const bytes = new TextEncoder().encode(content);
  for (let rest = bytes; rest.length > 0;) rest = rest.subarray(file.writeSync(rest));
  file.syncSync();
}

/** Replaces a file as {@link writeSynced} writes it: after a power cut it has the old content or the new one. */
export function replaceSynced(path: string, content: string): void {
  const fresh = `${path}.new`;
  writeSynced(fresh, content);
  renameSynced(fresh, path);
}

/** Renames a file or folder, and syncs the folder in which it is then. */
export function renameSynced(from: string, to: string): void {
  Deno.renameSync(from, to);
  syncFolder(dirname(to));
}

/** Syncs a file that another program or SQLite has written. */
export function syncFile(path: string): void {
  using file = Deno.openSync(path, { read: true });
  file.syncSync();
}

/** Syncs the names in a folder, without which a rename may be lost in a power cut. */
export function syncFolder(path: string): void {
  try {
    using folder = Deno.openSync(path, { read: true });
    folder.syncSync();
  } catch {
    // Some network and FUSE file systems can't sync a folder, and decide themselves when it is on the disk.
  }
}

/** Syncs all files in a folder and below, and their names. */
export function syncAll(folder: string): void {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (isDirectory) syncAll(`${folder}/${name}`);
    else syncFile(`${folder}/${name}`);
  }
  syncFolder(folder);
}
