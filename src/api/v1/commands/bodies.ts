import { z } from "@hono/zod-openapi";
import { parseTime } from "../../../base/time.ts";
import { TRIGGERS } from "../../../domain/commands.ts";
import { urlNumber } from "../http/url_number.ts";
import { strictObject } from "../http/strict_object.ts";

const CONNECTOR_MAX = 99_999;
const connector = z.int().min(1).max(CONNECTOR_MAX).openapi({ description: "which connector" });
const connectorOrAll = z.int().min(0).max(CONNECTOR_MAX).openapi({ description: "0 is the whole station" });
const text = z.string().min(1);
const tagId = text.openapi({ example: "04A1B2C3D4E5F6" });
const time = z.string().transform((words, context) => {
  const ms = parseTime(words);
  if (ms !== undefined) return ms;
  context.addIssue({ code: "custom", message: "a time such as 2027-01-31T12:00:00Z" });
  return z.NEVER;
}).openapi({ type: "string", format: "date-time" });
const timeOrNull = time.nullable().default(null).openapi({ type: ["string", "null"], format: "date-time" });
const transfer = {
  location: text.regex(/^[A-Za-z][A-Za-z0-9+.-]*:\/\/\S+$/, "a URL such as ftp://10.0.0.5/logs/")
    .openapi({ description: "a URL as the station reaches it", example: "ftp://10.0.0.5/logs/" }),
  retries: z.int().min(0).max(1000).nullable().default(null),
  retryIntervalS: z.int().min(0).max(86_400).nullable().default(null),
};

/** The bodies of commands, and the queries of GET and DELETE; other properties are refused. */
export const BODIES = {
  nothing: strictObject({}),
  reset: strictObject({
    mode: z.enum(["soft", "hard", "on_idle"]).default("soft"),
    connector: connector.nullable().default(null),
  }).openapi("Reset"),
  connector: strictObject({ connector: connector.default(1) }).openapi("ConnectorChoice"),
  stop: strictObject({
    connector: connector.nullable().default(null).openapi({
      description: "null: where the only charge of the station runs",
    }),
  }).openapi("Stop"),
  start: strictObject({ connector: connector.default(1), tagId }).openapi("Start"),
  clearLimit: strictObject({
    connector: urlNumber(0, CONNECTOR_MAX).default(0).openapi({ description: "0 is the whole station", default: 0 }),
  }),
  availability: strictObject({ connector: connectorOrAll.default(0), available: z.boolean() })
    .openapi("Availability"),
  trigger: strictObject({ message: z.enum(TRIGGERS), connector: connectorOrAll.nullable().default(null) })
    .openapi("Trigger"),
  readSettings: strictObject({
    names: z.array(text).min(1).nullable().default(null).openapi({ description: "null: all of them" }),
  }).openapi("SettingsToRead"),
  changeSetting: strictObject({
    value: z.union([z.string(), z.number(), z.boolean()], "a text").transform(String)
      .openapi({
        type: ["string", "number", "boolean"],
        description: 'chargers take text: 5 is the same as "5"',
        example: "300",
      }),
  }).openapi("SettingChange"),
  localList: strictObject({ update: z.enum(["full", "differential"]).default("differential") })
    .openapi("LocalListUpdate"),
  reservation: strictObject({ connector: connectorOrAll.default(0), tagId, until: time })
    .openapi("ReservationInput"),
  schedule: strictObject({
    connector: urlNumber(0, CONNECTOR_MAX).default(0).openapi({ description: "0 is the whole station", default: 0 }),
    durationS: urlNumber(1, 7 * 86_400).default(86_400).openapi({ default: 86_400 }),
    unit: z.enum(["A", "W"]).nullable().default(null),
  }),
  firmware: strictObject({
    ...transfer,
    retrieveAt: timeOrNull,
    installAt: timeOrNull,
    // The lengths are those of the schemas of OCPP 1.6 and 2.x.
    signingCertificate: text.max(5500).nullable().default(null)
      .openapi({ description: "certificate of the signer, PEM" }),
    signature: text.max(800).nullable().default(null).openapi({ description: "signature over the file, base64" }),
  }).superRefine(({ signingCertificate, signature }, context) => {
    if ((signingCertificate === null) === (signature === null)) return;
    const missing = signature === null ? "signature" : "signingCertificate";
    const message = "what belongs to the other one: signed firmware has a signingCertificate and a signature";
    context.addIssue({ code: "custom", path: [missing], message });
  }).openapi("FirmwareInput"),
  log: strictObject({
    ...transfer,
    log: z.enum(["diagnostics", "security"]).default("diagnostics"),
    from: timeOrNull,
    to: timeOrNull,
  }).openapi("LogInput"),
  data: strictObject({
    vendorId: text.max(255).openapi({ example: "com.example" }),
    messageId: text.max(50).nullable().default(null),
    data: z.union(
      [z.string(), z.record(z.string(), z.unknown()).transform((value) => JSON.stringify(value))],
      "a text or an object",
    )
      .nullable().default(null).openapi({ type: ["string", "object", "null"] }),
  }).openapi("VendorData"),
} as const;
