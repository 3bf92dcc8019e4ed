import { Command, CommanderError } from "commander";
import type { Environment } from "./environment.ts";
import { withServeOptions } from "./options.ts";
import type { CommandRow, ExitCode, Subcommand } from "./subcommand.ts";
import { UsageError } from "./usage_error.ts";

const WIDTH = 100;

/** Runs a command line, help and the version included. Throws what the command throws, and a UsageError. */
export async function runProgram(
  args: readonly string[],
  rows: readonly CommandRow[],
  environment: Environment,
): Promise<ExitCode> {
  const program = await programFor(args, rows, environment);
  try {
    await program.parseAsync([...args], { from: "user" });
    return 0;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
    throw thrown;
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
    inProgress: () => running && { name: pathOf(running), about: running.args[0] ?? null },
  };
  for (const { name, summary, load } of rows) {
    const command = args.includes(name) ? commandOf(await load(), inside) : new Command(name);
    program.addCommand(command.summary(summary));
  }
  settle(program, environment);
  return program;
}

function commandOf(loaded: Subcommand, environment: Environment): Command {
  if (typeof loaded === "function") return loaded(environment);
  const { name, description, examples, run } = loaded;
  return withServeOptions(new Command(name).description(description))
    .addHelpText("after", examples)
    .action((options) => run(options, environment));
}

const EXAMPLES = `
Examples:
  ocppd serve                              run the server with the settings of config/ocppd.jsonc
  ocppd station add CP1 --password         allow a charger, with a generated password
  ocppd station list --refused             refused connections, and the command that allows each
  ocppd station add --help                 every command has its own help`;

/** Sets the output and the errors of every command: commander passes them only to commands that it created. */
function settle(command: Command, environment: Environment): void {
  command.exitOverride().showSuggestionAfterError().helpOption("-h, --help", "show this help").configureOutput({
    writeOut: environment.stdout,
    writeErr: environment.stderr,
    // The UsageError below reports a wrong usage, once.
    outputError() {},
    getOutHelpWidth: () => WIDTH,
    getErrHelpWidth: () => WIDTH,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  });
  command.exitOverride((error) => {
    throw isHelp(error) ? error : new UsageError(usageText(error, command));
  });
  for (const child of command.commands) settle(child, environment);
}

/** True for help and the version, and for the help that replaces a missing subcommand. */
function isHelp({ code }: CommanderError): boolean {
  return code === "commander.helpDisplayed" || code === "commander.help" || code === "commander.version";
}

function usageText({ code, message }: CommanderError, command: Command): string {
  const found = message.replace(/^error: /, "").replace(/\s*\n\s*/g, " ").replace(/\.$/, "");
  const names = command.commands.map((child) => child.name()).filter((name) => name !== "help");
  const wanted = code === "commander.unknownCommand" ? `; wanted ${names.join(", ")}` : "";
  return `${found}${wanted} (see ${pathOf(command)} --help)`;
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}
