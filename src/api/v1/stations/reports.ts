import type { V1Deps } from "../dependencies.ts";
import { type Command, command, commands } from "../commands/command.ts";
import type { Api } from "../http/contract.ts";
import { page, pageByTime, pageOf, PageQuery } from "../http/page.ts";
import { StationReportShape, WarningShape } from "./schemas.ts";
import { stationReportView, warningView } from "./view.ts";

/** What the store keeps of a station. */
const KEPT = 500;

const READS = { method: "get", takes: PageQuery, scope: "read", tag: "stations" } as const;

const ROWS: readonly Command[] = [
  command({
    ...{ ...READS, path: "/warnings", notifies: page(WarningShape) },
    operationId: "listStationWarnings",
    summary: "List what was repaired or tolerated in the station's messages, each with its remedy",
    description: "One entry for each kind of deviation, with its count. docs/warnings.md explains each code.",
    problems: ["not_found", "storage"],
    async run({ services, id }, query) {
      const { items, nextCursor } = pageOf(await services.warnings.list(id), query, ({ code }) => code);
      return { items: items.map(warningView), nextCursor };
    },
  }),
  command({
    ...{ ...READS, path: "/reports", notifies: page(StationReportShape) },
    operationId: "listStationReports",
    summary: "List what the station reported besides status, measurements and transactions, newest first",
    description: "The newest 500 reports of a station are kept.",
    problems: ["not_found", "storage"],
    async run({ services, id }, query) {
      const { items, nextCursor } = pageByTime(await services.stationReports.list(id, KEPT), query, ({ at }) => at);
      return { items: items.map(stationReportView), nextCursor };
    },
  }),
];

/** `/stations/{id}/warnings` and `stationReports`: what there is to say about a station. */
export function stationReports({ services }: V1Deps): Api {
  return commands(ROWS, services);
}
