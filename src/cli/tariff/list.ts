import { Command } from "commander";
import { decimalOf } from "../../domain/money.ts";
import type { Tariff } from "../../domain/tariff.ts";
import { tariffView } from "../../domain/tariff_view.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { jsonText } from "../json_text.ts";
import { localTime } from "../local_time.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { tableText } from "../table_text.ts";
import { timePriceText } from "./time_price.ts";

interface ListOptions extends DataOptions {
  readonly archived?: true;
  readonly json?: true;
}

/** `ocppd tariff list`: what charging costs. */
export function listCommand(environment: Environment): Command {
  const command = new Command("list")
    .summary("what charging costs")
    .description("Lists the tariffs, each in its newest version.")
    .option("--archived", "also those that were removed")
    .option("--json", "as JSON");
  return withDataOptions(command)
    .addHelpText("after", "\nExamples:\n  ocppd tariff list\n  ocppd tariff list --archived --json")
    .action((options: ListOptions) =>
      withApp({ options, environment }, ({ services: { tariffs } }) => {
        const found = tariffs.list({ archived: options.archived ?? false });
        if (options.json) environment.stdout(jsonText(found.map(tariffView)));
        else if (found.length > 0) environment.stdout(tableText(HEAD, found.map(rowOf)));
        else environment.stdout("charging is free: there is no tariff.\n");
      })
    );
}

const HEAD = [
  "id",
  "name",
  "currency",
  "kWh",
  "hour",
  "session",
  "at times",
  "charger",
  "group",
  "valid from",
  "removed",
];

function rowOf(tariff: Tariff): readonly string[] {
  const { id, name, currency, perKwh, perHour, perSession, timeOfUse: times, stationId, group, validFrom, archivedAt } =
    tariff;
  return [
    String(id),
    name ?? "-",
    currency,
    ...[perKwh, perHour, perSession].map(decimalOf),
    times.map(timePriceText).join("; ") || "-",
    stationId ?? "all",
    group ?? "all",
    localTime(validFrom),
    localTime(archivedAt),
  ];
}
