import { loadSettings, type SettingsSources } from "../../src/config/load.ts";
import { SettingsError } from "../../src/config/settings_error.ts";

/** The settings sources of a test; the rest is empty. `text` is the content of the settings file; without it there is no file. */
export interface Given extends Partial<Omit<SettingsSources, "readTextFile">> {
  readonly text?: string;
}

/** Loads settings without touching the disk. */
export async function settingsFrom(given: Given) {
  const { sources: _, ...loaded } = await loadedFrom(given);
  return loaded;
}

/** As {@link settingsFrom}, with the sources. */
export function loadedFrom({ text, env = {}, flags = {}, file }: Given) {
  const readTextFile = (path: string) =>
    text === undefined ? Promise.reject(new Deno.errors.NotFound(path)) : Promise.resolve(text);
  return loadSettings({ file, env, flags, readTextFile });
}

/** The faults with which loading fails; empty when it succeeds. */
export async function faultsFrom(given: Given): Promise<readonly string[]> {
  try {
    await settingsFrom(given);
    return [];
  } catch (thrown) {
    if (thrown instanceof SettingsError) return thrown.faults;
    throw thrown;
  }
}
