import type { V1Deps } from "./dependencies.ts";
import { type Command, command, commands } from "./command.ts";
import type { Api } from "./contract.ts";
import { page, pageByTime, pageOf, PageQuery } from "./page.ts";
import { NoticeShape, WarningShape } from "./station_shapes.ts";
import { noticeView, warningView } from "./station_views.ts";

/** What the store keeps of a station. */
const KEPT = 500;

const READS = { method: "get", takes: PageQuery, scope: "read", tag: "stations" } as const;

const ROWS: readonly Command[] = [
  command({
    ...{ ...READS, path: "/warnings", tells: page(WarningShape) },
    summary: "What was repaired or tolerated of the station's messages, and what to do about it",
    problems: ["not_found", "storage"],
    async run({ services, id }, query) {
      const { items, nextCursor } = pageOf(await services.warnings.list(id), query, ({ code }) => code);
      return { items: items.map(warningView), nextCursor };
    },
  }),
  command({
    ...{ ...READS, path: "/notices", tells: page(NoticeShape) },
    summary: "What the station reported beside statuses, measurements and transactions; the last first",
    problems: ["not_found", "storage"],
    async run({ services, id }, query) {
      const { items, nextCursor } = pageByTime(await services.notices.list(id, KEPT), query, ({ at }) => at);
      return { items: items.map(noticeView), nextCursor };
    },
  }),
];

/** `/stations/{id}/warnings` and `notices`: what there is to say about a station. */
export function stationReports({ services }: V1Deps): Api {
  return commands(ROWS, services);
}
