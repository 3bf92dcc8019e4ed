import { z } from "@hono/zod-openapi";
import { isoTime } from "../../../base/time.ts";
import type { CertificateFacts } from "../../../domain/certificates.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";

const CertificateShape = z.object({
  subject: z.string(),
  issuer: z.string(),
  names: z.array(z.string()).readonly().openapi({ description: "DNS names and IP addresses" }),
  serialNumber: z.string().openapi({ description: "in hexadecimal", example: "5f3a" }),
  fingerprint: z.string().openapi({ description: "SHA-256, as browsers and openssl show it", example: "AB:CD:12" }),
  notBefore: z.iso.datetime(),
  notAfter: z.iso.datetime(),
}).openapi("ServerCertificate");

const TlsShape = z.object({
  listeners: z.array(z.object({
    host: z.string().openapi({ example: "0.0.0.0" }),
    port: z.int().openapi({ example: 8443 }),
    tls: z.enum(["off", "self-signed", "files"]).openapi({
      description: "off: passwords travel in the clear; self-signed: our own CA; files: certificates of the settings",
    }),
    clientCertificates: z.boolean().openapi({ description: "chargers may log in with a certificate" }),
    certificates: z.array(CertificateShape).readonly().openapi({
      description: "in use now; the first one is for clients that name no server",
    }),
    fault: z.string().nullable().openapi({ description: "why changed files are not in use; null: they are" }),
  })).readonly(),
  ca: CertificateShape.nullable().openapi({ description: "our own CA, where a listener uses it" }),
  highestProfile: z.int().openapi({ description: "the highest security profile that a listener or a proxy offers" }),
  stations: z.array(z.object({
    stationId: z.string().openapi({ example: "garage-1" }),
    securityProfile: z.int().min(0).max(3).openapi({
      description: "the least that it must have: 0 nothing, 1 a password, 2 a password over TLS, 3 a certificate",
    }),
  })).readonly().openapi({ description: "by id" }),
}).openapi("Tls");

const READ = contract({
  method: "get",
  path: "/tls",
  scope: "read",
  tags: ["system"],
  operationId: "getTls",
  summary: "Get the listeners with their certificates, and the security profile of each station",
  description: "Keys are in no answer. Files that change are in use within seconds, or `fault` says why not.",
  responses: { 200: json(TlsShape, "what secures the connections") },
});

const CA = contract({
  method: "get",
  path: "/tls/ca",
  scope: "read",
  tags: ["system"],
  operationId: "getTlsCa",
  summary: "Download the certificate of our own CA, which chargers and browsers must know",
  description: "The CA is created where there is none yet. Compare its fingerprint on the way into a charger.",
  responses: {
    200: {
      description: "the certificate, PEM",
      content: {
        "application/x-pem-file": {
          schema: z.string().openapi({ example: "-----BEGIN CERTIFICATE-----\nMIIB...\n-----END CERTIFICATE-----\n" }),
        },
      },
    },
  },
});

/** `/tls`: what secures the listeners. */
export function tls({ services: { listenerTls, securityProfiles, stations } }: V1Deps): Api {
  const api = newApi();
  api.openapi(READ, async (context) => {
    const root = await listenerTls.usedRoot();
    return context.json({
      listeners: listenerTls.list().map(({ hostname, certificates, ...rest }) => ({
        ...rest,
        host: hostname,
        certificates: certificates.map(certificateView),
      })),
      ca: root && certificateView(root),
      highestProfile: securityProfiles.highest,
      stations: stations.list().map(({ id, securityProfile }) => ({ stationId: id, securityProfile })),
    }, 200);
  });
  api.openapi(CA, async (context) => {
    const { pem } = await listenerTls.root();
    return context.body(pem, 200, {
      "content-type": "application/x-pem-file",
      "content-disposition": 'attachment; filename="ocppd-ca.pem"',
    });
  });
  return api;
}

function certificateView({ subject, issuer, names, serialNumber, fingerprint, notBefore, notAfter }: CertificateFacts) {
  return {
    ...{ subject, issuer, names, serialNumber, fingerprint },
    notBefore: isoTime(notBefore),
    notAfter: isoTime(notAfter),
  };
}
