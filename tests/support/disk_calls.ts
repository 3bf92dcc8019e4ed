/** What a test sees of the calls that change or sync files in this process. */

/** How the disk behaves meanwhile. */
export interface DiskBehaviour {
  /** A write takes at most so many bytes. */
  readonly writeMax?: number;
  /** Called before each call; throws in place of it. */
  readonly before?: (call: string) => void;
}

/** Runs `work` and returns the syncs and renames meanwhile, in order: `sync /a/b`, `rename /a/b.new /a/b`. */
export async function diskCalls(
  work: () => unknown,
  { writeMax = Infinity, before = () => {} }: DiskBehaviour = {},
): Promise<readonly string[]> {
  const calls: string[] = [];
  const add = (call: string) => {
    before(call);
    calls.push(call);
  };
  const { open, openSync, rename, renameSync } = Deno;
  const { write, writeSync, sync, syncSync } = Deno.FsFile.prototype;
  const paths = new WeakMap<Deno.FsFile, string>();
  const opened = (file: Deno.FsFile, path: string | URL) => {
    paths.set(file, String(path));
    return file;
  };
  const short = (bytes: Uint8Array) => bytes.subarray(0, writeMax);
  try {
    Object.assign(Deno, {
      open: async (path: string, options: Deno.OpenOptions) => opened(await open(path, options), path),
      openSync: (path: string, options: Deno.OpenOptions) => opened(openSync(path, options), path),
      async rename(from: string, to: string) {
        add(`rename ${from} ${to}`);
        await rename(from, to);
      },
      renameSync(from: string, to: string) {
        add(`rename ${from} ${to}`);
        renameSync(from, to);
      },
    });
    Object.assign(Deno.FsFile.prototype, {
      write(this: Deno.FsFile, bytes: Uint8Array) {
        return write.call(this, short(bytes));
      },
      writeSync(this: Deno.FsFile, bytes: Uint8Array) {
        return writeSync.call(this, short(bytes));
      },
      async sync(this: Deno.FsFile) {
        add(`sync ${paths.get(this)}`);
        await sync.call(this);
      },
      syncSync(this: Deno.FsFile) {
        add(`sync ${paths.get(this)}`);
        syncSync.call(this);
      },
    });
    await work();
  } finally {
    Object.assign(Deno, { open, openSync, rename, renameSync });
    Object.assign(Deno.FsFile.prototype, { write, writeSync, sync, syncSync });
  }
  return calls;
}
