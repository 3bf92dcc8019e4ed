/** A disk of a few MB for the data directory of a server, and files that make it full. */
import { type AttackedServer, type AttackOptions, withServer } from "./server.ts";

const MIB = 1024 * 1024;

/** The folder `data` of a server, as a disk of its own. */
export interface SmallDisk {
  /** Writes until no byte is left. */
  fill(): void;
  /** Removes what `fill` has written. */
  clear(): void;
}

/** What starts a program on a disk of `mib` MB: a tmpfs, mounted at `data` in its working directory. */
export function onSmallDisk(mib: number): readonly string[] {
  return ["sh", "-c", `mkdir -p data && mount -t tmpfs -o size=${mib}m,mode=700 tmpfs data && exec "$@"`, "sh"];
}

/** Runs `body` against a server whose data directory is a small disk. */
export function withSmallDisk(
  options: AttackOptions,
  body: (server: AttackedServer, disk: SmallDisk) => Promise<void>,
): Promise<void> {
  return withServer({ ...options, wrapper: onSmallDisk(24) }, async (server) => {
    try {
      await body(server, smallDisk(`${server.dir}/data`));
    } finally {
      await unmount(`${server.dir}/data`);
    }
  });
}

/** The disk that is mounted at `folder`. */
export function smallDisk(folder: string): SmallDisk {
  const file = `${folder}/other-program`;
  return {
    fill() {
      using filler = Deno.openSync(file, { write: true, create: true, append: true });
      for (let size = MIB; size > 0;) {
        try {
          if (filler.writeSync(new Uint8Array(size)) < size) throw new Error("written in part");
        } catch {
          size = Math.floor(size / 2);
        }
      }
    },
    clear: () => Deno.removeSync(file),
  };
}

/** Takes the disk away, also from under a process that still uses it. */
export async function unmount(folder: string): Promise<void> {
  await new Deno.Command("umount", { args: ["-l", folder] }).output();
}
