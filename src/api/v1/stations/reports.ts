import type { V1Deps } from "../dependencies.ts";
import { type Command, command, commands } from "../commands/command.ts";
import type { Api } from "../http/contract.ts";
import { page, pageByTime, pageOf, PageQuery } from "../http/page.ts";
import { StationReportShape, WarningShape } from "./schemas.ts";
import { stationReportView, warningView } from "../../../domain/station_view.ts";

/** How many reports of a station the store keeps. */
const REPORTS_MAX = 500;

const COMMON = { method: "get", input: PageQuery, scope: "read", tag: "stations" } as const;

const ROWS: readonly Command[] = [
  command({
    ...{ ...COMMON, path: "/warnings", output: page(WarningShape) },
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
    ...{ ...COMMON, path: "/reports", output: page(StationReportShape) },
    operationId: "listStationReports",
    summary: "List what the station reported besides status, measurements and transactions, newest first",
    description: "The newest 500 reports of a station are kept.",
    problems: ["not_found", "storage"],
    async run({ services, id }, query) {
      const { items, nextCursor } = pageByTime(
        await services.stationReports.list(id, REPORTS_MAX),
        query,
        ({ at }) => at,
      );
      return { items: items.map(stationReportView), nextCursor };
    },
  }),
];

/** `/stations/{id}/warnings` and `/stations/{id}/reports`. */
export function stationReports({ services }: V1Deps): Api {
  return commands(ROWS, services);
}
