import { z } from "@hono/zod-openapi";
import { certificateFactsView, issuedView } from "../../../domain/certificate_view.ts";
import type { RolloutState } from "../../../services/certificates/mod.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, body, contract, json, newApi } from "../http/contract.ts";
import { page, pageOf, PageQuery, sortableNumber } from "../http/page.ts";
import { strictObject } from "../http/strict_object.ts";
import { AuthorityShape, IssuedCertificateShape, Reason } from "./schemas.ts";

const COMMON = { tags: ["certificates"] };
const AUTHORITY = "/certificates/authority";

const LIST = contract({
  method: "get",
  path: "/certificates",
  ...COMMON,
  scope: "read",
  operationId: "listCertificates",
  summary: "List the certificates that were issued to stations and have not expired",
  description: "The newest first. A station that was issued several has the newest one that it accepted.",
  request: { query: PageQuery.extend({ stationId: z.string().optional() }) },
  responses: { 200: json(page(IssuedCertificateShape), "the newest first") },
});

const REVOKE = contract({
  method: "post",
  path: "/certificates/{serialNumber}/revoke",
  ...COMMON,
  scope: "config",
  operationId: "revokeCertificate",
  summary: "Revoke a certificate of a station",
  description: "It opens no connection from now on; a station that has no other one needs a password, or a new one.",
  request: {
    params: z.object({ serialNumber: z.string().max(100) }),
    ...body(strictObject({ reason: Reason.default("unspecified") }).openapi({ example: { reason: "key_compromise" } })),
  },
  problems: ["not_found", "conflict", "unavailable"],
  responses: { 200: json(IssuedCertificateShape, "the revoked certificate") },
});

const CRL = contract({
  method: "get",
  path: "/certificates/crl",
  ...COMMON,
  scope: "read",
  operationId: "getRevocationList",
  summary: "Get the revocation lists of the CAs for chargers, for a proxy that checks client certificates",
  description: "Made anew for each request, and valid for a week.",
  request: {},
  problems: ["unavailable"],
  responses: { 200: { description: "PEM", content: { "application/x-pem-file": { schema: z.string() } } } },
});

const READ = contract({
  method: "get",
  path: AUTHORITY,
  ...COMMON,
  scope: "read",
  operationId: "getCertificateAuthority",
  summary: "Get the generations of the CA, and which stations have the next root",
  description: "A station must have the root that signs the server's certificate, or it can't connect over TLS.",
  request: {},
  problems: ["unavailable"],
  responses: { 200: json(AuthorityShape, "the CA") },
});

const PREPARE = contract({
  method: "post",
  path: `${AUTHORITY}/next`,
  ...COMMON,
  scope: "config",
  operationId: "prepareCertificateAuthority",
  summary: "Prepare the next generation of the CA, and install its root in the stations that connect over TLS",
  description: "Stations that are not connected get it when they connect. Nothing is signed with it before the switch.",
  request: {},
  problems: ["unavailable"],
  responses: { 200: json(AuthorityShape, "the CA, after the connected stations have answered") },
});

const SWITCH = contract({
  method: "post",
  path: `${AUTHORITY}/switch`,
  ...COMMON,
  scope: "config",
  operationId: "switchCertificateAuthority",
  summary: "Switch to the next generation of the CA",
  description:
    "Refused while a station that connects over TLS lacks its root, unless `force`: it could not connect any " +
    "more. Certificates of the previous one stay valid.",
  request: body(strictObject({ force: z.boolean().default(false) }).openapi({ example: { force: false } })),
  problems: ["conflict", "unavailable"],
  responses: { 200: json(AuthorityShape, "the CA") },
});

/** `/certificates`: the certificates of stations, and the CA that issues them. */
export function certificates({ services }: V1Deps): Api {
  const api = newApi();
  const { certificates: authority, stationCertificates, caRollout } = services;

  api.openapi(LIST, async (context) => {
    const { stationId, ...query } = context.req.valid("query");
    const all = (await stationCertificates.issued(stationId)).map((issued, at) => ({ issued, at }));
    const { items, nextCursor } = pageOf(all, query, ({ at }) => sortableNumber(at));
    return context.json({ items: items.map(({ issued }) => issuedView(issued)), nextCursor }, 200);
  });
  api.openapi(REVOKE, async (context) => {
    const { serialNumber } = context.req.valid("param");
    const { reason } = context.req.valid("json");
    return context.json(issuedView(await stationCertificates.revoke(serialNumber, reason)), 200);
  });
  api.openapi(CRL, async (context) => {
    context.header("content-type", "application/x-pem-file");
    return context.body(await authority.crl(), 200);
  });
  api.openapi(READ, async (context) => context.json(authorityView(await caRollout.state()), 200));
  api.openapi(PREPARE, async (context) => context.json(authorityView(await caRollout.prepare()), 200));
  api.openapi(SWITCH, async (context) => {
    await caRollout.switchToNext(context.req.valid("json"));
    return context.json(authorityView(await caRollout.state()), 200);
  });
  return api;
}

function authorityView({ generations, stations }: RolloutState) {
  return {
    generations: generations.map(({ number, state, root }) => ({ number, state, root: certificateFactsView(root) })),
    rollout: stations.map(({ stationId, state, detail }) => ({ stationId, state, detail })),
  };
}
