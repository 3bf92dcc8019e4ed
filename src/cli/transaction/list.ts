import { Command } from "commander";
import { transactionView } from "../../domain/transaction_view.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { jsonText } from "../json_text.ts";
import { wholeNumber } from "../option_values.ts";
import { tableText } from "../table_text.ts";
import { filterOf, type FilterOptions, withFilterOptions } from "./filter_options.ts";
import { TRANSACTION_HEAD, transactionRow } from "./transaction_text.ts";

interface ListOptions extends FilterOptions {
  readonly limit: number;
  readonly json?: true;
}

const LIMIT = 20;

/** `ocppd transaction list`: the last charges, or those that run. */
export function listCommand(environment: Environment): Command {
  const command = new Command("list")
    .summary("the last charges, or those that run")
    .description("Lists charges, the newest first.")
    .option("--limit <number>", "at most so many", wholeNumber(1, 100_000), LIMIT)
    .option("--json", "as JSON");
  return withFilterOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  ocppd transaction list --open\n  ocppd transaction list --station CP1 --limit 100",
    )
    .action((options: ListOptions) =>
      withApp({ options, environment }, async ({ services }) => {
        const { costs, transactions } = services;
        const found = await transactions.list({ ...await filterOf(options, services), limit: options.limit });
        const priced = await Promise.all(
          found.map(async (transaction) => ({ transaction, cost: await costs.of(transaction) })),
        );
        if (options.json) {
          environment.stdout(jsonText(priced.map(({ transaction, cost }) => transactionView(transaction, cost))));
        } else if (priced.length > 0) environment.stdout(tableText(TRANSACTION_HEAD, priced.map(transactionRow)));
        else environment.stdout(options.open ? "nobody charges.\n" : "nobody has charged yet.\n");
      })
    );
}
