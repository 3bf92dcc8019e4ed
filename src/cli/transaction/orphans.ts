import { Command } from "commander";
import { AppError } from "../../base/errors.ts";
import type { Orphan } from "../../store/transaction_facts.ts";
import { orphanView } from "../../services/live_view.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { jsonText } from "../json_text.ts";
import { localTime } from "../local_time.ts";
import { wholeNumber } from "../option_values.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";
import { tableText } from "../table_text.ts";

interface OrphansOptions extends DataOptions {
  readonly station?: string;
  readonly limit: number;
  readonly json?: true;
}

const LIMIT = 20;

/** `ocppd transaction orphans`: ends that belong to no charge, as far as we know. */
export function orphansCommand(environment: Environment): Command {
  const command = new Command("orphans")
    .summary("ends that fitted no charge")
    .description(
      "Lists ends that chargers reported for unknown charges, or for charges with another end; the newest first. " +
        "`transaction attach` gives one to the charge that it ended; as JSON with the message as it was sent.",
    )
    .option("--station <id>", "of this charger only")
    .option("--limit <number>", "at most so many", wholeNumber(1, 100_000), LIMIT)
    .option("--json", "as JSON");
  return withDataOptions(command)
    .addHelpText("after", "\nExample:\n  ocppd transaction orphans --station CP1")
    .action((options: OrphansOptions) =>
      withApp({ options, environment }, async ({ services: { stations, transactions } }) => {
        const { station: id, limit } = options;
        if (id !== undefined && stations.find(id) === undefined) {
          throw new AppError("not_found", `station ${printable(id)} is not on the list`);
        }
        const found = await transactions.orphans({ limit, ...(id === undefined ? {} : { stationId: id }) });
        if (options.json) environment.stdout(jsonText(found.map(orphanView)));
        else if (found.length > 0) environment.stdout(tableText(HEAD, found.map(orphanRow)));
        else environment.stdout("every reported end matched a charge.\n");
      })
    );
}

const HEAD = ["orphan", "station", "came", "says charge", "tag", "ended", "kWh", "reason", "why"];

const WHY: Readonly<Record<Orphan["kind"], string>> = {
  stop_unknown: "no such charge",
  stop_differs: "had ended otherwise",
};

function orphanRow({ id, stationId, receivedAt, transactionId, kind, stop }: Orphan): readonly string[] {
  const wh = stop?.meterStopWh ?? null;
  return [
    String(id),
    stationId,
    localTime(receivedAt),
    transactionId === null ? "-" : String(transactionId),
    stop?.tagId ?? "-",
    localTime(stop?.stoppedAt ?? null),
    wh === null ? "-" : (wh / 1000).toFixed(2),
    stop?.reason ?? "-",
    WHY[kind],
  ];
}
