const SOURCE = new URL("./slow_disk.c", import.meta.url).pathname;

/** The compiled library of slow_disk.c, or why it is missing. */
export type SlowDiskLibrary =
  | { readonly kind: "built"; readonly path: string }
  | { readonly kind: "not built"; readonly why: string };

/** Compiles slow_disk.c into `folder`. */
export async function slowDiskLibrary(folder: string): Promise<SlowDiskLibrary> {
  const path = `${folder}/slow_disk.so`;
  const args = ["-O2", "-Wall", "-shared", "-fPIC", "-o", path, SOURCE, "-ldl"];
  try {
    const { success, stderr } = await new Deno.Command("gcc", { args, stdout: "null", stderr: "piped" }).output();
    if (success) return { kind: "built", path };
    return { kind: "not built", why: `gcc could not compile it: ${new TextDecoder().decode(stderr).trim()}` };
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return { kind: "not built", why: "there is no gcc here" };
    throw thrown;
  }
}

/** What went to the disk so far. */
export interface DiskCounts {
  readonly fsyncs: number;
  readonly bytes: number;
}

/** The disk of one process. */
export interface SlowDisk {
  /** What the process must be started with. */
  readonly env: Readonly<Record<string, string>>;
  counts(): DiskCounts;
}

/** A disk on which every fsync takes `delayMs` longer; keeps its numbers in `folder`, which nobody else may use. */
export async function slowDisk(
  { path: library }: Extract<SlowDiskLibrary, { kind: "built" }>,
  folder: string,
  delayMs: number,
): Promise<SlowDisk> {
  const path = `${folder}/disk`;
  const numbers = new BigUint64Array([BigInt(delayMs * 1000), 0n, 0n]);
  await Deno.writeFile(path, new Uint8Array(numbers.buffer));
  return {
    env: { LD_PRELOAD: library, SLOW_DISK: path },
    counts() {
      const [, fsyncs = 0n, bytes = 0n] = new BigUint64Array(Deno.readFileSync(path).buffer);
      return { fsyncs: Number(fsyncs), bytes: Number(bytes) };
    },
  };
}
