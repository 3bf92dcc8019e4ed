import { Command, InvalidArgumentError } from "commander";
import { CLI_CALLER } from "../../domain/api_key.ts";
import { energyOf } from "../../domain/transaction.ts";
import { CORRECTED_BELOW_WH } from "../../services/charging/mod.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { trimmed } from "../option_values.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { commandLineUser } from "../cli_audit.ts";
import { UsageError } from "../usage_error.ts";
import { transactionId } from "./transaction_id.ts";
import { kWh } from "./transaction_text.ts";

interface CorrectOptions extends DataOptions {
  readonly energyWh?: number;
  readonly reason?: string;
  readonly undo?: true;
}

/** `ocppd transaction correct`: sets the energy of a charge that has ended, or takes that back. */
export function correctCommand(environment: Environment): Command {
  const command = new Command("correct")
    .summary("set the energy of a charge that has ended")
    .description(
      "Sets the energy of a charge that has ended, where its meter values can't be right. Cost, totals and budgets " +
        "follow it; the measured energy is kept and shown as well. Later reports of the charger do not change it.",
    )
    .argument("<id>", "the charge's number, as `transaction list` shows it", transactionId)
    .option("--energy-wh <number>", "the energy in Wh", energyWh)
    .option("--reason <text>", "why; it is kept with the charge", trimmed)
    .option("--undo", "take the correction back");
  return withDataOptions(command)
    .addHelpText("after", EXAMPLES)
    .action((id: number, { energyWh, reason, undo, ...options }: CorrectOptions) => {
      if (undo && energyWh !== undefined) throw new UsageError("--undo and --energy-wh exclude each other");
      if (!undo && energyWh === undefined) throw new UsageError("wanted --energy-wh or --undo");
      if (!undo && !reason) {
        throw new UsageError("--energy-wh needs --reason: why the measured energy is wrong");
      }
      return withApp({ options, environment }, async ({ services: { corrections } }) => {
        const by = `${CLI_CALLER}${commandLineUser(environment)}`;
        if (energyWh === undefined) {
          const counts = kWh(energyOf(await corrections.undo(id, { by, ...(reason !== undefined && { reason }) })));
          const measured = counts === null ? "an unknown energy" : `${counts} kWh`;
          environment.stdout(`the correction of transaction ${id} is taken back: it has ${measured}, as measured.\n`);
          return;
        }
        const { correction } = await corrections.correct(id, { energyWh, reason: reason ?? "", by });
        const before = kWh(correction?.previousEnergyWh ?? null);
        const instead = before === null ? "" : ` instead of ${before} kWh`;
        environment.stdout(`transaction ${id} has ${kWh(correction?.energyWh ?? null)} kWh${instead}.\n`);
      });
    });
}

/** Reads an energy in Wh: plain digits with a point, so that no thousands separator is taken for it. */
function energyWh(text: string): number {
  const value = /^\d{1,12}(?:\.\d+)?$/.test(text.trim()) ? Number(text) : NaN;
  if (value < CORRECTED_BELOW_WH) return value;
  throw new InvalidArgumentError("Wanted an energy in Wh, like 18500 or 18500.5, from 0 to below 10^12.");
}

const EXAMPLES = `
Examples:
  ocppd transaction correct 44618400 --energy-wh 18500 --reason "the meter's start value was a placeholder"
  ocppd transaction correct 44618400 --undo`;
