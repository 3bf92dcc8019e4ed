import { Command } from "commander";
import { AppError } from "../../base/errors.ts";
import type { Environment } from "../environment.ts";
import { withHouse } from "../house.ts";
import { jsonText } from "../json_text.ts";
import { type DataOptions, wholeNumber, withDataOptions } from "../options.ts";
import { printable } from "../printable.ts";
import { tableText } from "../table_text.ts";
import { TRANSACTION_HEAD, transactionRow } from "./transaction_text.ts";

interface ListOptions extends DataOptions {
  readonly station?: string;
  readonly open?: true;
  readonly limit: number;
  readonly json?: true;
}

const LIMIT = 20;

/** `ocppd transaction list`: the last charges, or those that run. */
export function listCommand(environment: Environment): Command {
  const command = new Command("list")
    .summary("the last charges, or those that run")
    .description("Lists charges, the newest first.")
    .option("--station <id>", "of this charger only")
    .option("--open", "only those without an end")
    .option("--limit <number>", "at most so many", wholeNumber(1, 100_000), LIMIT)
    .option("--json", "as JSON");
  return withDataOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  ocppd transaction list --open\n  ocppd transaction list --station CP1 --limit 100",
    )
    .action((options: ListOptions) =>
      withHouse({ options, environment }, async ({ services: { live, stations, transactions } }) => {
        const { station: id, limit } = options;
        if (id !== undefined && stations.find(id) === undefined) {
          throw new AppError("not_found", `station ${printable(id)} is not on the list`);
        }
        const running = () =>
          stations.list().filter((station) => id === undefined || station.id === stations.find(id)?.id)
            .flatMap((station) => live.open(station.id)).sort((a, b) => b.startedAt - a.startedAt).slice(0, limit);
        const found = options.open
          ? running()
          : await transactions.list({ limit, ...(id === undefined ? {} : { stationId: id }) });
        if (options.json) environment.stdout(jsonText(found));
        else if (found.length > 0) environment.stdout(tableText(TRANSACTION_HEAD, found.map(transactionRow)));
        else environment.stdout(options.open ? "nobody charges.\n" : "nobody has charged yet.\n");
      })
    );
}
