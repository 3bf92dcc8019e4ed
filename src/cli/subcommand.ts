import type { Command } from "commander";
import type { Environment } from "./environment.ts";
import type { ServeOptions } from "./options.ts";

/** A subcommand as `ocppd --help` lists it; its module is loaded only when it is called. */
export interface CommandRow {
  readonly name: string;
  readonly summary: string;
  /** It starts programs of the machine; every other command gives up the permission before it begins. */
  readonly startsPrograms?: true;
  load(): Promise<Subcommand>;
}

/** What a row loads. */
export type Subcommand = ServingCommand | ((environment: Environment) => Command);

/** A command that serves. It starts without commander, which takes 20 ms and 7 MB and is needed for help and errors only. */
export interface ServingCommand {
  readonly name: string;
  readonly description: string;
  readonly examples: string;
  run(options: ServeOptions, environment: Environment): Promise<void>;
}

/** How a run ended, for the shell: 0 fine, 1 a failure, 2 wrong usage or wrong settings. */
export type ExitCode = 0 | 1 | 2;
