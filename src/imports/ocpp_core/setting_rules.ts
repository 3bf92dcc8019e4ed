/** A key of an appsettings.json. */
export interface AppSetting {
  readonly key: string;
  readonly value: unknown;
  /** The value as text, "" for null: .NET reads `"300"` as 300 and `"true"` as true. */
  readonly text: string;
  /** The file is that of the management pages, not that of the server. */
  readonly isManagement: boolean;
}

/** What becomes of a key. */
export type Translation =
  | { readonly text: string }
  | { readonly text: string; readonly setting: string; readonly value: unknown }
  | { readonly text: string; readonly apiKey: string };

/** How the keys that match are translated. */
export interface SettingRule {
  readonly pattern: RegExp;
  translate(found: AppSetting): Translation;
}

/** The shortest API key that ocppd accepts. */
const API_KEY_MIN = 16;
/** In the appsettings.Development.json that OCPP.Core is published with. */
const PUBLISHED_API_KEY = "36029A5F-B736-4DA9-AE46-D66847C9062C";

/** The first rule that matches counts; keys are the same in any letters. */
export const SETTING_RULES: readonly SettingRule[] = [
  number(/^HeartBeatInterval$/i, "heartbeatIntervalS", 10, 3600),
  number(/^MaxMessageSize$/i, "maxMessageBytes", 16_384, 67_108_864),
  {
    pattern: /^DenyConcurrentTx$/i,
    translate: ({ text }) => set("denyConcurrentTx", isTrue(text), "the same"),
  },
  {
    pattern: /^ValidateMessages$/i,
    translate: ({ text }) =>
      isTrue(text)
        ? set("validation", "lenient", 'harmless faults are accepted and counted as warnings; "strict" refuses them')
        : set("validation", "off", "the same"),
  },
  {
    pattern: /^DbMessageLog$/i,
    translate: ({ text }) =>
      Number(text) > 0
        ? set("messageLog.toDisk", true, "the last messages of each charger are kept in the database")
        : { text: "the same: the last messages of each charger are kept in memory" },
  },
  left(/^MessageDumpDir$/i, "no files are written; `ocppd messages ID` shows the messages of a charger"),
  left(/^ShowIndexInfo$/i, "the pages show their state to people who are logged in only"),
  left(/^AutoMigrateDB$/i, "the same always"),
  left(/^ConnectionStrings:SQLite$/i, "ocppd has a database of its own, in dataDir"),
  left(/^ConnectionStrings$/i, "it names no database"),
  left(/^ConnectionStrings:SqlServer$/i, "a database of SQL Server is not read; only one of SQLite is"),
  { pattern: /^ApiKey$/i, translate: apiKey },
  { pattern: /^AllowedHosts$/i, translate: allowedHosts },
  { pattern: /^Kestrel:Endpoints:[^:]+:Url$/i, translate: endpoint },
  left(/^Kestrel:.*Certificate/i, "certificates are PEM files at `tls` of a listener (docs/tls.md)"),
  { pattern: /^(Serilog:MinimumLevel(:Default)?|Logging:LogLevel:Default)$/i, translate: logLevel },
  left(/^(Serilog|Logging)(:|$)/i, "ocppd writes its log to standard output, or to the journal of systemd"),
  left(/^Users(:|$)/i, "people are added by `ocppd user add NAME`, with a new password"),
  left(/^ServerApiUrl$/i, "the pages and the server are one program"),
];

function left(pattern: RegExp, text: string): SettingRule {
  return { pattern, translate: () => ({ text: `left out: ${text}` }) };
}

function set(setting: string, value: unknown, text: string): Translation {
  return { setting, value, text };
}

/** A whole number within the bounds of the setting. */
function number(pattern: RegExp, setting: string, from: number, to: number): SettingRule {
  return {
    pattern,
    translate({ text }) {
      const found = Number(text);
      if (text.trim() === "" || !Number.isInteger(found) || found <= 0) {
        return { text: "left out: not a number above 0, the default counts" };
      }
      const value = Math.min(Math.max(found, from), to);
      return set(setting, value, value === found ? "the same" : `${value}: at least ${from} and at most ${to}`);
    },
  };
}

function isTrue(text: string): boolean {
  return text.trim().toLowerCase() === "true";
}

function apiKey({ text }: AppSetting): Translation {
  const key = text.trim();
  if (key === "") return { text: "left out: without one ocppd makes a random key; scripts have to send it" };
  if (key.toUpperCase() === PUBLISHED_API_KEY) {
    return { text: "left out: it is the key of OCPP.Core's example, which everybody knows; scripts need a new one" };
  }
  if ([...key].length < API_KEY_MIN) {
    return { text: `left out: too short, wanted at least ${API_KEY_MIN} characters; scripts need a new one` };
  }
  return { apiKey: key, text: "the API key of ocppd, in its own file: scripts go on as they are" };
}

function allowedHosts({ text }: AppSetting): Translation {
  const names = text.split(";").map((name) => name.trim().replace(/^\*\./, ""));
  const usable = names.filter((name) => /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(name));
  if (usable.length > 0) return set("api.hosts", usable, "the same, besides addresses, localhost and *.local");
  return { text: "left out: ocppd answers to addresses, localhost and *.local; other names belong in api.hosts" };
}

const LEVELS: Readonly<Record<string, string>> = {
  verbose: "debug",
  trace: "debug",
  debug: "debug",
  information: "info",
  warning: "warning",
  error: "error",
  fatal: "error",
  critical: "error",
};

function logLevel({ text }: AppSetting): Translation {
  const level = LEVELS[text.trim().toLowerCase()];
  if (level === undefined) return { text: "left out: ocppd knows no such level" };
  return set("log.level", level, "the same");
}

function endpoint({ text, isManagement }: AppSetting): Translation {
  if (isManagement) return { text: "left out: the pages are served at the port of the chargers" };
  const [, scheme = "", name = "", port = ""] = /^(https?):\/\/(\[[^\]]+\]|[^:/]+)(?::(\d+))?\/?$/i.exec(text.trim()) ??
    [];
  if (name === "") return { text: "left out: not an address such as http://0.0.0.0:8081" };
  const isSecure = scheme.toLowerCase() === "https";
  if (isSecure) {
    return { text: "left out: a listener with TLS needs certificates, see docs/tls.md; it may have this port" };
  }
  const host = HOSTS[name.toLowerCase()] ?? name.replace(/^\[|\]$/g, "");
  return set("listeners[]", { host, port: Number(port || 80) }, "the same");
}

/** What .NET's names for addresses mean. */
const HOSTS: Readonly<Record<string, string>> = { "*": "0.0.0.0", "+": "0.0.0.0", localhost: "127.0.0.1" };
