import { Command } from "commander";
import { openSteveDump } from "../../imports/steve/steve_dump.ts";
import type { Environment } from "../environment.ts";
import { jsonText } from "../json_text.ts";
import { importInto, type ImportOptions, withImportOptions } from "./options.ts";
import { closingText, reportText } from "./report_text.ts";

/** `ocppd import steve`: from a dump of SteVe's database. */
export function steveCommand(environment: Environment): Command {
  const command = new Command("steve")
    .summary("from SteVe")
    .description(
      "Imports a dump of SteVe's database, as mariadb-dump or mysqldump writes it: charge boxes, OCPP tags with the names of " +
        "their users, and the transactions that have ended. Passwords of charge boxes are not in it as text and have to be " +
        "set again.",
    )
    .argument("<dump>", "the file that mariadb-dump has written");
  return withImportOptions(command)
    .addHelpText("after", EXAMPLES)
    .action(async (path: string, options: ImportOptions) => {
      const dump = await openSteveDump(path);
      const report = await importInto(dump.source, options, environment).finally(dump.close);
      environment.stdout(options.json ? jsonText(report) : `${reportText(report)}${closingText(report)}`);
    });
}

const EXAMPLES = `
Examples:
  mariadb-dump stevedb > steve.sql
  ocppd import steve steve.sql
  ocppd import steve steve.sql --apply`;
