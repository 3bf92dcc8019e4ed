import { parse, type ParseError } from "jsonc-parser";
import { AppError } from "../../base/errors.ts";
import { SETTING_RULES } from "./setting_rules.ts";

/** What became of one key of an appsettings.json. */
export interface SettingOutcome {
  /** As .NET writes it: `Kestrel:Endpoints:Http:Url`. */
  readonly key: string;
  /** For people: a secret is masked. */
  readonly value: string;
  /** The setting of ocppd that has it now; null: none. */
  readonly setting: string | null;
  /** What became of it, or why it is left out. */
  readonly text: string;
}

/** A translated appsettings.json. */
export interface TranslatedSettings {
  readonly outcomes: readonly SettingOutcome[];
  /** The content of a settings file of ocppd, without the API key. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Null without a usable one. */
  readonly apiKey: string | null;
}

const SIZE_MAX = 1_000_000;
const KEYS_MAX = 1_000;
const VALUE_SHOWN_MAX = 32;
const SECRET = /password|apikey|secret|connectionstrings/i;

/**
 * Translates the settings of OCPP.Core's server or management pages, JSON with comments. Throws `invalid` for a text that
 * is not such a file.
 */
export function translateSettings(text: string, path: string): TranslatedSettings {
  if (text.length > SIZE_MAX) throw new AppError("invalid", `${path} has more than ${SIZE_MAX} characters`);
  const errors: ParseError[] = [];
  const root: unknown = parse(text.replace(/^\uFEFF/, ""), errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined || typeof root !== "object" || root === null || Array.isArray(root)) {
    const line = error === undefined ? "" : `:${text.slice(0, error.offset).split("\n").length}`;
    throw new AppError("invalid", `${path}${line} is not JSON of an object; wanted OCPP.Core's appsettings.json`);
  }
  const leaves = [...leavesOf(root, "", KEYS_MAX)];
  const isManagement = leaves.some(([key]) => /^(ServerApiUrl$|Users(:|$))/i.test(key));
  const settings: Record<string, unknown> = {};
  let apiKey: string | null = null;
  const outcomes = leaves.map(([key, value]): SettingOutcome => {
    const rule = SETTING_RULES.find(({ pattern }) => pattern.test(key));
    const found = rule?.translate({ key, value, text: value === null ? "" : String(value), isManagement }) ??
      { text: "unknown to ocppd: left out" };
    if ("setting" in found) put(settings, found.setting, found.value);
    if ("apiKey" in found) apiKey = found.apiKey;
    const setting = "setting" in found ? found.setting : null;
    return { key, value: shown(key, value), setting, text: found.text };
  });
  return { outcomes, settings, apiKey };
}

/** The values that are no objects, with their paths; an empty object or list is one. */
function* leavesOf(value: unknown, path: string, most: number): Generator<readonly [key: string, value: unknown]> {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  if (entries.length === 0) return yield [path, typeof value === "object" ? null : value];
  let count = 0;
  for (const [name, child] of entries) {
    for (const leaf of leavesOf(child, path === "" ? name : `${path}:${name}`, most)) {
      if (++count > most) return;
      yield leaf;
    }
  }
}

/** Puts a value at a path such as `log.level`; a path that ends in `[]` is a list that grows. */
function put(settings: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split(".");
  const last = names.pop() ?? "";
  let place = settings;
  for (const name of names) place = (place[name] ??= {}) as Record<string, unknown>;
  if (!last.endsWith("[]")) return void (place[last] = value);
  const list = (place[last.slice(0, -2)] ??= []) as unknown[];
  list.push(...Array.isArray(value) ? value : [value]);
}

function shown(key: string, value: unknown): string {
  if (value === null || value === "") return JSON.stringify(value);
  if (SECRET.test(key)) return "(not shown)";
  const text = JSON.stringify(value);
  return text.length > VALUE_SHOWN_MAX ? `${text.slice(0, VALUE_SHOWN_MAX)}...` : text;
}
