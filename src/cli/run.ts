import { AppError, type ErrorCode, errorMessage } from "../base/errors.ts";
import { SettingsError } from "../config/settings_error.ts";
import type { Environment } from "./environment.ts";
import { serveOptionsIn } from "./options.ts";
import type { CommandRow, ExitCode } from "./subcommand.ts";
import { UsageError } from "./usage_error.ts";

const EXIT_CODES: Readonly<Record<ErrorCode, ExitCode>> = {
  invalid: 2,
  not_found: 1,
  conflict: 1,
  unavailable: 1,
  storage: 1,
  internal: 1,
};

/** Runs the command line `args`. Errors go to stderr, in a line that begins with `ocppd:`; never throws. */
export async function run(
  args: readonly string[],
  rows: readonly CommandRow[],
  environment: Environment,
): Promise<ExitCode> {
  try {
    if (!rows.some(({ name, startsPrograms }) => startsPrograms && name === args[0])) environment.dropPermissions();
    if (await serves(args, rows, environment)) return 0;
    const { runProgram } = await import("./program.ts");
    return await runProgram(args, rows, environment);
  } catch (thrown) {
    return failed(thrown, environment);
  }
}

/** Runs what is a {@link ServingCommand} and nothing but its options; false for anything else. */
async function serves(
  [name, ...rest]: readonly string[],
  rows: readonly CommandRow[],
  environment: Environment,
): Promise<boolean> {
  const command = await rows.find((row) => row.name === name)?.load();
  const options = serveOptionsIn(rest);
  if (command === undefined || typeof command === "function" || options === undefined) return false;
  await command.run(options, environment);
  return true;
}

function failed(thrown: unknown, environment: Environment): ExitCode {
  const notify = (words: string) => environment.stderr(`ocppd: ${words}\n`);
  if (thrown instanceof SettingsError) {
    for (const fault of thrown.faults) notify(fault);
    return 2;
  }
  if (thrown instanceof UsageError) {
    notify(thrown.message);
    return 2;
  }
  if (thrown instanceof AppError) {
    notify(thrown.message);
    return EXIT_CODES[thrown.code];
  }
  // A path of the user that is closed to the program: nothing of it was opened.
  if (thrown instanceof Deno.errors.NotCapable) {
    notify(errorMessage(thrown));
    return 1;
  }
  notify(`a fault of ocppd: ${thrown instanceof Error ? thrown.stack : errorMessage(thrown)}`);
  return 1;
}
