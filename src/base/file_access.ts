/** Who may read a file or enter a folder. */
export interface FileAccess {
  readonly path: string;
  readonly isFolder: boolean;
  /** The nine bits of the mode. */
  readonly mode: number;
  /** The owner's name, or its number where it has none. */
  readonly owner: string;
  readonly group: string;
}

/** Reads who may read `path`; undefined where it is missing, can't be looked at, or the system has no modes. */
export function fileAccess(path: string): FileAccess | undefined {
  try {
    const { mode, uid, gid, isDirectory } = Deno.statSync(path);
    if (mode === null || uid === null || gid === null) return undefined;
    return {
      path,
      isFolder: isDirectory,
      mode: mode & 0o777,
      owner: nameIn("/etc/passwd", uid),
      group: nameIn("/etc/group", gid),
    };
  } catch {
    return undefined;
  }
}

/** The files of a folder and of those in it, at most `most`, a folder before what is in it. */
export function filesIn(folder: string, most: number): readonly string[] {
  const found: string[] = [];
  const folders = [folder];
  for (let at = folders.shift(); at !== undefined && found.length < most; at = folders.shift()) {
    for (const { name, isDirectory, isSymlink } of entriesOf(at)) {
      if (isSymlink) continue;
      found.push(`${at}/${name}`);
      if (isDirectory) folders.push(`${at}/${name}`);
    }
  }
  return found.slice(0, most);
}

function entriesOf(folder: string): readonly Deno.DirEntry[] {
  try {
    return [...Deno.readDirSync(folder)];
  } catch {
    return [];
  }
}

/** The name of a number in a file such as `/etc/passwd`: `root:x:0:...`. */
function nameIn(file: string, id: number): string {
  try {
    const line = Deno.readTextFileSync(file).split("\n").find((line) => line.split(":")[2] === String(id));
    return line?.split(":")[0] ?? String(id);
  } catch {
    return String(id);
  }
}
