import { Command, Option } from "commander";
import { TRANSACTION_SORTS, type TransactionSort } from "../../domain/transaction_filter.ts";
import { shownTransactions } from "../../services/live_view.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { jsonText } from "../json_text.ts";
import { wholeNumber } from "../option_values.ts";
import { tableText } from "../table_text.ts";
import { filterOf, type FilterOptions, withFilterOptions } from "./filter_options.ts";
import { TRANSACTION_HEAD, transactionRow } from "./transaction_text.ts";

interface ListOptions extends FilterOptions {
  readonly limit: number;
  readonly sort: TransactionSort;
  readonly json?: true;
}

const LIMIT = 20;

/** `ocppd transaction list`: the last charges, or those that run. */
export function listCommand(environment: Environment): Command {
  const command = new Command("list")
    .summary("the last charges, or those that run")
    .description("Lists charges, the newest first.")
    .option("--limit <number>", "at most so many", wholeNumber(1, 100_000), LIMIT)
    .addOption(
      new Option("--sort <by>", "the latest, or of those that have ended the largest").choices(TRANSACTION_SORTS)
        .default("started"),
    )
    .option("--json", "as JSON");
  return withFilterOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  ocppd transaction list --open\n  ocppd transaction list --station CP1 --limit 100\n" +
        "  ocppd transaction list --sort energy --limit 5",
    )
    .action((options: ListOptions) =>
      withApp({ options, environment }, async ({ services }) => {
        const { costs, transactions } = services;
        const { limit, sort } = options;
        const found = await transactions.list({ ...await filterOf(options, services), sort, limit });
        if (options.json) return environment.stdout(jsonText(await shownTransactions(services, found)));
        const priced = await Promise.all(
          found.map(async (transaction) => ({ transaction, cost: await costs.of(transaction) })),
        );
        if (priced.length > 0) environment.stdout(tableText(TRANSACTION_HEAD, priced.map(transactionRow)));
        else environment.stdout(options.open ? "nobody charges.\n" : "nobody has charged yet.\n");
      })
    );
}
