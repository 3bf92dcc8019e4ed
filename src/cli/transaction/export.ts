import { Command, Option } from "commander";
import { EXPORT_FORMATS, type ExportFormat } from "../../services/charging/mod.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { filterOf, type FilterOptions, withFilterOptions } from "./filter_options.ts";

interface ExportOptions extends FilterOptions {
  readonly format: ExportFormat;
}

/** `ocppd transaction export`: the charges as a file for other programs. */
export function exportCommand(environment: Environment): Command {
  const command = new Command("export")
    .summary("the charges as CSV or JSON Lines")
    .description("Writes all charges, the newest first, for a spreadsheet (CSV) or a program (JSON Lines).")
    .addOption(new Option("--format <format>", "how").choices(EXPORT_FORMATS).default("csv"));
  return withFilterOptions(command)
    .addHelpText("after", EXAMPLES)
    .action((options: ExportOptions) =>
      withApp({ options, environment }, async ({ services }) => {
        const filter = await filterOf(options, services);
        for await (const page of services.transactionExport.pages(options.format, filter)) environment.stdout(page);
      })
    );
}

const EXAMPLES = `
Examples:
  ocppd transaction export --from 2026-06-01 --to 2026-07-01 > june.csv
  ocppd transaction export --format jsonl --tag 04A1B2C3D4E5F6`;
