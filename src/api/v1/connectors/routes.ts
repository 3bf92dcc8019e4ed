import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import { createSerial } from "../../../base/serial.ts";
import { normalizeId } from "../../../domain/station.ts";
import { Problem } from "../../problem.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, body, contract, json, newApi } from "../http/contract.ts";
import { demandMatch, tagged } from "../http/etag.ts";
import { page, pageOf, PageQuery } from "../http/page.ts";
import { ConnectorShape, StationPath } from "../stations/schemas.ts";
import { CONNECTOR_MAX } from "../http/shapes.ts";
import { connectorsShown } from "../../../services/live_view.ts";
import { stationOf } from "../stations/routes.ts";
import { urlNumber } from "../http/url_number.ts";
import { strictObject } from "../http/strict_object.ts";

const Path = StationPath.extend({
  connector: urlNumber(0, CONNECTOR_MAX).openapi({ description: "number of the connector" }),
});
const tags = ["stations"];

const LIST = contract({
  method: "get",
  path: "/stations/{id}/connectors",
  scope: "read",
  tags,
  operationId: "listConnectors",
  summary: "List the connectors of a station in their current state; number 0 is the station itself",
  description: "Connectors are known from what the station reports; a station that has never reported has none.",
  request: { params: StationPath, query: PageQuery },
  problems: ["not_found"],
  responses: { 200: json(page(ConnectorShape), "by number") },
});

const READ = contract({
  method: "get",
  path: "/stations/{id}/connectors/{connector}",
  scope: "read",
  tags,
  operationId: "getConnector",
  summary: "Get one connector in its current state",
  description: "In OCPP 2.x the number is that of the EVSE.",
  request: { params: Path },
  problems: ["not_found"],
  responses: { 200: json(ConnectorShape, "the connector; its ETag covers the properties that can be changed") },
});

const RENAME = contract({
  method: "patch",
  path: "/stations/{id}/connectors/{connector}",
  scope: "config",
  tags,
  operationId: "updateConnector",
  summary: "Name a connector",
  description: "The name is for people; it is not sent to the station.",
  request: {
    params: Path,
    ...body(
      strictObject({ name: z.string().min(1).max(100).nullable().openapi({ description: "null: no name" }) })
        .openapi("ConnectorChange"),
    ),
  },
  problems: ["not_found", "changed", "storage"],
  responses: { 200: json(ConnectorShape, "the connector") },
});

/** `/stations/{id}/connectors`: the connectors of a station. */
export function connectors({ services }: V1Deps): Api {
  const { connectorNames } = services;
  const api = newApi();
  const edits = createSerial<string>();
  const all = (id: string) => connectorsShown({ services }, id);
  const find = async ({ id: requestedId, connector }: z.output<typeof Path>) => {
    const { id } = stationOf(services, requestedId);
    const found = (await all(id)).find((known) => known.connector === connector);
    if (found === undefined) throw new Problem("not_found", sentence("connector_not_reported", { id, connector }));
    return { id, found, editable: { connector, name: found.name } };
  };

  api.openapi(LIST, async (context) => {
    const { id } = stationOf(services, context.req.valid("param").id);
    const key = ({ connector }: { readonly connector: number }) => String(connector).padStart(5, "0");
    return context.json(pageOf(await all(id), context.req.valid("query"), key), 200);
  });

  api.openapi(READ, async (context) => {
    const { found, editable } = await find(context.req.valid("param"));
    tagged(context, editable);
    return context.json(found, 200);
  });

  api.openapi(RENAME, (context) => {
    const { name } = context.req.valid("json");
    return edits.run(normalizeId(context.req.valid("param").id), async () => {
      const { id, found, editable } = await find(context.req.valid("param"));
      demandMatch(context, editable);
      await connectorNames.rename(id, found.connector, name);
      tagged(context, { ...editable, name });
      return context.json({ ...found, name }, 200);
    });
  });

  return api;
}
