import { type Command, Option } from "commander";
import { AppError } from "../../base/errors.ts";
import { UsageError } from "../usage_error.ts";

/** What `install` and `uninstall` have in common. */
export interface ServiceOptions {
  readonly dryRun?: true;
  /** For tests and images: the root folder of another system. */
  readonly root?: string;
  /** For tests: the file to install. */
  readonly program?: string;
}

/** Adds the options of {@link ServiceOptions}; those for tests are not in the help. */
export function withServiceOptions(command: Command): Command {
  return command
    .option("--dry-run", "show what would be called, and change nothing")
    .addOption(new Option("--root <dir>").hideHelp())
    .addOption(new Option("--program <file>").hideHelp());
}

/** The folder that stands before all paths; empty for this machine. Throws `unavailable` without root. */
export function rootOption({ root = "", dryRun }: ServiceOptions): string {
  if (root !== "" && !root.startsWith("/")) throw new UsageError(`--root is ${root}; wanted a path that begins with /`);
  if (root === "" && !dryRun && Deno.uid() !== 0) {
    throw new AppError("unavailable", "this user may not change the system; call it as root: sudo ocppd ...");
  }
  return root.replace(/\/+$/, "");
}
