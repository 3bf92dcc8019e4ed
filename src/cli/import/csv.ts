import { Command } from "commander";
import { AppError, errorMessage } from "../../base/errors.ts";
import { printable } from "../../base/printable.ts";
import { type CsvKind, csvSource } from "../../imports/csv/csv_source.ts";
import type { Environment } from "../environment.ts";
import { jsonText } from "../json_text.ts";
import { importInto, type ImportOptions, withImportOptions } from "./options.ts";
import { closingText, reportText } from "./report_text.ts";

interface CsvImportOptions extends ImportOptions {
  readonly skipBad?: true;
}

const KINDS: readonly CsvKind[] = ["chargers", "cards"];

/** `ocppd import csv`: chargers or cards from a table. */
export function csvCommand(environment: Environment): Command {
  const command = new Command("csv")
    .summary("chargers or cards from a table")
    .description(
      "Imports chargers (id, name, comment, password, user name) or cards (id, name, group, kind, expires at, blocked) from a " +
        "table as spreadsheets write it: separated by commas, semicolons or tabs, UTF-8 or Windows-1252, with the names of " +
        "the columns in its first line. One line with a fault refuses all, unless --skip-bad leaves it out.",
    )
    .argument("<kind>", "chargers or cards", kindOf)
    .argument("<file>", "the table")
    .option("--skip-bad", "leave out the lines that can't be used");
  return withImportOptions(command)
    .addHelpText("after", EXAMPLES)
    .action(async (kind: CsvKind, path: string, options: CsvImportOptions) => {
      const source = csvSource(kind, printable(path), await read(path), { skipBad: options.skipBad ?? false });
      const report = await importInto(source, options, environment);
      environment.stdout(options.json ? jsonText(report) : `${reportText(report)}${closingText(report)}`);
    });
}

function kindOf(text: string): CsvKind {
  const kind = KINDS.find((one) => one === text);
  if (kind === undefined) {
    throw new AppError("invalid", `the kind is ${JSON.stringify(text)}; wanted ${KINDS.join(" or ")}`);
  }
  return kind;
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return await Deno.readFile(path);
  } catch (thrown) {
    const code = thrown instanceof Deno.errors.NotFound ? "not_found" : "invalid";
    throw new AppError(code, `${printable(path)} can't be read: ${errorMessage(thrown)}`, { cause: thrown });
  }
}

const EXAMPLES = `
Examples:
  ocppd import csv chargers wallboxes.csv
  ocppd import csv cards cards.csv --apply`;
