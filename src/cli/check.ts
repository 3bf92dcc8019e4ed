import { Command } from "commander";
import { API_KEY_FILE, DATABASE_FILE } from "../app.ts";
import { AppError, errorMessage } from "../base/errors.ts";
import { SettingsError } from "../config/settings_error.ts";
import type { Settings } from "../config/schema.ts";
import { openInProcess } from "../store/sqlite/in_process.ts";
import type { StoreHealth } from "../store/store.ts";
import type { Environment } from "./environment.ts";
import { giveToOwner } from "./file_owner.ts";
import { exists } from "./with_app.ts";
import { jsonText } from "./json_text.ts";
import { type ServerOptions, settingsFor, withServerOptions } from "./options.ts";
import { factsText } from "./table_text.ts";

interface CheckOptions extends ServerOptions {
  readonly json?: true;
}

/** `ocppd check`: looks over the settings and the database, and changes nothing. */
export function checkCommand(environment: Environment): Command {
  const command = new Command("check")
    .description(
      "Looks over the settings and the whole database; ends with 1 when it is not sound, 2 for wrong settings.",
    )
    .option("--json", "as JSON");
  return withServerOptions(command)
    .addHelpText("after", "\nExamples:\n  ocppd check\n  ocppd check --config /etc/ocppd/ocppd.jsonc --json")
    .action((options: CheckOptions) => check(options, environment));
}

async function check(options: CheckOptions, environment: Environment): Promise<void> {
  const { settings, file, warnings } = await settingsFor(options, environment).catch((thrown: unknown) => {
    if (options.json && thrown instanceof SettingsError) {
      environment.stdout(jsonText({ sound: false, settings: { faults: thrown.faults } }));
    }
    throw thrown;
  });
  for (const warning of warnings) environment.stderr(`ocppd: ${warning}\n`);
  const database = await examine(settings.dataDir, environment);
  const report: Report = { settings, file: file ?? null, warnings, database };
  environment.stdout(options.json ? jsonText(asJson(report)) : asText(report));
  if (database.faults.length > 0) {
    throw new AppError("storage", `the database ${database.path} is not sound: restore a backup`);
  }
}

interface Report {
  readonly settings: Settings;
  readonly file: string | null;
  readonly warnings: readonly string[];
  readonly database: Examined;
}

interface Examined {
  readonly path: string;
  readonly faults: readonly string[];
  /** Null when there is no database yet, or one that can't be read. */
  readonly health: StoreHealth | null;
}

async function examine(dataDir: string, { version, migrations }: Environment): Promise<Examined> {
  const path = `${dataDir}/${DATABASE_FILE}`;
  if (!exists(path)) return { path, faults: [], health: null };
  try {
    const store = openInProcess({ path, migrations, program: version, toExamine: true });
    try {
      const health = await store.check();
      return { path, faults: health.faults, health };
    } finally {
      await store.close();
      giveToOwner(dataDir);
    }
  } catch (thrown) {
    return { path, faults: [errorMessage(thrown)], health: null };
  }
}

function asJson({ file, warnings, database: { path, faults, health } }: Report): unknown {
  return {
    sound: faults.length === 0,
    settings: { file, faults: [], warnings },
    database: { path, exists: health !== null || faults.length > 0, ...health, faults },
  };
}

function asText({ settings, file, database: { path, faults, health } }: Report): string {
  const facts = factsText([
    ["settings", file === null ? "the defaults; there is no settings file" : `${file} is fine`],
    ["listens on", settings.listeners.map(({ host, port }) => `${host}:${port}`).join(", ")],
    ["data", settings.dataDir],
    ["API key", keyText(settings)],
    ["database", databaseText(path, faults, health)],
    ...(health === null ? [] : ([
      ["schema", `version ${health.schemaVersion}`],
      ["stations", String(health.stations)],
      ["tags", String(health.tags)],
      ["transactions", String(health.transactions)],
      ["readings", String(health.readings)],
    ] as const)),
  ]);
  return facts + faults.map((fault) => factsText([["fault", fault]])).join("");
}

function keyText({ apiKey, dataDir }: Settings): string {
  if (apiKey !== "") return "comes from the settings or from OCPPD_API_KEY";
  const file = `${dataDir}/${API_KEY_FILE}`;
  return exists(file) ? `is in ${file}` : `will be made at the first start, in ${file}`;
}

function databaseText(path: string, faults: readonly string[], health: StoreHealth | null): string {
  if (faults.length > 0) return `${path} is not sound`;
  return health === null ? `${path} is not there yet: the first start makes it` : `${path} is sound`;
}
