import type { ImportContext } from "./context.ts";
import { importCharges } from "./import_charges.ts";
import { importConnectorNames } from "./import_connector_names.ts";
import { importStations } from "./import_stations.ts";
import { importTags } from "./import_tags.ts";
import { createReport, type ImportReport } from "./report.ts";
import type { ImportSource } from "./source.ts";

/**
 * Imports a source, or (without `apply`) finds out what that would do. Repeated, it changes nothing: what is here already
 * is left as it is.
 */
export async function runImport(
  source: ImportSource,
  { services, apply, now }: Pick<ImportContext, "services" | "apply" | "now">,
): Promise<ImportReport> {
  const report = createReport();
  const context: ImportContext = { services, report, apply, replaces: source.replaces ?? false, now };
  const coming = await importStations(source.stations, context);
  await importTags(source.tags, context);
  await importConnectorNames(source.connectorNames, coming, context);
  await importCharges(source.charges, coming, context);
  return report.build(source.title, apply);
}
