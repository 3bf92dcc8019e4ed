import { Flag } from "../http/flag.ts";
import { wanted } from "../http/wanted.ts";
import { z } from "@hono/zod-openapi";
import { NETWORK_INTERFACES, TRIGGERS } from "../../../domain/commands.ts";
import { optionalTimeInput, timeInput } from "../http/time_input.ts";
import { urlNumber } from "../http/url_number.ts";
import { CONNECTOR_MAX } from "../http/shapes.ts";
import { strictObject } from "../http/strict_object.ts";

const connector = z.int().min(1).max(CONNECTOR_MAX).openapi({ description: "number of the connector" });
const connectorOrAll = z.int().min(0).max(CONNECTOR_MAX).openapi({ description: "0 is the whole station" });
const text = z.string().min(1);
const tagId = text.openapi({ example: "04A1B2C3D4E5F6" });
const connectorInQuery = urlNumber(0, CONNECTOR_MAX).default(0)
  .openapi({ description: "0 is the whole station", default: 0 });
const transfer = {
  location: text.regex(
    /^(?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp][Ss]?|[Ss][Ff][Tt][Pp]):\/\/[^\s/]\S*$/,
    wanted("wanted_file_url"),
  )
    .openapi({ description: "a URL that the station can reach", example: "ftp://10.0.0.5/logs/" }),
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
      description: "null: the connector of the only open transaction",
    }),
  }).openapi("Stop"),
  start: strictObject({ connector: connector.default(1), tagId }).openapi("Start"),
  connectorQuery: strictObject({ connector: connectorInQuery }),
  availability: strictObject({ connector: connectorOrAll.default(0), available: z.boolean() })
    .openapi("Availability"),
  trigger: strictObject({ message: z.enum(TRIGGERS), connector: connectorOrAll.nullable().default(null) })
    .openapi("Trigger"),
  readSettings: strictObject({
    names: z.array(text).min(1).nullable().default(null).openapi({ description: "null: all settings" }),
  }).openapi("SettingsToRead"),
  changeSetting: strictObject({
    value: z.union([z.string(), z.number(), z.boolean()], "a text").transform(String)
      .openapi({
        type: ["string", "number", "boolean"],
        description: 'chargers take text: 5 is the same as "5"',
        example: "300",
      }),
  }).openapi("SettingChange"),
  localListRead: strictObject({
    read: Flag.default(true).openapi({ description: "false: the version is not read from the station" }),
  }),
  localList: strictObject({ update: z.enum(["full", "differential"]).default("differential") })
    .openapi("LocalListUpdate"),
  reservation: strictObject({ connector: connectorOrAll.default(0), tagId, until: timeInput() })
    .openapi("ReservationInput"),
  schedule: strictObject({
    connector: connectorInQuery,
    durationS: urlNumber(1, 7 * 86_400).default(86_400).openapi({ default: 86_400 }),
    unit: z.enum(["A", "W"]).nullable().default(null),
  }),
  firmware: strictObject({
    ...transfer,
    retrieveAt: optionalTimeInput(),
    installAt: optionalTimeInput(),
    // The lengths are those of the schemas of OCPP 1.6 and 2.x.
    signingCertificate: text.max(5500).nullable().default(null)
      .openapi({ description: "certificate of the signer, PEM" }),
    signature: text.max(800).nullable().default(null).openapi({ description: "signature over the file, base64" }),
  }).superRefine(({ signingCertificate, signature }, context) => {
    if ((signingCertificate === null) === (signature === null)) return;
    const missing = signature === null ? "signature" : "signingCertificate";
    context.addIssue({ code: "custom", path: [missing], message: wanted("wanted_signature") });
  }).openapi("FirmwareInput"),
  log: strictObject({
    ...transfer,
    log: z.enum(["diagnostics", "security"]).default("diagnostics"),
    from: optionalTimeInput(),
    to: optionalTimeInput(),
  }).openapi("LogInput"),
  securityProfile: strictObject({
    securityProfile: z.int().min(1).max(3).openapi({
      description: "1 a password, 2 a password over TLS, 3 a certificate",
      example: 2,
    }),
    url: text.max(512).nullable().default(null).openapi({
      description: "where the station connects then, without its id; null: our first address that offers the profile",
      example: "wss://charge.example:8443/OCPP",
    }),
    slot: z.int().min(0).max(100).nullable().default(null).openapi({
      description: "the network profile to write (OCPP 2.x); null: one that is not in use",
    }),
    networkInterface: z.enum(NETWORK_INTERFACES).default("Wired0"),
  }).openapi("SecurityProfileInput"),
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
