import { Command } from "commander";
import { API_KEY_FILE } from "../../domain/data_files.ts";
import { AppError, errorMessage } from "../../base/errors.ts";
import { printable } from "../../base/printable.ts";
import { secretFile } from "../../base/secret_file.ts";
import { openOcppCoreDatabase } from "../../imports/ocpp_core/database.ts";
import { type TranslatedSettings, translateSettings } from "../../imports/ocpp_core/settings.ts";
import type { Environment } from "../environment.ts";
import { giveToOwner } from "../file_owner.ts";
import { jsonText } from "../json_text.ts";
import { settingsFor } from "../options.ts";
import { tableText } from "../table_text.ts";
import { importInto, type ImportOptions, withImportOptions } from "./options.ts";
import { closingText, reportText } from "./report_text.ts";

interface OcppCoreOptions extends ImportOptions {
  readonly writeSettings?: string;
}

/** `ocppd import ocpp-core`: from the SQLite database and the settings of OCPP.Core. */
export function ocppCoreCommand(environment: Environment): Command {
  const command = new Command("ocpp-core")
    .summary("from OCPP.Core")
    .description(
      "Imports the SQLite database of OCPP.Core: charge points with their passwords, tags, names of connectors, and the " +
        "transactions that have ended. With its appsettings.json, also the settings: each key with what became of it. A key " +
        "of the API that scripts use goes on working.",
    )
    .argument("<database>", "OCPP.Core.sqlite, also of a running OCPP.Core: it is only read")
    .argument("[appsettings]", "appsettings.json of its server or of its management pages")
    .option("--write-settings <file>", "with --apply: write the translated settings to this new file");
  return withImportOptions(command)
    .addHelpText("after", EXAMPLES)
    .action((database: string, appsettings: string | undefined, options: OcppCoreOptions) =>
      run(database, appsettings, options, environment)
    );
}

const EXAMPLES = `
Examples:
  ocppd import ocpp-core OCPP.Core.sqlite
  ocppd import ocpp-core OCPP.Core.sqlite appsettings.json --apply --write-settings ocppd.jsonc`;

async function run(
  path: string,
  appsettings: string | undefined,
  options: OcppCoreOptions,
  environment: Environment,
): Promise<void> {
  const translated = appsettings === undefined
    ? undefined
    : translateSettings(await readText(appsettings), printable(appsettings));
  const file = translated === undefined ? "" : settingsText(translated);
  const target = options.writeSettings;
  if (target !== undefined && translated === undefined) {
    throw new AppError("invalid", "--write-settings needs an appsettings.json to translate");
  }
  if (target !== undefined) refuseOther(target, file);
  const database = openOcppCoreDatabase(path);
  const report = await importInto(database.source, options, environment).finally(database.close);
  const key = await takeApiKey(translated, options, environment);
  if (options.apply && target !== undefined) writeNew(target, file);
  if (options.json) {
    const settings = translated && { outcomes: translated.outcomes, apiKey: key, translated: translated.settings };
    return environment.stdout(jsonText({ ...report, settings: settings ?? null }));
  }
  environment.stdout(reportText(report));
  if (translated !== undefined) environment.stdout(translationText(translated, key, file, target));
  environment.stdout(closingText(report));
}

function translationText(
  { outcomes }: TranslatedSettings,
  key: string | null,
  file: string,
  target: string | undefined,
): string {
  const rows = outcomes.map(({ key, value, setting, text }) => [key, value, setting ?? "-", text]);
  const where = target === undefined ? "The settings of ocppd that are the same" : `For ${printable(target)}`;
  return `\nSettings:\n${tableText(["key", "value", "setting", "what became of it"], rows, { indent: 2 })}` +
    `${key === null ? "" : `\nAPI key: ${key}\n`}\n${where}:\n${file}`;
}

/** What becomes of the key of the API; null without one. */
async function takeApiKey(
  translated: TranslatedSettings | undefined,
  options: OcppCoreOptions,
  environment: Environment,
): Promise<string | null> {
  const key = translated?.apiKey ?? null;
  if (key === null) return null;
  const { settings } = await settingsFor(options, environment);
  const file = secretFile(`${settings.dataDir}/${API_KEY_FILE}`);
  const ours = settings.apiKey || file.read();
  if (ours === key) return "ocppd has the same already";
  if (ours !== null) return "ocppd has another one already, which stays: scripts need it, or one of `ocppd key create`";
  if (!options.apply) return `will be in ${settings.dataDir}/${API_KEY_FILE}`;
  file.write(key);
  giveToOwner(settings.dataDir);
  return `is in ${settings.dataDir}/${API_KEY_FILE}`;
}

function settingsText({ settings }: TranslatedSettings): string {
  return `${JSON.stringify(settings, null, 2)}\n`;
}

async function readText(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (thrown) {
    const code = thrown instanceof Deno.errors.NotFound ? "not_found" : "invalid";
    throw new AppError(code, `${printable(path)} can't be read: ${errorMessage(thrown)}`, { cause: thrown });
  }
}

/** Throws `conflict` when there is a file with another content: a repeated import finds its own. */
function refuseOther(path: string, content: string): void {
  let found: string;
  try {
    found = Deno.readTextFileSync(path);
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return;
    throw new AppError("invalid", `${printable(path)} can't be read: ${errorMessage(thrown)}`, { cause: thrown });
  }
  if (found === content) return;
  throw new AppError("conflict", `${printable(path)} exists and is not replaced; wanted the name of a new file`);
}

function writeNew(path: string, content: string): void {
  try {
    Deno.writeTextFileSync(path, content, { createNew: true });
  } catch (thrown) {
    if (thrown instanceof Deno.errors.AlreadyExists) return;
    throw new AppError("unavailable", `${printable(path)} can't be written: ${errorMessage(thrown)}`, {
      cause: thrown,
    });
  }
}
