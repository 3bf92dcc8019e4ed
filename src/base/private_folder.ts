import type { Log } from "./log.ts";

/** What everybody on the machine may do. */
const OTHERS = 0o007;
const PRIVATE = 0o700;

/**
 * Narrows an existing data directory that everybody may read to its owner (0700): the database holds hashes of passwords.
 * Warns instead where the directory is somebody else's, or holds files whose names are not `isOwn`, such as a home
 * directory. A group that the operator has given access keeps it.
 */
export function keepPrivate(path: string, isOwn: (name: string) => boolean, log: Log): void {
  const { mode } = Deno.statSync(path);
  if (mode === null || (mode & OTHERS) === 0) return;
  const found = `everybody on this machine may read the data directory ${path} (mode ${(mode & 0o7777).toString(8)})`;
  const foreign = [...Deno.readDirSync(path)].find(({ name }) => !isOwn(name))?.name;
  if (foreign !== undefined) {
    return log.warn(
      `${found}; wanted a directory for ocppd alone: it also holds ${foreign}, so that its mode was kept`,
    );
  }
  try {
    Deno.chmodSync(path, PRIVATE);
    log.info(`${found}; its mode is 700 now`);
  } catch {
    log.warn(`${found}, and this user can't change that; wanted: chmod 700 ${path}`);
  }
}
