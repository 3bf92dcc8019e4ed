/**
 * A disk whose faults a test decides: it fails, is full, or loses what was not synced. The server runs with the library
 * of disk.c loaded before the C library.
 */
import type { Random } from "../chaos/random.ts";
import { survivingFiles } from "./power_cut.ts";

/** Errors of the Linux kernel, by their numbers. */
export const ERRNO = { EIO: 5, ENOSPC: 28, EROFS: 30 } as const;

/** How the disk behaves from now on; an absent property is a disk without that fault. */
export interface DiskFaults {
  /** Writes fail, after `quotaBytes` more bytes. */
  readonly write?: keyof typeof ERRNO;
  readonly quotaBytes?: number;
  readonly sync?: keyof typeof ERRNO;
  /** A sync reports success and does nothing. */
  readonly syncIgnored?: boolean;
}

/** What went to the disk so far. */
export interface DiskCounts {
  readonly writes: number;
  readonly syncs: number;
  readonly bytes: number;
  /** Calls that were made to fail. */
  readonly failed: number;
}

/** The disk of one data directory. */
export interface FaultyDisk {
  /** The environment of the server. */
  readonly env: Readonly<Record<string, string>>;
  /** Replaces the faults. */
  behave(faults: DiskFaults): void;
  counts(): DiskCounts;
  /**
   * Replaces the data directory by what a power cut would have left of it; the server must have been killed. Returns how
   * many bytes were lost that had been written; `luck` is the share of unsynced sectors that are not.
   */
  cutPower(random: Random, luck: number): Promise<number>;
}

/** The layout of `struct control` in disk.c: 64-bit numbers. */
const CONTROL = ["writeErrno", "writeQuota", "syncErrno", "syncIgnored", "writes", "syncs", "bytes", "failed"] as const;
const FAULTS = 4;

/**
 * A disk for the data directory `data` (an absolute path without links), which exists when it is `recorded`: only then can
 * the power be cut. Keeps its own files in `folder`.
 */
export async function faultyDisk(
  { data, folder, recorded = false }: { readonly data: string; readonly folder: string; readonly recorded?: boolean },
): Promise<FaultyDisk> {
  await Deno.mkdir(folder, { recursive: true });
  const library = await compiled(folder);
  const [control, log, base] = [`${folder}/control`, `${folder}/log`, `${folder}/base`];
  await Deno.writeFile(control, new Uint8Array(8 * CONTROL.length));
  if (recorded) await copyFolder(data, base);
  return {
    env: {
      LD_PRELOAD: library,
      FAULT_DIR: data,
      FAULT_CONTROL: control,
      ...(recorded ? { FAULT_LOG: log } : {}),
    },
    behave({ write, quotaBytes = 0, sync, syncIgnored = false }) {
      const numbers = [write === undefined ? 0 : ERRNO[write], quotaBytes, sync === undefined ? 0 : ERRNO[sync]];
      const values = BigUint64Array.from([...numbers, Number(syncIgnored)], BigInt);
      using file = Deno.openSync(control, { write: true });
      file.writeSync(new Uint8Array(values.buffer));
    },
    counts() {
      const numbers = new BigUint64Array(Deno.readFileSync(control).buffer).subarray(FAULTS);
      const [writes = 0n, syncs = 0n, bytes = 0n, failed = 0n] = numbers;
      return { writes: Number(writes), syncs: Number(syncs), bytes: Number(bytes), failed: Number(failed) };
    },
    async cutPower(random, luck) {
      const { files, lostBytes } = survivingFiles({ data, base, log: await Deno.readFile(log), random, luck });
      await Deno.remove(data, { recursive: true });
      await Deno.mkdir(data, { mode: 0o700 });
      for (const [name, bytes] of files) await Deno.writeFile(`${data}/${name}`, bytes, { mode: 0o600 });
      await Deno.remove(log);
      await copyFolder(data, base);
      return lostBytes;
    },
  };
}

const SOURCE = new URL("./disk.c", import.meta.url).pathname;

async function compiled(folder: string): Promise<string> {
  const path = `${folder}/disk.so`;
  const args = ["-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-o", path, SOURCE, "-ldl"];
  const { success, stderr } = await new Deno.Command("gcc", { args, stdout: "null", stderr: "piped" }).output();
  if (!success) throw new Error(`gcc could not compile ${SOURCE}: ${new TextDecoder().decode(stderr)}`);
  return path;
}

async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.remove(to, { recursive: true }).catch(() => {});
  await Deno.mkdir(to);
  for await (const { name, isFile } of Deno.readDir(from)) {
    if (isFile && !name.endsWith("-shm")) await Deno.copyFile(`${from}/${name}`, `${to}/${name}`);
  }
}
