import { z } from "zod";

// Every key has a default and a one-line description: scripts/gen_config.ts generates config/ocppd.jsonc and the JSON schema
// from them. Editors, validate.ts and issues.ts use the schema, so nothing about a key is written twice. The program itself
// imports only types from here: loading zod takes 25 ms and 14 MB.
// A nested section is a strictObject with `.prefault({})`: the defaults are at its own keys.

const wholeNumber = (from: number, to: number) => z.number().int().min(from).max(to);

/** An address, or a network in CIDR form: `192.168.1.5`, `10.0.0.0/8`, `fd00::/8`. */
const addressOrNetwork = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

/** A certificate with its issuing CAs and its key, as PEM files. */
const certificateFiles = z.strictObject({
  certificate: z.string().min(1),
  key: z.string().min(1),
});

const listener = z.strictObject({
  host: z.union([z.hostname(), z.ipv4(), z.ipv6()]).default("0.0.0.0")
    .describe("Address to listen on: 0.0.0.0 is every IPv4 network, :: every network, 127.0.0.1 this machine only."),
  port: wholeNumber(0, 65535).default(8081)
    .describe("TCP port in the URL of every charger; 8081 as in OCPP.Core, 0 takes any free one."),
  engine: z.enum(["auto", "native", "hardened"]).default("auto")
    .describe(
      "native is Deno's own and the fastest, hardened limits more and accepts malformed requests; " +
        "auto takes native where only private networks can connect.",
    ),
  proxyProtocol: z.boolean().default(false)
    .describe(
      "Each connection begins with a PROXY header, version 1 or 2, from one of trustedProxies (engine hardened or auto).",
    ),
  tls: z.union([z.enum(["off", "self-signed"]), certificateFiles, z.array(certificateFiles).min(1).max(100)])
    .default("off")
    .describe(
      'TLS 1.2 and 1.3 (engine hardened or auto): "self-signed" uses our own CA; or the PEM files {"certificate", "key"} ' +
        "of the full chain and the key (mode 0600), several for several names, read again when they change.",
    ),
  clientCertificates: z.boolean().default(false)
    .describe("Chargers may log in with a certificate, as security profile 3 wants it (needs tls)."),
});

const log = z.strictObject({
  level: z.enum(["debug", "info", "warning", "error"]).default("info")
    .describe("Least important level that is written; debug is for troubleshooting."),
  format: z.enum(["auto", "text", "json"]).default("auto")
    .describe(
      "auto is readable lines, with priorities under systemd; text is lines without; json is one object per line.",
    ),
});

const messageLog = z.strictObject({
  entriesPerStation: wholeNumber(0, 10_000).default(200)
    .describe("Messages kept per charger, 0 keeps none; all chargers together never take more than 64 MiB."),
  toDisk: z.boolean().default(false)
    .describe("Keep them in the database too, so that they survive a restart; wears an SD card a little more."),
});

