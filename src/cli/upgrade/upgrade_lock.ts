import { dirname } from "node:path";
import { AppError, errorMessage } from "../../base/errors.ts";

/**
 * Runs `work` while no other upgrade of `binary` runs. The lock is on the folder, since the file itself is replaced, and it
 * ends with the process. Throws `conflict` while another one has it, `invalid` when there is no such folder.
 */
export async function alone<T>(binary: string, work: () => Promise<T>): Promise<T> {
  let folder: Deno.FsFile;
  try {
    folder = Deno.openSync(dirname(binary), { read: true });
  } catch (thrown) {
    throw new AppError("invalid", `the folder of ${binary} can't be read: ${errorMessage(thrown)}`, { cause: thrown });
  }
  try {
    // Runtimes before Deno 2.8, to which a program may be compiled, can only wait.
    if ("tryLockSync" in folder && !folder.tryLockSync(true)) {
      throw new AppError("conflict", `another upgrade of ${binary} runs: wait until it has ended`);
    }
    return await work();
  } finally {
    folder.close();
  }
}
