import { Command } from "commander";
import { AppError } from "../../base/errors.ts";
import { connectorsShown } from "../../services/live_view.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { jsonText } from "../json_text.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";
import { tableText } from "../table_text.ts";

interface ListOptions extends DataOptions {
  readonly json?: true;
}

const HEAD = ["connector", "name", "status", "state"];

/** `ocppd connector list`: the connectors of a charger, with their names. */
export function listCommand(environment: Environment): Command {
  const command = new Command("list")
    .summary("the connectors of a charger")
    .description("Lists the connectors that a charger has reported; `ocppd station show` has more details.")
    .argument("<station>", "the charger's id")
    .option("--json", "as JSON");
  return withDataOptions(command)
    .addHelpText("after", "\nExample:\n  ocppd connector list CP1")
    .action((id: string, options: ListOptions) =>
      withApp({ options, environment }, async ({ services }) => {
        const { stations, liveState, connectorNames } = services;
        const station = stations.find(id);
        if (station === undefined) throw new AppError("not_found", `station ${printable(id)} is not on the list`);
        const rows = liveState.connectors(station.id).map((one) => ({
          ...one,
          name: connectorNames.nameOf(station.id, one.connector),
        }));
        if (options.json) return environment.stdout(jsonText(await connectorsShown({ services }, station.id)));
        if (rows.length === 0) {
          return environment.stdout(`station ${printable(station.id)} has reported no connector yet\n`);
        }
        environment.stdout(tableText(
          HEAD,
          rows.map(({ connector, name, chargingState, report }) => [
            connector === 0 ? "0 (station)" : String(connector),
            name ?? "-",
            report?.status ?? "-",
            chargingState ?? "-",
          ]),
        ));
      })
    );
}
