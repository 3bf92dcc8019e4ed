import { Command } from "commander";
import { API_KEY_FILE } from "../domain/data_files.ts";
import { AppError } from "../base/errors.ts";
import { SettingsError } from "../config/settings_error.ts";
import type { Settings } from "../config/schema.ts";
import type { CheckLine } from "../domain/check.ts";
import type { StoreHealth } from "../store/store.ts";
import { checkLines, linesText } from "./check/check_lines.ts";
import { examineDatabase, type ExaminedDatabase } from "./check/examine_database.ts";
import type { Environment } from "./environment.ts";
import { exists } from "./with_app.ts";
import { jsonText } from "./json_text.ts";
import { type ServerOptions, settingsFor, withServerOptions } from "./options.ts";
import { factsText } from "./table_text.ts";

interface CheckOptions extends ServerOptions {
  readonly json?: true;
}

/** `ocppd check`: looks over the settings, the database and the machine, and changes nothing. */
export function checkCommand(environment: Environment): Command {
  const command = new Command("check")
    .description(
      "Looks over the settings, the whole database, port, addresses, certificates, disk, memory, clock and permissions, and " +
        "says what to do; a running server says what it alone knows. Ends with 1 when a line is a fault, 2 for wrong " +
        "settings, else 0, also where something needs attention.",
    )
    .option("--json", "as JSON");
  return withServerOptions(command)
    .addHelpText("after", "\nExamples:\n  ocppd check\n  ocppd check --config /etc/ocppd/ocppd.jsonc --json")
    .action((options: CheckOptions) => check(options, environment));
}

async function check(options: CheckOptions, environment: Environment): Promise<void> {
  const loaded = await settingsFor(options, environment).catch((thrown: unknown) => {
    if (options.json && thrown instanceof SettingsError) {
      environment.stdout(jsonText({ sound: false, settings: { faults: thrown.faults } }));
    }
    throw thrown;
  });
  const { settings, file, warnings } = loaded;
  for (const warning of warnings) environment.stderr(`ocppd: ${warning}\n`);
  const database = await examineDatabase(settings.dataDir, environment);
  const lines = await checkLines(loaded, database, { options, environment });
  const report: Report = { settings, file: file ?? null, warnings, database, lines };
  environment.stdout(options.json ? jsonText(asJson(report)) : asText(report));
  if (database.faults.length > 0) {
    throw new AppError("storage", `the database ${database.path} is not sound: restore a backup`);
  }
  const faults = faultsIn(lines);
  if (faults > 0) {
    throw new AppError("unavailable", `${faults === 1 ? "one fault was" : `${faults} faults were`} found`);
  }
}

interface Report {
  readonly settings: Settings;
  readonly file: string | null;
  readonly warnings: readonly string[];
  readonly database: ExaminedDatabase;
  readonly lines: readonly CheckLine[];
}

function faultsIn(lines: readonly CheckLine[]): number {
  return lines.filter(({ state }) => state === "fault").length;
}

function asJson({ file, warnings, database: { path, faults, health }, lines }: Report): unknown {
  return {
    sound: faults.length === 0 && faultsIn(lines) === 0,
    settings: { file, faults: [], warnings },
    database: { path, exists: health !== null || faults.length > 0, ...health, faults },
    checks: lines,
  };
}

function asText({ settings, file, database: { path, faults, health }, lines }: Report): string {
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
  return `${facts}${faults.map((fault) => factsText([["fault", fault]])).join("")}\n${linesText(lines)}`;
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
