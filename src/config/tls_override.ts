import type { Settings } from "./schema.ts";
import { SettingsError } from "./settings_error.ts";

const CHOICES: readonly string[] = ["self-signed", "off"] satisfies readonly Settings["listeners"][number]["tls"][];

/**
 * The settings with another `tls` for the listeners that have one: the way back in when their certificate is wrong. Throws a
 * SettingsError for anything but "self-signed" and "off".
 */
export function withTls(settings: Settings, tls: string | undefined): Settings {
  if (tls === undefined) return settings;
  if (!CHOICES.includes(tls)) {
    throw new SettingsError([`--tls is ${JSON.stringify(tls)}; wanted "self-signed" or "off"`]);
  }
  const chosen = tls === "off" ? { tls: "off", clientCertificates: false } as const : { tls: "self-signed" } as const;
  const listeners = settings.listeners.map((one) => one.tls === "off" ? one : { ...one, ...chosen });
  return { ...settings, listeners };
}
