import { Command, Option } from "commander";
import type { App } from "../../app.ts";
import { refusalView } from "../../domain/refusal_view.ts";
import type { Station } from "../../domain/station.ts";
import { stationShown } from "../../services/live_view.ts";
import { commandPath } from "../command_path.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { jsonText } from "../json_text.ts";
import { localTime } from "../local_time.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { tableText } from "../table_text.ts";
import { connectedStations } from "./connected_stations.ts";
import { refusalsText } from "./refusals_text.ts";
import { remedyFor } from "./remedy.ts";
import { modelOf } from "./station_facts.ts";

interface ListOptions extends DataOptions {
  readonly refused?: true;
  readonly archived?: true;
  readonly json?: true;
}

/** `ocppd station list`: who may connect; with `--refused`, who was turned away; with `--archived`, who was removed. */
export function listCommand(environment: Environment): Command {
  const command = new Command("list")
    .summary("who may connect, or who was refused")
    .description("Lists the chargers that may connect; with --refused, the connections that were turned away.")
    .option("--refused", "who was turned away: when, why, and what would let them in")
    .addOption(new Option("--archived", "those that were removed; their transactions are here").conflicts("refused"))
    .option("--json", "as JSON");
  return withDataOptions(command)
    .addHelpText("after", "\nExamples:\n  ocppd station list\n  ocppd station list --refused")
    .action((options: ListOptions) =>
      withApp(
        { options, environment },
        (app) => (options.refused ? listRefused : options.archived ? listArchived : list)(app, options, environment),
      )
    );
}

async function list({ services }: App, options: ListOptions, environment: Environment): Promise<void> {
  const stations = services.stations.list();
  const links = await connectedStations(options, environment);
  if (options.json) {
    environment.stdout(jsonText(await Promise.all(stations.map((one) => stationShown({ services, links }, one)))));
  } else if (stations.length > 0) {
    const rows = stations.map((one) => [...rowOf(one), links.find(one.id) === undefined ? "no" : "yes"]);
    environment.stdout(tableText([...HEAD, "online"], rows));
  } else {
    const add = commandPath(options, environment)("station", "add", "ID");
    environment.stdout(`no station is on the list. Add one: ${add}\n`);
  }
}

const HEAD = ["id", "name", "version", "password", "state", "vendor model", "last seen"];

function rowOf(station: Station): readonly string[] {
  return [
    station.id,
    station.name ?? "-",
    station.pinnedProtocol ?? "any",
    station.passwordHashes.length > 0 ? "yes" : "no",
    station.registrationStatus,
    modelOf(station) || "-",
    localTime(station.lastSeenAt),
  ];
}

async function listArchived(
  { services }: App,
  options: ListOptions,
  environment: Environment,
): Promise<void> {
  const archived = await services.stations.archived();
  const links = { find: () => undefined };
  if (options.json) {
    environment.stdout(jsonText(await Promise.all(archived.map((one) => stationShown({ services, links }, one)))));
  } else if (archived.length === 0) environment.stdout("no station was removed\n");
  else {
    const rows = archived.map((station) => [...rowOf(station), localTime(station.removedAt)]);
    environment.stdout(tableText([...HEAD, "removed"], rows));
  }
}

async function listRefused(
  { services: { stations } }: App,
  options: ListOptions,
  environment: Environment,
): Promise<void> {
  const words = commandPath(options, environment);
  const entries = (await stations.refusals()).map((refusal) => ({
    refusal,
    remedy: remedyFor(refusal, stations.find(refusal.stationId), words),
  }));
  if (options.json) environment.stdout(jsonText(entries.map(({ refusal, remedy }) => refusalView(refusal, remedy))));
  else if (entries.length > 0) environment.stdout(refusalsText(entries));
  else environment.stdout("no connection was refused in the last 30 days\n");
}
