import { type Command, InvalidArgumentError } from "commander";
import { type LoadedSettings, loadSettings } from "../config/load.ts";
import type { Environment } from "./environment.ts";

/** Where the settings and the data are: every command that needs them has these options. */
export interface DataOptions {
  readonly config?: string;
  readonly dataDir?: string;
}

/** What a command that serves can change of the settings. */
export interface ServerOptions extends DataOptions {
  readonly host?: string;
  readonly port?: string;
  readonly logLevel?: string;
}

/** Adds the options of {@link DataOptions}. */
export function withDataOptions(command: Command): Command {
  return command
    .option("--config <file>", "settings file (default: config/ocppd.jsonc, when it is there)")
    .option("--data-dir <dir>", "folder of the database and the API key (setting dataDir)");
}

/** Adds the options of {@link ServerOptions}. */
export function withServerOptions(command: Command): Command {
  return withDataOptions(command)
    .option("--host <address>", "address to listen on (setting listeners[0].host)")
    .option("--port <number>", "TCP port, 0 takes any free one (setting listeners[0].port)")
    .option("--log-level <level>", "debug, info, warning or error (setting log.level)");
}

/** The settings that the options, the environment and the file make. Throws a SettingsError. */
export function settingsFor(options: ServerOptions, environment: Environment): Promise<LoadedSettings> {
  const { config: file, ...flags } = options;
  const { dataDir, host, port, logLevel } = flags;
  return loadSettings({ file, env: environment.env, flags: { dataDir, host, port, logLevel } });
}

/** What an option holds whose empty text clears a value; commander makes `""` of a parser's null. */
export type Clearable<T> = T | "";

/** The value to keep: null for one that is cleared. */
export function orNull<T>(value: Clearable<T>): T | null {
  return value === "" ? null : value;
}

/** Reads one of a few words, or `""` for none. */
export function oneOfOrNone<T extends string>(words: readonly T[]): (text: string) => Clearable<T> {
  return (text) => {
    if (text === "") return "";
    const word = words.find((word) => word === text.toLowerCase());
    if (word === undefined) throw new InvalidArgumentError(`Wanted ${words.join(", ")} or "" for none.`);
    return word;
  };
}

/** Reads a text without blanks around it. */
export function trimmed(text: string): string {
  return text.trim();
}

/** Reads a whole number of a range. */
export function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (value >= from && value <= to) return value;
    throw new InvalidArgumentError(`Wanted a whole number from ${from} to ${to}.`);
  };
}
