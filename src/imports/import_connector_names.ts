import { normalizeId } from "../domain/station.ts";
import { cut } from "./cut.ts";
import type { ImportContext } from "./context.ts";
import type { SourceConnectorName } from "./source.ts";

/** The longest name that the REST API takes too. */
const NAME_MAX = 100;

/** Imports the names of connectors, also of those that their charger has not reported yet. */
export async function importConnectorNames(
  rows: readonly SourceConnectorName[],
  coming: ReadonlySet<string>,
  { services: { connectorNames, stations }, report, apply, replaces }: ImportContext,
): Promise<void> {
  for (const { stationId, connector, name: text } of rows) {
    const id = `${stationId}:${connector}`;
    const name = cut(text, NAME_MAX);
    const ours = stations.find(stationId) === undefined ? null : connectorNames.nameOf(stationId, connector);
    if (name === null || ours === name) report.count("connector", "unchanged");
    else if (!coming.has(normalizeId(stationId))) report.leaveOut("connector", id, "its charger is not on the list");
    else if (ours !== null && !replaces) {
      const both = `${JSON.stringify(ours)} here and ${JSON.stringify(name)} there`;
      report.conflict("connector", id, `the name is ${both}: what is here stays`);
    } else {
      if (apply) await connectorNames.name(stationId, connector, name);
      report.count("connector", ours === null ? "added" : "changed");
    }
  }
}
