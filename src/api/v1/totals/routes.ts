import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import { createCalendar, type Period, PERIODS } from "../../../base/calendar.ts";
import { isoTime } from "../../../base/time.ts";
import { totalView } from "../../../services/billing/mod.ts";
import { Problem } from "../../problem.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";
import { Flag } from "../http/flag.ts";
import { Moment, momentIn } from "../http/moment.ts";
import { cursorAt, page, PageQuery, readCursor } from "../http/page.ts";
import { Time } from "../http/shapes.ts";

/** The days before `to` that are summed when `from` is omitted. */
const DAYS_BACK: Readonly<Record<Period, number>> = { day: 30, week: 12 * 7, month: 365 };

const TotalShape = z.object({
  period: z.string().openapi({ description: "`2026-06-01`, `2026-W23` or `2026-06`", example: "2026-06" }),
  from: Time,
  to: Time,
  stationId: z.string().optional(),
  tagId: z.string().nullable().optional(),
  group: z.string().nullable().optional(),
  count: z.int(),
  energyWh: z.number(),
  durationS: z.int(),
  costs: z.array(z.object({ currency: z.string(), amount: z.string() })).openapi({
    description: "one sum for each currency, decimal; transactions without a cost are not included",
  }),
}).openapi("Total");

const LIST = contract({
  method: "get",
  path: "/totals",
  scope: "read",
  tags: ["transactions"],
  operationId: "listTotals",
  summary: "Get energy, time, count and cost of transactions by day, week or month",
  description:
    "Sums ended transactions, with `running=true` also those that run, with energy, time and cost so far; each counts in the period in which it started. Periods follow the server's time zone: " +
    "weeks are ISO weeks (from Monday on), days with a clock change have 23 or 25 hours. Every period that overlaps the " +
    "time from `from` to `to` is summed as a whole. With `groupBy=none`, periods without transactions are listed too.",
  request: {
    query: PageQuery.extend({
      by: z.enum(PERIODS).default("day"),
      from: Moment.optional(),
      to: Moment.optional(),
      groupBy: z.enum(["none", "station", "tag", "group"]).default("none"),
      stationId: z.string().optional().openapi({ description: "id of a station, also of a removed one" }),
      tagId: z.string().optional().openapi({ description: "the tag that started it, compared without regard to case" }),
      group: z.string().optional().openapi({ description: "the group of the tag at the start" }),
      running: Flag.default(false).openapi({ description: "true: also the transactions that run now" }),
    }),
  },
  responses: { 200: json(page(TotalShape), "by time, then by station, tag or group") },
});

/** `/totals`: sums over transactions by periods. */
export function totals({ services, clock }: V1Deps): Api {
  const api = newApi();
  const calendar = createCalendar(clock);
  api.openapi(LIST, async (context) => {
    const { by, groupBy, limit, cursor, stationId, tagId, group, running, ...query } = context.req.valid("query");
    const to = momentIn(query.to, calendar) ?? clock.now();
    const from = momentIn(query.from, calendar) ?? calendar.daysBefore(to, DAYS_BACK[by]);
    if (from >= to) throw new Problem("invalid", sentence("from_after_to", { from: isoTime(from), to: isoTime(to) }));
    const [periodFrom, key] = readCursor(cursor, z.tuple([z.number(), z.string()])) ?? [];
    const after = periodFrom === undefined || key === undefined ? undefined : { from: periodFrom, key };
    const { items, next } = await services.totals.list({
      ...{ by, from, to, groupBy, after, limit, stationId, tagId, group, running },
    });
    const nextCursor = next === null ? null : cursorAt([next.from, next.key]);
    return context.json({ items: items.map((total) => totalView(total, groupBy)), nextCursor }, 200);
  });
  return api;
}
