import { z } from "@hono/zod-openapi";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";
import { page, pageOf, PageQuery } from "../http/page.ts";

const SimulatorShape = z.object({
  stationId: z.string().openapi({ description: "the station that it is", example: "simulated-1" }),
}).openapi("Simulator");

const tags = ["stations"];

const LIST = contract({
  method: "get",
  path: "/simulators",
  scope: "read",
  tags,
  operationId: "listSimulators",
  summary: "List the simulated chargers that run in this server",
  description: "A station that is simulated is otherwise one like any other.",
  request: { query: PageQuery },
  responses: { 200: json(page(SimulatorShape), "by id") },
});

const START = contract({
  method: "post",
  path: "/simulators",
  scope: "config",
  tags,
  operationId: "startSimulator",
  summary: "Start a simulated charger at this server",
  description:
    "It connects as a new station with a password, and one EV after the other charges with a card for this station alone. " +
    "It is removed by `removeSimulator`, and when the server stops; its transactions stay. At most three run at once.",
  problems: ["conflict", "storage"],
  responses: { 201: json(SimulatorShape, "the station; it connects within a second or so") },
});

const REMOVE = contract({
  method: "delete",
  path: "/simulators/{id}",
  scope: "config",
  tags,
  operationId: "removeSimulator",
  summary: "End a simulated charger and remove its station and its card",
  description: "The station is archived, as `removeStation` does.",
  request: { params: z.object({ id: z.string().openapi({ example: "simulated-1" }) }) },
  problems: ["not_found", "storage"],
  responses: { 204: { description: "the charger is removed" } },
});

/** `/simulators`: simulated chargers, for who has no hardware at hand. */
export function simulators({ services: { simulatedChargers } }: V1Deps): Api {
  const api = newApi();
  api.openapi(LIST, (context) => {
    const { items, nextCursor } = pageOf(simulatedChargers.list(), context.req.valid("query"), (id) => id);
    return context.json({ items: items.map((stationId) => ({ stationId })), nextCursor }, 200);
  });
  api.openapi(START, async (context) => {
    const stationId = await simulatedChargers.start();
    context.header("location", `/api/v1/stations/${stationId}`);
    return context.json({ stationId }, 201);
  });
  api.openapi(REMOVE, async (context) => {
    await simulatedChargers.remove(context.req.valid("param").id);
    return context.body(null, 204);
  });
  return api;
}
