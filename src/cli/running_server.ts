import { AppError, errorMessage } from "../base/errors.ts";
import { LOCK_FILE } from "../domain/data_files.ts";

/** The contents of a server's lock file: how other commands on this machine reach it. */
export interface RunningServer {
  readonly process: number;
  /** Missing: one from before 0.2.0. */
  readonly version?: string;
  readonly addresses: readonly { readonly hostname: string; readonly port: number; readonly tls?: boolean }[];
  /** The address for commands on this machine, without TLS; missing: the first one. */
  readonly commands?: { readonly hostname: string; readonly port: number };
}

/** Held while a server runs on a data directory. */
export interface ServerLock {
  /** Writes which process holds the lock, and its addresses. */
  notify(server: RunningServer): void;
  release(): void;
}

/**
 * Makes sure that no other server works on `dataDir`, which is created where it is missing (0700). The lock ends with
 * the process, however that ends. Throws `conflict` when another server has it, `unavailable` when there can't be one.
 */
export async function lockForServer(dataDir: string): Promise<ServerLock> {
  let file: Deno.FsFile;
  try {
    Deno.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    file = Deno.openSync(`${dataDir}/${LOCK_FILE}`, { create: true, read: true, write: true, mode: 0o600 });
  } catch (thrown) {
    throw new AppError("unavailable", `the data directory ${dataDir} can't be used: ${errorMessage(thrown)}`, {
      cause: thrown,
    });
  }
  if (!await tryLock(file)) {
    file.close();
    const other = runningServer(dataDir);
    const which = other === undefined ? "" : `, process ${other.process}`;
    throw new AppError("conflict", `a server runs on the data directory ${dataDir} already${which}: stop it first`);
  }
  return {
    notify(server) {
      file.truncateSync();
      file.seekSync(0, Deno.SeekMode.Start);
      file.writeSync(new TextEncoder().encode(`${JSON.stringify(server)}\n`));
    },
    release() {
      file.truncateSync();
      file.close();
    },
  };
}

const MAX_WAIT_MS = 500;
const RETRY_MS = 20;

/** Takes the lock unless another process has it. */
async function tryLock(file: Deno.FsFile): Promise<boolean> {
  if ("tryLockSync" in file) {
    // A command that looks whether a server runs holds it for a moment, see isHeld.
    for (const until = performance.now() + MAX_WAIT_MS; !file.tryLockSync(true);) {
      if (performance.now() > until) return false;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
    return true;
  }
  // Runtimes before Deno 2.8, to which a program may be compiled, can only wait; a process that is refused ends anyway.
  const late = Promise.withResolvers<false>();
  const timer = setTimeout(() => late.resolve(false), MAX_WAIT_MS);
  const locked = (file as Deno.FsFile).lock(true).then(() => true);
  return await Promise.race([locked, late.promise]).finally(() => clearTimeout(timer));
}

/** The server that runs on `dataDir`, from its lock file; the file of a killed server does not count. */
export function runningServer(dataDir: string): RunningServer | undefined {
  const path = `${dataDir}/${LOCK_FILE}`;
  try {
    if (!isHeld(path)) return undefined;
    // Our own server wrote it.
    return JSON.parse(Deno.readTextFileSync(path)) as RunningServer;
  } catch {
    return undefined;
  }
}

/** Another program may have a killed server's port by now, and must not be sent the API key. */
function isHeld(path: string): boolean {
  const file = Deno.openSync(path, { read: true });
  try {
    // Runtimes before Deno 2.8 can't try; there the file is believed.
    return !("tryLockSync" in file) || !file.tryLockSync(false);
  } finally {
    file.close();
  }
}
