import { Command } from "commander";
import type { App } from "../../app.ts";
import { AppError } from "../../base/errors.ts";
import { jobView } from "../../domain/job_view.ts";
import { refusalView } from "../../domain/refusal_view.ts";
import { normalizeId } from "../../domain/station.ts";
import { orphanView, shownTransactions, stationDetailShown } from "../../services/live_view.ts";
import { commandPath } from "../command_path.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { jsonText } from "../json_text.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";
import { connectedStations } from "./connected_stations.ts";
import { remedyFor } from "./remedy.ts";
import { type StationDetails, stationText } from "./station_text.ts";

interface ShowOptions extends DataOptions {
  readonly json?: true;
}

/** `ocppd station show`: everything that is known of one charger. */
export function showCommand(environment: Environment): Command {
  const command = new Command("show")
    .summary("everything that is known of a charger")
    .description("Shows a charger's row, connectors, transactions, warnings with what to do, and latest notices.")
    .argument("<id>", "the charger's id")
    .option("--json", "as JSON");
  return withDataOptions(command)
    .addHelpText("after", "\nExamples:\n  ocppd station show CP1\n  ocppd station show CP1 --json")
    .action((id: string, options: ShowOptions) =>
      withApp({ options, environment }, async (app) => {
        const report = await reportOn(app, id, options, environment);
        environment.stdout(options.json ? jsonText(await detailsShown(app, report)) : stationText(report));
      })
    );
}

const LAST_TRANSACTIONS = 10;
const LAST_REPORTS = 10;
const LAST_JOBS = 5;
const LAST_ORPHANS = 10;

async function reportOn(
  { services, store }: App,
  id: string,
  options: ShowOptions,
  environment: Environment,
): Promise<StationDetails> {
  const { stations, liveState, connectorNames, transactions, warnings, stationReports, jobs, limits } = services;
  const station = stations.find(id);
  if (station === undefined) throw new AppError("not_found", `station ${printable(id)} is not on the list`);
  const command = commandPath(options, environment);
  const [last, warned, reported, begun, orphans, refused] = await Promise.all([
    transactions.list({ stationId: station.id, limit: LAST_TRANSACTIONS }),
    warnings.list(station.id),
    stationReports.list(station.id, LAST_REPORTS),
    jobs.list(station.id, LAST_JOBS),
    store.orphans(station.id, LAST_ORPHANS),
    stations.refusals(),
  ]);
  const links = await connectedStations(options, environment);
  return {
    station,
    links,
    connectors: liveState.connectors(station.id).map((one) => ({
      ...one,
      name: connectorNames.nameOf(station.id, one.connector),
    })),
    open: liveState.open(station.id),
    last,
    warnings: warned,
    reports: reported,
    jobs: begun,
    limits: limits.list(station.id),
    limitForm: limits.acceptedForm(station.id),
    orphans,
    refusals: refused.filter(({ stationId }) => normalizeId(stationId) === normalizeId(station.id)).map((refusal) => ({
      refusal,
      remedy: remedyFor(refusal, station, command),
    })),
    command,
  };
}

/** The charger as the REST API shows it, and the rest that the text shows, each in the shape of its own REST resource. */
async function detailsShown({ services }: App, { station, links, last, jobs, orphans, refusals }: StationDetails) {
  return {
    ...await stationDetailShown({ services, links }, station),
    lastTransactions: await shownTransactions(services, last),
    jobs: jobs.map(jobView),
    orphans: orphans.map(orphanView),
    refusals: refusals.map(({ refusal, remedy }) => refusalView(refusal, remedy)),
  };
}
