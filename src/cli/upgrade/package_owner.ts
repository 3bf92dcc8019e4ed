/** What a package manager has installed is upgraded by it: the next upgrade of the package would undo anything else. */
import { AppError } from "../../base/errors.ts";
import { shellWord } from "../../base/shell_words.ts";
import { exists } from "../with_app.ts";
import type { Programs } from "./program_file.ts";

/** How a file of dpkg-deb begins. */
const DEB = "!<arch>\ndebian-binary";

/**
 * Throws `conflict` when dpkg owns the program at `binary`, or the running program while `binary` is missing, and `invalid`
 * when `file` is a package and the installed program is not.
 */
export async function refusePackage(file: string, binary: string, programs: Programs): Promise<void> {
  const installed = exists(binary) ? binary : Deno.build.standalone ? Deno.execPath() : undefined;
  const path = installed === undefined ? undefined : Deno.realPathSync(installed);
  const owner = path === undefined ? undefined : await packageOf(path, programs);
  if (owner !== undefined) {
    const next = isPackage(file) ? file : "./ocppd_VERSION_ARCHITECTURE.deb";
    throw new AppError(
      "conflict",
      `${path} belongs to the Debian package ${owner}, and only dpkg may replace it: sudo apt install ${aptWord(next)}`,
    );
  }
  if (isPackage(file)) {
    throw new AppError(
      "invalid",
      `${file} is a Debian package, and ${binary} was not installed by one; wanted the program itself. To go over to the ` +
        `package: sudo ocppd uninstall --keep-data, then sudo apt install ${aptWord(file)}`,
    );
  }
}

/** apt takes a file for the name of a package unless it has a slash. */
function aptWord(file: string): string {
  return shellWord(file.includes("/") ? file : `./${file}`);
}

/** The Debian package that owns the file at `path`; undefined where there is none, or no dpkg. */
async function packageOf(path: string, { runProgram }: Programs): Promise<string | undefined> {
  // The argument is a pattern.
  const pattern = path.replaceAll(/[*?[\]\\]/g, "\\$&");
  const { code, output } = await runProgram("dpkg-query", ["--search", pattern]);
  // "ocppd: /usr/bin/ocppd", and "libc6:amd64: /lib/..." of a package for several architectures.
  return code === 0 ? /^([a-z0-9][a-z0-9+.-]*)(?::\w+)?: /m.exec(output)?.[1] : undefined;
}

function isPackage(file: string): boolean {
  try {
    using opened = Deno.openSync(file);
    const head = new Uint8Array(DEB.length);
    return opened.readSync(head) === head.length && new TextDecoder().decode(head) === DEB;
  } catch {
    // It is missing or a folder: the copy says so.
    return false;
  }
}
