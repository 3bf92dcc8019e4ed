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
    summary: "What was repaired or tolerated of the station's messages, and what to do about it",
    problems: ["not_found", "storage"],
    async run({ services, id }, query) {
      const { items, nextCursor } = pageOf(await services.warnings.list(id), query, ({ code }) => code);
      return { items: items.map(warningView), nextCursor };
    },
  }),
  command({
    ...{ ...READS, path: "/reports", notifies: page(StationReportShape) },
    summary: "What the station reported beside statuses, measurements and transactions; the last first",
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
