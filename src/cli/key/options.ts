import type { Command } from "commander";
import type { DataOptions } from "../options.ts";
import { UsageError } from "../usage_error.ts";

/**
 * The options of a subcommand of `key`, wherever they stand: commander gives those that `key` has too to `key`. Throws a
 * UsageError for `--new`, which is about the key of the settings.
 */
export function keyOptions<T extends DataOptions>(command: Command): T {
  const options = command.optsWithGlobals<T & { readonly new?: true }>();
  if (options.new) throw new UsageError("--new replaces the main key; it takes no subcommand");
  return options;
}
