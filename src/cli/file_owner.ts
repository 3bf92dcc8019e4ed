/**
 * Gives the files of the data directory to its owner when root has worked in it: `sudo ocppd station add` must not
 * leave files that the server, which is another user, can't open.
 */
export function giveToOwner(dataDir: string): void {
  if (Deno.build.os === "windows" || Deno.uid() !== 0) return;
  const { uid, gid } = Deno.statSync(dataDir);
  if (uid === null || gid === null || uid === 0) return;
  for (const { name, isFile } of Deno.readDirSync(dataDir)) {
    const path = `${dataDir}/${name}`;
    if (isFile && Deno.lstatSync(path).uid === 0) Deno.chownSync(path, uid, gid);
  }
}
