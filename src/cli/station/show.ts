import { Command } from "commander";
import type { House } from "../../app.ts";
import { AppError } from "../../base/errors.ts";
import { learnedFormView, limitView } from "../../domain/limit_view.ts";
import { keyOf } from "../../domain/station.ts";
import { commandWords } from "../command_words.ts";
import type { Environment } from "../environment.ts";
import { withHouse } from "../house.ts";
import { jsonText } from "../json_text.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { printable } from "../printable.ts";
import { onlineStations } from "./online_stations.ts";
import { remedyFor } from "./remedy.ts";
import { stationFacts } from "./station_facts.ts";
import { type StationReport, stationText } from "./station_text.ts";

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
      withHouse({ options, environment }, async (house) => {
        const report = await reportOn(house, id, options, environment);
        environment.stdout(options.json ? jsonText(asJson(report)) : stationText(report));
      })
    );
}

const LAST_TRANSACTIONS = 10;
const LAST_NOTICES = 10;
const LAST_JOBS = 5;
const LAST_ORPHANS = 10;

async function reportOn(
  { services, store }: House,
  id: string,
  options: ShowOptions,
  environment: Environment,
): Promise<StationReport> {
  const { stations, live, connectorNames, transactions, warnings, notices, jobs, limits } = services;
  const station = stations.find(id);
  if (station === undefined) throw new AppError("not_found", `station ${printable(id)} is not on the list`);
  const command = commandWords(options, environment);
  const [last, warned, noticed, begun, orphans, refused] = await Promise.all([
    transactions.list({ stationId: station.id, limit: LAST_TRANSACTIONS }),
    warnings.list(station.id),
    notices.list(station.id, LAST_NOTICES),
    jobs.list(station.id, LAST_JOBS),
    store.orphans(station.id, LAST_ORPHANS),
    stations.refusals(),
  ]);
  const isOnline = await onlineStations(options, environment);
  return {
    station,
    online: isOnline(station.id),
    connectors: live.connectors(station.id).map((one) => ({
      ...one,
      name: connectorNames.nameOf(station.id, one.connector),
    })),
    open: live.open(station.id),
    last,
    warnings: warned,
    notices: noticed,
    jobs: begun,
    limits: limits.list(station.id),
    limitForm: limits.learned(station.id),
    orphans,
    refusals: refused.filter(({ stationId }) => keyOf(stationId) === keyOf(station.id)).map((refusal) => ({
      refusal,
      remedy: remedyFor(refusal, station, command),
    })),
    command,
  };
}

function asJson(
  { station, online, connectors, open, last, warnings, notices, jobs, limits, limitForm, orphans, refusals }:
    StationReport,
): unknown {
  return {
    station: { ...stationFacts(station), online },
    connectors,
    openTransactions: open,
    lastTransactions: last,
    warnings,
    notices,
    jobs,
    limits: limits.map(limitView),
    learnedLimitForm: limitForm === null ? null : learnedFormView(limitForm),
    orphans,
    refusals: refusals.map(({ refusal, remedy }) => ({ ...refusal, remedy })),
  };
}
