import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import { createSerial } from "../../../base/serial.ts";
import type { Tariff } from "../../../domain/tariff.ts";
import { tariffView } from "../../../domain/tariff_view.ts";
import { Problem } from "../../problem.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, body, contract, json, newApi } from "../http/contract.ts";
import { demandMatch, tagged } from "../http/etag.ts";
import { Flag } from "../http/flag.ts";
import { requireChange } from "../http/named.ts";
import { page, pageOf, PageQuery } from "../http/page.ts";
import { NewTariffShape, tariffChange, TariffChangeShape, TariffDetailShape, TariffShape } from "./schemas.ts";
import { urlNumber } from "../http/url_number.ts";

const Path = z.object({ id: urlNumber(1).openapi({ description: "number of the tariff" }) });
const tags = ["tariffs"];

const LIST = contract({
  method: "get",
  path: "/tariffs",
  scope: "read",
  tags,
  operationId: "listTariffs",
  summary: "List the tariffs, each in its newest version",
  description: "The cost of a transaction names the tariff and the version that it was computed with.",
  request: {
    query: PageQuery.extend({
      archived: Flag.default(false).openapi({ description: "true: also archived tariffs" }),
    }),
  },
  responses: { 200: json(page(TariffShape), "by number") },
});

const CREATE = contract({
  method: "post",
  path: "/tariffs",
  scope: "config",
  tags,
  operationId: "createTariff",
  summary: "Create a tariff",
  description:
    "A transaction gets the most specific tariff that is valid when it starts: one for its group and station, else " +
    "for its group, else for its station, else for all; of two equal ones the one with the later `validFrom`. That tariff " +
    "applies to the whole transaction. Transactions without a cost that ended since `validFrom` get one. Costs are exact " +
    "sums, rounded once to a ten-thousandth of the currency's unit, halves upwards.",
  request: body(NewTariffShape),
  problems: ["not_found", "conflict"],
  responses: { 201: json(TariffShape, "the tariff") },
});

const READ = contract({
  method: "get",
  path: "/tariffs/{id}",
  scope: "read",
  tags,
  operationId: "getTariff",
  summary: "Get one tariff with all its versions",
  description: "The cost of a transaction names the tariff and the version that it was computed with.",
  request: { params: Path },
  problems: ["not_found"],
  responses: { 200: json(TariffDetailShape, "the newest version, and all versions") },
});

const CHANGE = contract({
  method: "patch",
  path: "/tariffs/{id}",
  scope: "config",
  tags,
  operationId: "updateTariff",
  summary: "Change a tariff, which creates a new version",
  description:
    "The new version applies from `validFrom` on, or from now on. Costs that are already computed are not changed.",
  request: { params: Path, ...body(TariffChangeShape) },
  problems: ["not_found", "conflict", "changed"],
  responses: { 200: json(TariffShape, "the new version") },
});

const ARCHIVE = contract({
  method: "delete",
  path: "/tariffs/{id}",
  scope: "config",
  tags,
  operationId: "archiveTariff",
  summary: "Archive a tariff: it still applies to transactions that have started, but to no new ones",
  description: "Its versions can still be read.",
  request: { params: Path },
  problems: ["not_found", "conflict", "changed"],
  responses: { 204: { description: "the tariff is archived" } },
});

const RESTORE = contract({
  method: "post",
  path: "/tariffs/{id}/restore",
  scope: "config",
  tags,
  operationId: "restoreTariff",
  summary: "Put an archived tariff into force again",
  description: "It applies to transactions that start from now on. Undoes `archiveTariff`.",
  request: { params: Path },
  problems: ["not_found", "conflict"],
  responses: { 200: json(TariffShape, "the newest version") },
});

/** `/tariffs`: prices of charging. */
export function tariffs({ services: { tariffs } }: V1Deps): Api {
  const api = newApi();
  const edits = createSerial<number>();
  const last = (id: number): Tariff => {
    const tariff = tariffs.versions(id).at(-1);
    if (tariff === undefined) throw new Problem("not_found", sentence("tariff_unknown", { id }));
    return tariff;
  };

  api.openapi(LIST, (context) => {
    const { archived, ...input } = context.req.valid("query");
    const { items, nextCursor } = pageOf(tariffs.list({ archived }), input, ({ id }) => String(id).padStart(12, "0"));
    return context.json({ items: items.map(tariffView), nextCursor }, 200);
  });
  api.openapi(CREATE, async (context) => {
    const { currency, ...rest } = context.req.valid("json");
    const tariff = await tariffs.add({ ...tariffChange(rest), currency });
    context.header("location", `/api/v1/tariffs/${tariff.id}`);
    return context.json(tagged(context, tariffView(tariff)), 201);
  });
  api.openapi(READ, (context) => {
    const tariff = last(context.req.valid("param").id);
    const shown = tagged(context, tariffView(tariff));
    return context.json({ ...shown, versions: tariffs.versions(tariff.id).map(tariffView) }, 200);
  });
  api.openapi(CHANGE, (context) => {
    const { id } = context.req.valid("param");
    const change = tariffChange(context.req.valid("json"));
    requireChange(change);
    return edits.run(id, async () => {
      demandMatch(context, tariffView(last(id)));
      return context.json(tagged(context, tariffView(await tariffs.change(id, change))), 200);
    });
  });
  api.openapi(ARCHIVE, (context) => {
    const { id } = context.req.valid("param");
    return edits.run(id, async () => {
      demandMatch(context, tariffView(last(id)));
      await tariffs.archive(id);
      return context.body(null, 204);
    });
  });
  api.openapi(RESTORE, (context) => {
    const { id } = context.req.valid("param");
    return edits.run(id, async () => context.json(tagged(context, tariffView(await tariffs.restore(id))), 200));
  });
  return api;
}
