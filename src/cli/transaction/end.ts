import { Command } from "commander";
import { energyOf } from "../../domain/transaction.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { trimmed } from "../option_values.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { transactionId } from "./transaction_id.ts";

interface EndOptions extends DataOptions {
  readonly reason: string;
}

/** `ocppd transaction end`: ends a charge in the database; the charger gets no command. */
export function endCommand(environment: Environment): Command {
  const command = new Command("end")
    .summary("end a charge that its charger never ended")
    .description(
      "Ends a charge in the database, with its newest register. The charger gets no command; if it reports the end later, that counts.",
    )
    .argument("<id>", "the charge's number, as `transaction list --open` shows it", transactionId)
    .requiredOption("--reason <text>", "why; it is kept with the charge", trimmed);
  return withDataOptions(command)
    .addHelpText("after", '\nExample:\n  ocppd transaction end 44618400 --reason "the charger was replaced"')
    .action((id: number, options: EndOptions) =>
      withApp({ options, environment }, async ({ services: { transactions } }) => {
        const energy = energyOf(await transactions.endByOperator(id, options.reason));
        const counted = energy === null ? "" : ` with ${(energy / 1000).toFixed(2)} kWh`;
        environment.stdout(`transaction ${id} is ended${counted}.\n`);
      })
    );
}
