import { Command } from "commander";
import { energyOf } from "../../domain/transaction.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { wholeNumber } from "../option_values.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { transactionId } from "./transaction_id.ts";

/** `ocppd transaction attach`: an end that fitted no charge ends the one that its owner knows it is of. */
export function attachCommand(environment: Environment): Command {
  const command = new Command("attach")
    .summary("end a charge with an end that fitted none")
    .description(
      "Ends a charge with the time, the register and the reason of an orphan. The charge is one of the same charger: " +
        "one that runs, or that a rule or a person has ended.",
    )
    .argument("<orphan>", "the orphan's number, as `transaction orphans` shows it", wholeNumber(1, 999_999_999))
    .argument("<id>", "the charge's number, as `transaction list` shows it", transactionId);
  return withDataOptions(command)
    .addHelpText("after", "\nExample:\n  ocppd transaction attach 3 44618400")
    .action((orphan: number, id: number, options: DataOptions) =>
      withApp({ options, environment }, async ({ services: { transactions } }) => {
        const energy = energyOf(await transactions.attachOrphan(orphan, id));
        const counted = energy === null ? "" : ` with ${(energy / 1000).toFixed(2)} kWh`;
        environment.stdout(`transaction ${id} is ended by orphan ${orphan}${counted}.\n`);
      })
    );
}
