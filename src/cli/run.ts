import { Command, CommanderError } from "commander";
import { AppError, type ErrorCode, wordsOf } from "../base/errors.ts";
import { SettingsError } from "../config/settings_error.ts";
import type { Environment } from "./environment.ts";
import { UsageError } from "./usage_error.ts";

/** A subcommand as `ocppd --help` lists it; its module is loaded only when it is called. */
export interface CommandRow {
  readonly name: string;
  readonly summary: string;
  load(): Promise<(environment: Environment) => Command>;
}

/** How a run ended, for the shell: 0 fine, 1 a failure, 2 wrong usage or wrong settings. */
export type ExitCode = 0 | 1 | 2;

const EXIT_CODES: Readonly<Record<ErrorCode, ExitCode>> = {
  invalid: 2,
  not_found: 1,
  conflict: 1,
  unavailable: 1,
  storage: 1,
  internal: 1,
};

const WIDTH = 100;

/** Runs the command line `args`. What goes wrong is told on stderr, in a line that begins with `ocppd:`; never throws. */
export async function run(
  args: readonly string[],
  rows: readonly CommandRow[],
  environment: Environment,
): Promise<ExitCode> {
  try {
    const program = await programFor(args, rows, environment);
    await program.parseAsync([...args], { from: "user" });
    return 0;
  } catch (thrown) {
    return failed(thrown, environment);
  }
}

async function programFor(
  args: readonly string[],
  rows: readonly CommandRow[],
  environment: Environment,
): Promise<Command> {
  const program = new Command("ocppd")
    .description("Central system for OCPP charging stations: 1.6, 2.0.1 and 2.1 on one port, and a REST API.")
    .version(environment.version, "-V, --version", "print the version")
    .addHelpText("after", EXAMPLES);
  let running: Command | undefined;
  program.hook("preAction", (_, command) => void (running = command));
  const inside: Environment = {
    ...environment,
    underway: () => running && { name: pathOf(running), about: running.args[0] ?? null },
  };
  for (const { name, summary, load } of rows) {
    const command = args.includes(name) ? (await load())(inside) : new Command(name);
    program.addCommand(command.summary(summary));
  }
  settle(program, environment);
  return program;
}

const EXAMPLES = `
Examples:
  ocppd serve                              run the server with the settings of config/ocppd.jsonc
  ocppd station add CP1 --password         let a charger in, with a password made for it
  ocppd station list --refused             who was turned away, and what would let them in
  ocppd station add --help                 every command has its own help`;

/** What commander would only hand down to commands that it made itself. */
function settle(command: Command, environment: Environment): void {
  command.exitOverride().helpOption("-h, --help", "show this help").configureOutput({
    writeOut: environment.stdout,
    writeErr: environment.stderr,
    // A wrong usage is told once, below.
    outputError() {},
    getOutHelpWidth: () => WIDTH,
    getErrHelpWidth: () => WIDTH,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  });
  command.exitOverride((error) => {
    throw isHelp(error) ? error : new UsageError(usageWords(error, command));
  });
  for (const child of command.commands) settle(child, environment);
}

/** Help that was asked for, or that stands in for a missing subcommand. */
function isHelp({ code }: CommanderError): boolean {
  return code === "commander.helpDisplayed" || code === "commander.help" || code === "commander.version";
}

function usageWords({ code, message }: CommanderError, command: Command): string {
  const found = message.replace(/^error: /, "").replace(/\s*\n\s*/g, " ").replace(/\.$/, "");
  const names = command.commands.map((child) => child.name()).filter((name) => name !== "help");
  const wanted = code === "commander.unknownCommand" ? `; wanted ${names.join(", ")}` : "";
  return `${found}${wanted} (see ${pathOf(command)} --help)`;
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

function failed(thrown: unknown, environment: Environment): ExitCode {
  const tell = (words: string) => environment.stderr(`ocppd: ${words}\n`);
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
  if (thrown instanceof SettingsError) {
    for (const fault of thrown.faults) tell(fault);
    return 2;
  }
  if (thrown instanceof UsageError) {
    tell(thrown.message);
    return 2;
  }
  if (thrown instanceof AppError) {
    tell(thrown.message);
    return EXIT_CODES[thrown.code];
  }
  tell(`a fault of ocppd: ${thrown instanceof Error ? thrown.stack : wordsOf(thrown)}`);
  return 1;
}
