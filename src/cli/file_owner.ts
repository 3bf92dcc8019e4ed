/**
 * Gives the files of the data directory to its owner when root has worked in it: `sudo ocppd station add` must not
 * leave files that the server, which is another user, can't open.
 */
export function giveToOwner(dataDir: string): void {
  if (Deno.build.os === "windows" || Deno.uid() !== 0) return;
  const { uid, gid } = Deno.statSync(dataDir);
  if (uid === null || gid === null || uid === 0) return;
  giveAll(dataDir, uid, gid);
}

/** Symbolic links are left alone, and what they lead to. */
function giveAll(folder: string, uid: number, gid: number | null): void {
  for (const { name, isFile, isDirectory } of Deno.readDirSync(folder)) {
    const path = `${folder}/${name}`;
    if ((isFile || isDirectory) && Deno.lstatSync(path).uid === 0) Deno.chownSync(path, uid, gid);
    if (isDirectory) giveAll(path, uid, gid);
  }
}
