import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import { createCalendar } from "../../../base/calendar.ts";
import { isoTime } from "../../../base/time.ts";
import { Problem } from "../../problem.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";
import { Moment, momentIn } from "../http/moment.ts";
import { Time } from "../http/shapes.ts";
import { strictObject } from "../http/strict_object.ts";
import { urlNumber } from "../http/url_number.ts";

const HOUR_MS = 3_600_000;
const HOURS_MAX = 24;
const POINTS = 60;
const POINTS_MAX = 240;

const PowerCourseShape = z.object({
  stationId: z.string(),
  connector: z.int().openapi({ description: "0 is the station itself" }),
  powerW: z.array(z.number().nullable()).readonly().openapi({
    description: "the last power of each interval; null where none is known. One lasts at most 15 minutes",
  }),
}).openapi("PowerCourse");

const LIST = contract({
  method: "get",
  path: "/power",
  scope: "read",
  tags: ["stations"],
  operationId: "listPower",
  summary: "Get the power of all connectors over the last hour, for small charts",
  description:
    `From \`from\` up to \`to\`, at most ${HOURS_MAX} hours, in \`maxPoints\` equal intervals; by default the last hour. ` +
    "A connector without a measured power in that time is left out. Events `meter.read` continue the curves.",
  request: {
    query: strictObject({
      from: Moment.optional(),
      to: Moment.optional(),
      maxPoints: urlNumber(2, POINTS_MAX).default(POINTS),
      stationId: z.string().optional(),
    }),
  },
  responses: {
    200: json(
      z.object({
        from: Time,
        to: Time,
        stepMs: z.int().openapi({ description: "the length of an interval" }),
        items: z.array(PowerCourseShape),
      }).openapi("Power"),
      "by station and connector",
    ),
  },
});

/** `/power`: the power of connectors over a time. */
export function power({ services, clock }: V1Deps): Api {
  const api = newApi();
  const calendar = createCalendar(clock);
  api.openapi(LIST, async (context) => {
    const { maxPoints: points, stationId, ...query } = context.req.valid("query");
    const to = momentIn(query.to, calendar) ?? clock.now();
    const from = momentIn(query.from, calendar) ?? to - HOUR_MS;
    if (from >= to || to - from > HOURS_MAX * HOUR_MS) {
      const found = { from: isoTime(from), hours: HOURS_MAX, to: isoTime(to) };
      throw new Problem("invalid", sentence("from_too_early", found));
    }
    const { stepMs, courses } = await services.powerCourses.list({ stationId, from, to, points });
    const items = courses.map(({ stationId, connector, powerW }) => ({ stationId, connector, powerW }));
    return context.json({ from: isoTime(from), to: isoTime(to), stepMs, items }, 200);
  });
  return api;
}