const api = z.strictObject({
  hosts: z.array(z.hostname()).default([])
    .describe(
      "Host names under which browsers and programs may call this server, besides its addresses, localhost and *.local.",
    ),
  corsOrigins: z.array(
    z.string().regex(/^[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s/?#@*]+$/).meta({ examples: ["https://home.example"] }),
  )
    .default([])
    .describe("Origins whose web pages may use the REST API from a browser (CORS); pages of others are refused."),
});

const bounds = z.strictObject({
  unauthenticatedConnections: wholeNumber(1, 100_000).default(64)
    .describe(
      "Connections of one address that are not authenticated yet (engine hardened); connected chargers do not count.",
    ),
  replacementsPerMinute: wholeNumber(1, 1_000).default(5)
    .describe(
      "How often within a minute a new connection may replace one of the same charger that is alive; one more gets 429.",
    ),
  pendingStations: wholeNumber(1, 100_000).default(50)
    .describe('Unknown chargers that may wait for approval with unknownStations "pending"; one more gets 503.'),
  registrationsPerHour: wholeNumber(1, 100_000).default(10)
    .describe("Unknown chargers that may register within an hour from one address (IPv6: network); one more gets 429."),
  queueBytes: wholeNumber(65_536, 1_073_741_824).default(4_194_304)
    .describe(
      "Bytes of a charger's messages that wait to be answered; beyond it hardened stops reading, native closes (1008).",
    ),
});

const metrics = z.strictObject({
  allowFrom: z.array(addressOrNetwork).default([])
    .describe("Addresses and networks that may read /metrics without a key; others need one with the scope read."),
});

const webhooks = z.strictObject({
  allowLoopback: z.boolean().default(false)
    .describe("Post webhooks to this machine too (127.0.0.1, ::1), where other programs may trust every connection."),
});

const httpUrl = z.union([
  z.literal(""),
  z.string().regex(/^[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s/?#@]+(\/[^\s#]*)?$/),
]);

const iso15118 = z.strictObject({
  roots: z.array(z.string().regex(/^[^\p{Cc}]+$/u)).max(100).default([])
    .meta({ examples: ["/etc/ocppd/v2g-root.pem"] })
    .describe(
      "PEM files of the V2G and MO roots, and of the CAs below them where chargers send hashes alone; empty accepts no contract certificate.",
    ),
  ocsp: z.enum(["off", "public", "any"]).default("off")
    .describe(
      "Responders that certificates name (OCSP): public calls those on the internet, any also those in private networks; " +
        "off calls none, and then no contract certificate is accepted.",
    ),
  signUrl: httpUrl.default("").meta({ examples: ["https://ca.example/.well-known/est/simpleenroll"] })
    .describe(
      "Where a charger's request for a V2G certificate is signed (EST, RFC 7030, simpleenroll); empty refuses it.",
    ),
  contractUrl: httpUrl.default("")
    .describe(
      "Where a car's request for a contract certificate is handed on, as JSON with exiRequest; empty refuses it.",
    ),
  token: z.string().regex(/^[\x21-\x7e]*$/).default("").meta({ writeOnly: true })
    .describe("Sent to both as Authorization: Bearer; empty sends none."),
});

const authorization = z.strictObject({
  url: httpUrl.default("").meta({ examples: ["https://cards.example/authorize"] })
    .describe(
      "Where ocppd posts a card that is not on the list before it is refused (docs/integrations/external-authorization.md); empty: nowhere.",
    ),
  secret: z.union([z.literal(""), z.string().regex(/^whsec_[A-Za-z0-9+\/]{32,}={0,2}$/)]).default("")
    .meta({ writeOnly: true })
    .describe(
      "Signs these requests as webhooks are signed: whsec_ and the base64 of 24 bytes or more; needed with url.",
    ),
  onSilence: z.enum(["refuse", "accept"]).default("refuse")
    .describe(
      "What becomes of an unknown card when no usable answer comes within 5 seconds; accept lets anybody charge.",
    ),
  cacheS: wholeNumber(0, 3_600).default(60)
    .describe("Seconds for which an answer holds for the same card at the same charger; 0: each message is posted."),
});

const fileName = z.string().regex(/^[^\p{Cc}]*$/u).default("");

const mqtt = z.strictObject({
  url: z.union([z.literal(""), z.string().regex(/^[Mm][Qq][Tt][Tt][Ss]?:\/\/[^\s/?#@]+$/)]).default("")
    .meta({ examples: ["mqtt://homeassistant.local:1883", "mqtts://broker.example:8883"] })
    .describe("The MQTT broker that gets the state of all chargers (docs/integrations/mqtt.md); empty: none."),
  username: z.string().max(256).default("")
    .describe("The user name at the broker; empty: none."),
  password: z.string().max(1024).default("").meta({ writeOnly: true })
    .describe("The password at the broker; better in passwordFile or in the environment."),
  passwordFile: fileName
    .describe("File whose first line is the password; read at each connection, so that a new one needs no restart."),
  caFile: fileName
    .describe("PEM file of the CA that signed the broker's certificate (mqtts); empty: the public CAs."),
  certificateFile: fileName
    .describe("PEM file of our certificate for the broker, with keyFile; empty: none."),
  keyFile: fileName
    .describe("PEM file of the key of certificateFile."),
  baseTopic: z.string().regex(/^[A-Za-z0-9_-]{1,32}(\/[A-Za-z0-9_-]{1,32}){0,3}$/).default("ocppd")
    .describe("The first part of all topics; each server at a broker needs its own."),
  scope: z.enum(["read", "control"]).default("read")
    .describe("What commands over MQTT may do: read refuses them all, control is that of an API key."),
  startCard: z.string().max(255).default("")
    .describe("The card with which ON at a connector starts a charge; empty: it only stops them."),
  limitMaxA: wholeNumber(6, 1_000).default(32)
    .describe("The largest limit in amperes that Home Assistant offers where a charger does not report its own."),
  discoveryPrefix: z.union([z.literal(""), z.string().regex(/^[A-Za-z0-9_-]{1,32}(\/[A-Za-z0-9_-]{1,32}){0,3}$/)])
    .default("homeassistant")
    .describe("The discovery prefix of Home Assistant; empty: Home Assistant gets no devices."),
});

const text = (most: number) => z.string().max(most).regex(/^[^\p{Cc}]*$/u).default("");
const token = z.string().max(1024).regex(/^[\x21-\x7e]*$/).default("").meta({ writeOnly: true });

const mail = z.strictObject({
  host: z.union([z.literal(""), z.hostname(), z.ipv4(), z.ipv6()]).default("")
    .meta({ examples: ["smtp.example.com"] })
    .describe("The mail server (SMTP) that takes notifications; empty: there is no mail."),
  port: wholeNumber(1, 65_535).default(587)
    .describe("Its port: 587 with starttls, 465 with tls, 25 within a network."),
  security: z.enum(["starttls", "tls", "none"]).default("starttls")
    .describe(
      "starttls and tls send nothing unencrypted and verify the certificate; none is for a server on this machine.",
    ),
  username: text(256)
    .describe("The user name at the mail server; empty: none."),
  password: text(1024).meta({ writeOnly: true })
    .describe("The password at the mail server; better in passwordFile or in the environment."),
  passwordFile: fileName
    .describe("File whose first line is the password; read for each connection, so that a new one needs no restart."),
  caFile: fileName
    .describe("PEM file of the CA that signed the server's certificate; empty: the public CAs."),
  from: z.union([z.literal(""), z.string().max(254).regex(/^[^\s@<>,;:"()[\]\\\p{Cc}]+@[^\s@<>,;:"()[\]\\\p{Cc}]+$/u)])
    .default("")
    .meta({ examples: ["ocppd@example.com"] })
    .describe("The address of the sender; needed with host."),
});

const ntfy = z.strictObject({
  url: httpUrl.default("").meta({ examples: ["https://ntfy.sh"] })
    .describe("The ntfy server; each user names a topic of it. Empty: there is no ntfy."),
  token: token.describe("The access token at the ntfy server; empty: none. Better in tokenFile or in the environment."),
  tokenFile: fileName
    .describe("File whose first line is the token."),
});

const gotify = z.strictObject({
  url: httpUrl.default("").meta({ examples: ["https://gotify.example"] })
    .describe("The Gotify server; each user has a token of an application there. Empty: there is no Gotify."),
});

const telegram = z.strictObject({
  token: token.describe("The token of a Telegram bot; each user names a chat with it. Empty: there is no Telegram."),
  tokenFile: fileName
    .describe("File whose first line is the token."),
  url: httpUrl.default("https://api.telegram.org")
    .describe("The server of Telegram's Bot API."),
});

const notifications = z.strictObject({
  language: z.enum(["en", "de"]).default("en")
    .describe("The language for mail addresses of cards, and for users who chose none."),
  url: httpUrl.default("").meta({ examples: ["https://ocppd.example"] })
    .describe("The address of these pages, for links in notifications; empty: they have none."),
  mail: mail.prefault({})
    .describe("Notifications by mail."),
  ntfy: ntfy.prefault({})
    .describe("Notifications by ntfy."),
  gotify: gotify.prefault({})
    .describe("Notifications by Gotify."),
  telegram: telegram.prefault({})
    .describe("Notifications by Telegram."),
  webhookSecret: z.union([z.literal(""), z.string().regex(/^whsec_[A-Za-z0-9+\/]{32,}={0,2}$/)]).default("")
    .meta({ writeOnly: true })
    .describe(
      "Signs notifications to URLs of users, as webhooks are signed: whsec_ and the base64 of 24 bytes or more; empty: none are sent.",
    ),
});

const backups = z.strictObject({
  at: z.union([z.literal("off"), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)]).default("03:30")
    .meta({ examples: ["03:30", "off"] })
    .describe(
      "When the database is copied each night, local time; off: never. A night that was missed is made up for.",
    ),
  daily: wholeNumber(1, 366).default(7)
    .describe("Nightly backups that are kept."),
  weekly: wholeNumber(0, 520).default(4)
    .describe("Weeks before them of which the last nightly backup is kept."),
  passphraseFile: z.string().regex(/^[^\p{Cc}]*$/u).default("")
    .meta({ examples: ["/etc/ocppd/backup.passphrase"] })
    .describe(
      "File whose first line encrypts the backups, so that their copies may lie anywhere; empty: not encrypted.",
    ),
});

const retention = z.strictObject({
  samplesDays: wholeNumber(0, 36_500).default(90)
    .describe(
      "Days for which every reading of a meter is kept; of older ones one for each quarter of an hour and signed values. " +
        "0 keeps all; charges, their energy and costs are always kept.",
    ),
});

/** The schema of the settings file, with documentation and defaults; unknown keys are refused at every level. */
export const settingsSchema = z.strictObject({
  $schema: z.string().optional()
    .describe("Lets editors complete and check this file; ocppd itself ignores it."),
  // Control characters appear when the backslash of C:\temp is not doubled.
  dataDir: z.string().regex(/^[^\p{Cc}]+$/u).default("./data")
    .meta({ examples: ["./data", "/var/lib/ocppd"] })
    .describe(
      "Folder of the database and the API key, relative to the working directory: everything to back up is in it.",
    ),
  listeners: z.array(listener).min(1).prefault([{}])
    .describe("Where chargers, the REST API and the web pages are served; one entry per address."),
  trustedProxies: z.array(
    z.string().regex(/^[\dA-Fa-f:.]+(\/\d{1,3})?$/).meta({ examples: ["10.0.0.5", "10.0.0.0/8", "fd00::/8"] }),
  ).default([])
    .describe(
      "Addresses and networks of reverse proxies whose X-Forwarded-For, -Proto and -Prefix and PROXY headers are believed.",
    ),
  ingressFrom: z.array(
    z.string().regex(/^[\dA-Fa-f:.]+(\/\d{1,3})?$/).meta({ examples: ["172.30.32.2"] }),
  ).default(["172.30.32.2"])
    .describe(
      "Addresses from which Home Assistant's ingress shows the pages inside its own; the default is that of its supervisor.",
    ),
  anonymousRead: z.boolean().default(false)
    .describe(
      "Everybody in the network may look at the pages and read the API without a log-in, card numbers included.",
    ),
  apiKey: z.union([z.literal(""), z.string().min(16)]).default("")
    .meta({ writeOnly: true })
    .describe("Key for the REST API; empty creates a random one at the first start and stores it in dataDir."),
  api: api.prefault({})
    .describe(
      "Host names and origins from which the REST API and the pages may be called; a wrong name is answered 421.",
    ),
  metrics: metrics.prefault({})
    .describe("Who may read the metrics for Prometheus at /metrics."),
  webhooks: webhooks.prefault({})
    .describe("Where webhooks may post to: private networks and the internet, never link-local addresses."),
  iso15118: iso15118.prefault({})
    .describe("Plug and Charge: what signs and provides its certificates; without a setting it is refused."),
  authorization: authorization.prefault({})
    .describe("Another system that knows cards: it is requested before an unknown card is refused."),
  mqtt: mqtt.prefault({})
    .describe("An MQTT broker, for Home Assistant and other programs; its module is loaded only with a url."),
  notifications: notifications.prefault({})
    .describe("Messages to people: each user chooses kinds and channels; nothing of it is loaded without a channel."),
  log: log.prefault({})
    .describe("The log of the server."),
  backups: backups.prefault({})
    .describe(
      "The nightly backups in the folder backups of dataDir: database, keys, CA and settings in one file each.",
    ),
  retention: retention.prefault({})
    .describe("How long the database keeps what many messages bring, so that it does not fill a small disk."),
  messageLog: messageLog.prefault({})
    .describe("The OCPP messages between chargers and ocppd: ocppd messages ID shows them."),
  heartbeatIntervalS: wholeNumber(10, 3600).default(60)
    .describe(
      "Seconds between a charger's heartbeats, sent in the answer to its boot; 60 to 300 suits nearly every brand.",
    ),
  callTimeoutS: wholeNumber(1, 600).default(60)
    .describe("Seconds to wait for a charger's answer to a command before the command counts as failed."),
  maxMessageBytes: wholeNumber(16_384, 67_108_864).default(1_048_576)
    .describe("Largest OCPP message in bytes; a larger one closes its connection, so that none fills the memory."),
  validation: z.enum(["strict", "lenient", "off"]).default("lenient")
    .describe(
      "Faulty messages: lenient accepts harmless faults and counts a warning, strict refuses, off counts nothing.",
    ),
  denyConcurrentTx: z.boolean().default(false)
    .describe("Refuse a tag that is charging already (ConcurrentTx), so that one card cannot charge two cars."),
  clientCAs: z.array(z.string().min(1)).max(100).default([])
    .meta({ examples: ["/etc/ocppd/charger-ca.pem"] })
    .describe(
      "PEM files of further CAs, with their revocation lists, whose certificates chargers may have besides our own.",
    ),
  unknownStations: z.enum(["refuse", "pending", "accept"]).default("refuse")
    .describe(
      "An unknown charger: refuse rejects it, pending lets it wait for approval, accept registers it. " +
        "A removed charger is always rejected.",
    ),
  hideUnknown: z.boolean().default(false)
    .describe(
      "Answer unknown chargers 401 instead of 404, so that ids can't be found by guessing; hides typing errors too.",
    ),
  allowFilePages: z.boolean().default(false)
    .describe(
      "Let pages opened from a file (Origin: null) connect as a charger, as OCPP.Core's simulators are; only for tests: " +
        "any web page can send that origin.",
    ),
  ui: z.boolean().default(true)
    .describe(
      "Serve the pages for people at the root of the URL, and /docs; without them only chargers and the REST API.",
    ),
  maxStations: wholeNumber(1, 100_000).default(5000)
    .describe("Chargers connected at once; one more gets 503 and tries again later, so that memory stays bounded."),
  offlineAfterS: wholeNumber(20, 86_400).default(120)
    .describe("Seconds without message or pong after which a charger is offline; weak networks need more."),
  bounds: bounds.prefault({})
    .describe("What one address or one charger may take of the server, so that the others stay served."),
  pathPrefixes: z.array(z.string().regex(/^\/[^\s?#]*$/).meta({ examples: ["/OCPP"] })).default([])
    .describe(
      'URL prefixes under which chargers may connect, such as "/OCPP"; empty accepts any, as brands use different ones.',
    ),
});

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** The settings of the server: complete, valid, and constant after the start. */
export type Settings = DeepReadonly<Omit<z.output<typeof settingsSchema>, "$schema">>;

/** Validates and completes settings with zod, for scripts and tests. Throws zod's error when `input` is not valid. */
export function parseSettings(input: unknown): Settings {
  // Without zod's compiled parser: compiling takes longer than the one parse it would serve.
  const { $schema: _, ...settings } = settingsSchema.parse(input, { jitless: true });
  return settings;
}
