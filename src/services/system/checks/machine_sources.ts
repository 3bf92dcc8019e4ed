import { BACKUP_FOLDER } from "../../../domain/data_files.ts";
import { diskSpaceOf } from "../../../base/disk_space.ts";
import { fileAccess, filesIn } from "../../../base/file_access.ts";
import { machineMemory } from "../../../base/machine_memory.ts";
import type { CheckSources } from "./checks.ts";

/** What {@link machineSources} needs. */
export interface MachineSourcesDeps {
  readonly dataDir: string;
  /** Files outside of it that hold a secret. */
  readonly secretFiles: () => Promise<readonly string[]>;
  /** Of the database, bytes a day; null while it is not known. */
  readonly growth: () => Promise<number | null>;
}

/** A data directory with more files holds something else too. */
const FILES_MAX = 500;

/** What the machine says of itself and of its files, whether a server runs or not. */
export function machineSources(
  { dataDir, secretFiles, growth }: MachineSourcesDeps,
): Pick<CheckSources, "disk" | "memory" | "permissions"> {
  const accessOf = (paths: readonly string[]) => paths.map(fileAccess).filter((one) => one !== undefined);
  return {
    async disk() {
      const growthBytesPerDay = await growth();
      // Before the first start the directory is missing, and its disk is that of the folder above.
      const space = diskSpaceOf(dataDir) ?? diskSpaceOf(`${dataDir}/..`) ?? diskSpaceOf(".");
      return { path: dataDir, folder: `${dataDir}/${BACKUP_FOLDER}`, space, growthBytesPerDay };
    },
    memory: () => ({ machine: machineMemory(), usedBytes: Deno.memoryUsage().rss }),
    async permissions() {
      const folder = fileAccess(dataDir);
      return {
        ...{ dataDir, folder },
        exists: folder !== undefined || isThere(dataDir),
        inner: accessOf(filesIn(dataDir, FILES_MAX)),
        secrets: accessOf(await secretFiles()),
      };
    },
  };
}

function isThere(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}
