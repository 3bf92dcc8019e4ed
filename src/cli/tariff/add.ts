import { Command, InvalidArgumentError } from "commander";
import { type Money, moneyOf } from "../../domain/money.ts";
import type { TimePrice } from "../../domain/tariff.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { moment } from "../moment.ts";
import { trimmed } from "../option_values.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { timePrice } from "./time_price.ts";

interface AddOptions extends DataOptions {
  readonly currency: string;
  readonly name?: string;
  readonly kwh?: Money;
  readonly hour?: Money;
  readonly session?: Money;
  readonly time?: readonly TimePrice[];
  readonly station?: string;
  readonly group?: string;
  readonly validFrom?: number;
}

/** `ocppd tariff add`: says what charging costs. */
export function addCommand(environment: Environment): Command {
  const command = new Command("add")
    .summary("say what charging costs")
    .description(
      "Adds a tariff; a price that is not named is 0. To change a price, add a tariff that is valid later. Charges that " +
        "have ended since --valid-from without a cost get one, when the server runs.",
    )
    .requiredOption("--currency <code>", "such as EUR", (text) => text.trim().toUpperCase())
    .option("--name <text>", "what it is called", trimmed)
    .option("--kwh <price>", "of a kilowatt hour", price)
    .option("--hour <price>", "of an hour from the start to the end, to the second", price)
    .option("--session <price>", "of each charge", price)
    .option(
      "--time <prices>",
      "other prices at a time of the day, as often as needed; the first that names a price counts",
      (text, before: readonly TimePrice[] = []) => [...before, timePrice(text)],
    )
    .option("--station <id>", "only at this charger")
    .option("--group <name>", "only for tags of this group")
    .option("--valid-from <time>", "for charges that begin then or later: 2027-01-01 (default: now)", moment);
  return withDataOptions(command)
    .addHelpText("after", EXAMPLES)
    .action((options: AddOptions) =>
      withApp({ options, environment }, async ({ services: { tariffs } }) => {
        const { currency, name = null, kwh = 0, hour = 0, session = 0, time = [] } = options;
        const { station = null, group = null, validFrom } = options;
        const tariff = await tariffs.add({
          ...{ currency, name, perKwh: kwh, perHour: hour, perSession: session, timeOfUse: time },
          ...{ stationId: station, group, ...(validFrom === undefined ? {} : { validFrom }) },
        });
        environment.stdout(`tariff ${tariff.id} is in force.\n`);
      })
    );
}

function price(text: string): Money {
  const money = moneyOf(text);
  if (money !== undefined) return money;
  throw new InvalidArgumentError("Wanted a price from 0 to 1000000 with at most four digits after the point: 0.35.");
}

const EXAMPLES = `
Examples:
  ocppd tariff add --currency EUR --kwh 0.35 --session 0.50
  ocppd tariff add --currency EUR --kwh 0.35 --time "22:00-06:00 kwh=0.25" --time "6-7 00:00-24:00 kwh=0.30 hour=0"
  ocppd tariff add --currency EUR --kwh 0 --group family --valid-from 2027-01-01`;
