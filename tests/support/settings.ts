import type { Settings } from "../../src/config/schema.ts";

/**
 * The settings of a test's system. They name every value themselves, so that a change of a default turns no test red
 * that is not about that default.
 */
export const TEST_SETTINGS: Omit<Settings, "dataDir" | "listeners"> = {
  trustedProxies: [],
  ingressFrom: [],
  anonymousRead: false,
  clientCAs: [],
  apiKey: "",
  api: { hosts: [], corsOrigins: [] },
  metrics: { allowFrom: [] },
  webhooks: { allowLoopback: true },
  log: { level: "info", format: "auto" },
  iso15118: { roots: [], ocsp: "off", signUrl: "", contractUrl: "", token: "" },
  authorization: { url: "", secret: "", onSilence: "refuse", cacheS: 60 },
  mqtt: {
    ...{ url: "", username: "", password: "", passwordFile: "", caFile: "", certificateFile: "", keyFile: "" },
    ...{ baseTopic: "ocppd", scope: "read", startCard: "", limitMaxA: 32, discoveryPrefix: "homeassistant" },
  },
  notifications: {
    ...{ language: "en", url: "", gotify: { url: "" }, webhookSecret: "" },
    mail: {
      host: "",
      port: 587,
      security: "starttls",
      username: "",
      password: "",
      passwordFile: "",
      caFile: "",
      from: "",
    },
    ntfy: { url: "", token: "", tokenFile: "" },
    telegram: { token: "", tokenFile: "", url: "https://api.telegram.org" },
  },
  backups: { at: "off", daily: 7, weekly: 4, passphraseFile: "" },
  retention: { samplesDays: 0 },
  messageLog: { entriesPerStation: 200, toDisk: false },
  heartbeatIntervalS: 60,
  callTimeoutS: 60,
  maxMessageBytes: 1_048_576,
  validation: "lenient",
  denyConcurrentTx: false,
  unknownStations: "refuse",
  hideUnknown: false,
  allowFilePages: false,
  ui: true,
  maxStations: 5000,
  offlineAfterS: 120,
  bounds: {
    ...{ queueBytes: 4_194_304, unauthenticatedConnections: 64, pendingStations: 50 },
    ...{ replacementsPerMinute: 1_000, registrationsPerHour: 1_000 },
  },
  pathPrefixes: [],
};
