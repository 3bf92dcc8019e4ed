import { z } from "@hono/zod-openapi";
import { isoTime } from "../../../base/time.ts";
import { normalizeId } from "../../../domain/station.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";
import { page, pageOf, PageQuery } from "../http/page.ts";
import { Time } from "../http/shapes.ts";

const LIST = contract({
  method: "get",
  path: "/warnings",
  scope: "read",
  tags: ["stations"],
  operationId: "listWarningCounts",
  summary: "List the stations that have warnings, each with the number of their kinds",
  description: "`listStationWarnings` has the warnings of one station.",
  request: { query: PageQuery },
  problems: ["storage"],
  responses: {
    200: json(
      page(
        z.object({
          stationId: z.string(),
          kinds: z.int().openapi({ description: "how many kinds of warnings" }),
          lastAt: Time,
        }).openapi("WarningCount"),
      ),
      "by station",
    ),
  },
});

/** `/warnings`: which stations have warnings. */
export function warningCounts({ services }: V1Deps): Api {
  const api = newApi();
  api.openapi(LIST, async (context) => {
    const counts = await services.warnings.counts();
    const { items, nextCursor } = pageOf(
      counts,
      context.req.valid("query"),
      ({ stationId }) => normalizeId(stationId),
    );
    const shown = items.map(({ stationId, kinds, lastAt }) => ({ stationId, kinds, lastAt: isoTime(lastAt) }));
    return context.json({ items: shown, nextCursor }, 200);
  });
  return api;
}
