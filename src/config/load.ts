import { errorMessage } from "../base/errors.ts";
import { combinationFaults } from "./combinations.ts";
import { faultsIn } from "./issues.ts";
import { completed } from "./validate.ts";
import {
  type Environment,
  overlay,
  type Override,
  overrideFaults,
  overridesFrom,
  type SettingsFlags,
  unknownVariables,
} from "./overrides.ts";
import type { Settings } from "./schema.ts";
import type { SettingSources } from "./setting_facts.ts";
import { SettingsError } from "./settings_error.ts";
import type { SettingsText } from "./settings_text.ts";
import { withTls } from "./tls_override.ts";
import { wellFormedValue } from "./well_formed.ts";

/** The settings file when `--config` names none; it may be missing. */
export const defaultSettingsFile = "config/ocppd.jsonc";

/** The sources of the settings. */
export interface SettingsSources {
  /** The file that `--config` names; must exist. */
  readonly file?: string | undefined;
  readonly env: Environment;
  readonly flags: SettingsFlags;
  /** Reads a file as UTF-8 text; Deno.readTextFile unless given. */
  readonly readTextFile?: (path: string) => Promise<string>;
}

/** The loaded settings, with their file and warnings. */
export interface LoadedSettings {
  readonly settings: Settings;
  /** The file that was read; undefined when there is none and all values are defaults or overrides. */
  readonly file: string | undefined;
  /** For the log: unknown variables that begin with OCPPD_. */
  readonly warnings: readonly string[];
  /** For setting_facts.ts, which is loaded when somebody wants to see them. */
  readonly sources: SettingSources;
}

/**
 * Loads the settings: flags override the environment, which overrides the file, which overrides the defaults. Throws a
 * SettingsError that lists every fault, also of a value that another source overrides.
 */
export async function loadSettings(sources: SettingsSources): Promise<LoadedSettings> {
  const { file, text, value, faults } = await inFile(sources);
  const overrides = overridesFrom(sources.env, sources.flags);
  const all = [...faults, ...overrides.flatMap(overrideFaults)];
  if (all.length > 0) throw new SettingsError(all);
  const settings = withTls(completed(overrides.reduce(withOverride, completed(value))), sources.flags.tls);
  const unfitting = combinationFaults(settings);
  if (unfitting.length > 0) {
    throw new SettingsError(unfitting.map((fault) => file === undefined ? fault : `${file}: ${fault}`));
  }
  return {
    settings,
    file,
    warnings: unknownVariables(sources.env),
    sources: { file, text, overrides },
  };
}

function withOverride(settings: unknown, { part }: Override): unknown {
  return overlay(settings, part);
}

interface FileContent extends SettingsText {
  readonly file: string | undefined;
  readonly text: string;
}

async function inFile({ file, readTextFile = Deno.readTextFile }: SettingsSources): Promise<FileContent> {
  const path = file ?? defaultSettingsFile;
  let text: string;
  try {
    text = await readTextFile(path);
  } catch (thrown) {
    if (file === undefined && thrown instanceof Deno.errors.NotFound) {
      return { file: undefined, text: "", value: {}, faults: [] };
    }
    return { file: path, text: "", value: {}, faults: [`${path} ${whyUnreadable(thrown)}`] };
  }
  const value = wellFormedValue(text);
  if (value !== undefined && faultsIn(value).length === 0) return { file: path, text, value, faults: [] };
  const { readSettingsText } = await import("./settings_text.ts");
  return { file: path, text, ...readSettingsText(path, text) };
}

const unreadable = [
  [Deno.errors.NotFound, "does not exist; wanted the settings file"],
  [Deno.errors.IsADirectory, "is a directory; wanted the settings file"],
  [Deno.errors.PermissionDenied, "may not be read by this user; wanted the settings file"],
] as const;

function whyUnreadable(thrown: unknown): string {
  const words = unreadable.find(([kind]) => thrown instanceof kind)?.[1];
  return words ?? `cannot be read: ${errorMessage(thrown)}`;
}
