import { z } from "@hono/zod-openapi";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";
import { strictObject } from "../http/strict_object.ts";

const ConnectShape = z.object({
  urls: z.array(z.object({
    url: z.string().openapi({
      description: "what to enter in a charger; with an id in the query it ends with it",
      example: "ws://192.168.1.5:8081/OCPP/garage-1",
    }),
    host: z.string().openapi({ example: "192.168.1.5" }),
    secure: z.boolean().openapi({ description: "wss: the listener or a proxy in front of it has TLS" }),
    fingerprint: z.string().nullable().openapi({
      description: "SHA-256 of the CA, or of the certificate, that the charger must know; null: not known here",
    }),
    source: z.enum(["request", "interface"]).openapi({
      description: "request: the address of this request; interface: one of the machine",
    }),
    loopback: z.boolean().openapi({ description: "only this machine reaches it" }),
  })).readonly().openapi({ description: "the recommended one first" }),
  unknownStations: z.enum(["refuse", "pending", "accept"]).openapi({
    description: "what happens to a charger that is not on the list, as the setting says",
  }),
  known: z.boolean().nullable().openapi({ description: "the station of the query is on the list; null without one" }),
  passwordNeeded: z.boolean().openapi({
    description: "the station of the query has a password; others need none until one is set",
  }),
}).openapi("Connect");

const READ = contract({
  method: "get",
  path: "/connect",
  scope: "read",
  tags: ["stations"],
  operationId: "getConnect",
  summary: "Get the URLs to enter in a charger, and whether it needs a password",
  description:
    "Each listener with each address of this machine and each path prefix, and the address by which this request came. " +
    "In a container the addresses of the machine are those of the container.",
  request: {
    query: strictObject({
      id: z.string().min(1).max(255).optional().openapi({ description: "id of the station", example: "garage-1" }),
    }),
  },
  responses: { 200: json(ConnectShape, "the URLs") },
});

/** `/connect`: how a charger gets to this server. */
export function connect({ services }: V1Deps): Api {
  const { chargerUrls, listenerTls, stations, stationAuthenticator } = services;
  const api = newApi();
  api.openapi(READ, async (context) => {
    const fingerprints = new Map<number, string | null>();
    const root = await listenerTls.usedRoot();
    for (const { port, tls, certificates } of listenerTls.list()) {
      if (tls !== "off") {
        fingerprints.set(port, tls === "files" ? certificates[0]?.fingerprint ?? null : root?.fingerprint ?? null);
      }
    }
    const { id } = context.req.valid("query");
    const { prefix, secure } = context.env;
    const station = id === undefined ? undefined : stations.find(id);
    const end = encodeURIComponent(station?.id ?? id ?? "");
    return context.json({
      urls: chargerUrls.list({ host: context.req.header("host"), secure, prefix })
        .map(({ url, ...rest }) => ({
          url: `${url}${end}`,
          ...rest,
          fingerprint: rest.secure ? fingerprints.get(Number(URL.parse(url)?.port)) ?? null : null,
        })),
      unknownStations: stationAuthenticator.unknownStations,
      known: id === undefined ? null : station !== undefined,
      passwordNeeded: (station?.passwordHashes.length ?? 0) > 0,
    }, 200);
  });
  return api;
}
