import { Command } from "commander";
import { AppError } from "../../base/errors.ts";
import { sampleView } from "../../domain/sample_view.ts";
import { shownTransaction } from "../../services/live_view.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { jsonText } from "../json_text.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { transactionId } from "./transaction_id.ts";
import { transactionText } from "./transaction_text.ts";

interface ShowOptions extends DataOptions {
  readonly json?: true;
}

/** `ocppd transaction show`: everything that is known of one charge. */
export function showCommand(environment: Environment): Command {
  const command = new Command("show")
    .summary("everything that is known of a charge")
    .description("Shows a charge with its remarks in plain words; as JSON with all its meter values.")
    .argument("<id>", "the charge's number, as `transaction list` shows it", transactionId)
    .option("--json", "as JSON");
  return withDataOptions(command)
    .addHelpText("after", "\nExamples:\n  ocppd transaction show 44618400\n  ocppd transaction show 44618400 --json")
    .action((id: number, options: ShowOptions) =>
      withApp({ options, environment }, async ({ services, store }) => {
        const { costs, transactions } = services;
        const transaction = await transactions.transaction(id);
        if (transaction === null) throw new AppError("not_found", `there is no transaction ${id}`);
        const readings = await store.readings(id);
        environment.stdout(
          options.json
            ? jsonText({
              ...await shownTransaction(services, transaction),
              samples: readings.map(sampleView),
              sampleCount: readings.length,
            })
            : transactionText({ transaction, cost: await costs.of(transaction) }, readings.length),
        );
      })
    );
}
