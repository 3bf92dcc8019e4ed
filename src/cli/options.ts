import type { Command } from "commander";
import { type LoadedSettings, loadSettings } from "../config/load.ts";
import { requireAccess } from "./data_access.ts";
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
  readonly tls?: string;
}

/** What only a command that serves takes in addition: decisions about this start. */
export interface ServeOptions extends ServerOptions {
  /** A database that was lost is replaced by an empty one. */
  readonly newDatabase?: true;
  /** The clock of the machine is used, whatever speaks against it. */
  readonly trustClock?: true;
}

type OptionRow = readonly [flags: `--${string} <${string}>`, about: string];

const DATA_OPTIONS: readonly OptionRow[] = [
  ["--config <file>", "settings file (default: config/ocppd.jsonc, when it is there)"],
  ["--data-dir <dir>", "folder of the database and the API key (setting dataDir)"],
];

const SERVER_OPTIONS: readonly OptionRow[] = [
  ...DATA_OPTIONS,
  ["--host <address>", "address to listen on (setting listeners[0].host)"],
  ["--port <number>", "TCP port, 0 takes any free one (setting listeners[0].port)"],
  ["--tls <kind>", "self-signed or off, in place of the certificates of the settings (listeners with tls)"],
  ["--log-level <level>", "debug, info, warning or error (setting log.level)"],
];

const SERVE_FLAGS: readonly (readonly [flag: `--${string}`, about: string])[] = [
  ["--new-database", "start with an empty database where the former one is lost, on purpose"],
  ["--trust-clock", "use the clock of this machine although ocppd takes it for wrong"],
];

/** Adds the options of {@link DataOptions}. */
export function withDataOptions(command: Command): Command {
  return DATA_OPTIONS.reduce((command, row) => command.option(...row), command);
}

/** Adds the options of {@link ServerOptions}. */
export function withServerOptions(command: Command): Command {
  return SERVER_OPTIONS.reduce((command, row) => command.option(...row), command);
}

/** Adds the options of {@link ServeOptions}. */
export function withServeOptions(command: Command): Command {
  return SERVE_FLAGS.reduce((command, row) => command.option(...row), withServerOptions(command));
}

/** What `args` set, when they are nothing but options of {@link ServeOptions} with their values; else undefined. */
export function serveOptionsIn(args: readonly string[]): ServeOptions | undefined {
  const options: Record<string, string | true> = {};
  const words = args.values();
  for (const word of words) {
    const [, name = word, inline] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
    const isFlag = SERVE_FLAGS.some(([flag]) => flag === word);
    const value = isFlag ? true : inline ?? words.next().value;
    if (value === undefined || !isFlag && !SERVER_OPTIONS.some(([flags]) => flags.startsWith(`${name} <`))) {
      return undefined;
    }
    // As commander calls it: dataDir for --data-dir.
    options[name.slice(2).replace(/-(.)/g, (_, letter) => letter.toUpperCase())] = value;
  }
  return options;
}

/**
 * The settings that the options, the environment and the file make. Throws a SettingsError, and `unavailable` when this user
 * may not use their data directory.
 */
export async function settingsFor(options: ServerOptions, environment: Environment): Promise<LoadedSettings> {
  const { config: file, ...flags } = options;
  const { dataDir, host, port, logLevel, tls } = flags;
  const loaded = await loadSettings({ file, env: environment.env, flags: { dataDir, host, port, logLevel, tls } });
  requireAccess(loaded.settings.dataDir);
  return loaded;
}
