import { faultsIn } from "./issues.ts";
import type { Path } from "./json_schema.ts";
import { closest } from "./suggest.ts";

/** The environment, as `Deno.env.toObject()` gives it; an empty variable counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings that the command line can set, as text. */
export interface SettingsFlags {
  readonly dataDir?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: string | undefined;
  readonly logLevel?: string | undefined;
  /** Replaces the certificates of every listener with TLS; see tls_override.ts. */
  readonly tls?: string | undefined;
}

/** A setting from outside the settings file. */
export interface Override {
  /** The name for messages: `OCPPD_PORT` or `--port`. */
  readonly name: string;
  /** A settings object with only this setting. */
  readonly part: unknown;
}

interface Row {
  readonly path: Path;
  readonly variable: string;
  /** Absent for secrets: every user of a machine can read its command lines. */
  readonly flag?: { readonly name: string; readonly key: keyof SettingsFlags };
  readonly number?: true;
  /** The text has several values, separated by commas. */
  readonly list?: true;
}

// Host and port apply to the first listener; several listeners need a settings file.
const rows: readonly Row[] = [
  { path: ["dataDir"], variable: "OCPPD_DATA_DIR", flag: { name: "--data-dir", key: "dataDir" } },
  { path: ["listeners", 0, "host"], variable: "OCPPD_HOST", flag: { name: "--host", key: "host" } },
  { path: ["listeners", 0, "port"], variable: "OCPPD_PORT", flag: { name: "--port", key: "port" }, number: true },
  { path: ["apiKey"], variable: "OCPPD_API_KEY" },
  { path: ["api", "hosts"], variable: "OCPPD_API_HOSTS", list: true },
  { path: ["authorization", "secret"], variable: "OCPPD_AUTHORIZATION_SECRET" },
  { path: ["mqtt", "password"], variable: "OCPPD_MQTT_PASSWORD" },
  { path: ["notifications", "mail", "password"], variable: "OCPPD_MAIL_PASSWORD" },
  { path: ["notifications", "ntfy", "token"], variable: "OCPPD_NTFY_TOKEN" },
  { path: ["notifications", "telegram", "token"], variable: "OCPPD_TELEGRAM_TOKEN" },
  { path: ["notifications", "webhookSecret"], variable: "OCPPD_NOTIFICATIONS_WEBHOOK_SECRET" },
  { path: ["log", "level"], variable: "OCPPD_LOG_LEVEL", flag: { name: "--log-level", key: "logLevel" } },
];

/** The overrides from environment and command line, in order of increasing precedence. */
export function overridesFrom(env: Environment, flags: SettingsFlags): readonly Override[] {
  return [
    ...rows.map((row) => override(row, row.variable, env[row.variable] || undefined)),
    ...rows.map((row) => row.flag && override(row, row.flag.name, flags[row.flag.key])),
  ].filter((one) => one !== undefined);
}

/** The faults of an override, one sentence each, beginning with its name. */
export function overrideFaults({ name, part }: Override): readonly string[] {
  return faultsIn(part).map(({ issue }) => `${name} ${issue}`);
}

/** A warning for each unknown variable that begins with OCPPD_: most likely a typing error. */
export function unknownVariables(env: Environment): readonly string[] {
  const known = rows.map((row) => row.variable);
  return Object.keys(env)
    .filter((name) => name.startsWith("OCPPD_") && env[name] && !known.includes(name))
    .sort()
    .map((name) => {
      const meant = nearestVariable(name, known);
      const question = meant === undefined ? "there are" : `did you mean ${meant}? There are`;
      return `${name} is not a variable of ocppd and is ignored; ${question} ${known.join(", ")}`;
    });
}

/** Merges `part` over `base`: lists of objects entry by entry, other lists as a whole. */
export function overlay(base: unknown, part: unknown): unknown {
  if (Array.isArray(base) && Array.isArray(part) && part.every(isObject)) {
    return base.map((entry, index) => index in part ? overlay(entry, part[index]) : entry);
  }
  if (!isObject(base) || !isObject(part)) return part;
  const changed = Object.entries(part).map(([key, value]) => [key, overlay(Reflect.get(base, key), value)]);
  return { ...base, ...Object.fromEntries(changed) };
}

function override(row: Row, name: string, text: string | undefined): Override | undefined {
  if (text === undefined) return undefined;
  const value = row.list
    ? text.split(",").map((word) => word.trim())
    : row.number && /^-?\d+$/.test(text)
    ? Number(text)
    : text;
  return { name, part: row.path.reduceRight<unknown>((inner, step) => nested(step, inner), value) };
}

function nested(step: string | number, inner: unknown): unknown {
  return typeof step === "number" ? [inner] : { [step]: inner };
}

// Compared without the common prefix, which would make all names similar.
function nearestVariable(name: string, known: readonly string[]): string | undefined {
  const meant = closest(name.slice("OCPPD_".length), known.map((one) => one.slice("OCPPD_".length)));
  return meant && `OCPPD_${meant}`;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
