import { z } from "@hono/zod-openapi";
import { isZone } from "../../../base/zone.ts";
import { ENGINES } from "../../../domain/commands.ts";
import { PROTOCOLS, STRICTNESSES } from "../../../domain/station.ts";

/** A time: ISO 8601, UTC. */
export const Time = z.iso.datetime().openapi({ example: "2026-06-01T10:00:00.000Z" });

/** The path of one station. */
export const StationPath = z.object({
  id: z.string().openapi({ description: "the station's id, compared without regard to case", example: "garage-1" }),
});

const Meter = z.object({
  meterWh: z.number().nullable().openapi({ description: "the register, Wh" }),
  powerW: z.number().nullable(),
  powerDerived: z.boolean().openapi({ description: "worked out from two registers, not measured" }),
  socPercent: z.number().nullable(),
  at: Time,
}).openapi("LiveMeter");

/** A connector as it is right now. */
export const ConnectorShape = z.object({
  connector: z.int().openapi({ description: "0 is the station itself" }),
  name: z.string().nullable().openapi({ description: "what people call it" }),
  status: z.enum(["available", "occupied", "reserved", "unavailable", "faulted", "unknown"]),
  chargingState: z.enum([
    "preparing",
    "connected",
    "charging",
    "suspended_ev",
    "suspended_evse",
    "finishing",
    "idle",
  ]).nullable().openapi({ description: "what goes on there; in 2.x as the charge that runs tells it" }),
  rawStatus: z.string().nullable().openapi({ description: "the station's own word" }),
  errorCode: z.string().nullable().openapi({ description: "OCPP's, or the vendor's where that tells nothing" }),
  vendorErrorCode: z.string().nullable().openapi({ description: "the vendor's own" }),
  info: z.string().nullable(),
  reportedAt: Time.nullable(),
  meter: Meter.nullable(),
}).openapi("Connector");

/** What an owner may set for a station; null stands for nothing, or for the setting of the house. */
export const StationSettings = z.object({
  name: z.string().max(200).nullable(),
  comment: z.string().max(2000).nullable(),
  pinnedProtocol: z.enum(PROTOCOLS).nullable().openapi({ description: "the only version that is spoken with it" }),
  securityProfile: z.int().min(0).max(3).openapi({
    description: "the least that it must come with: 0 nothing, 1 a password, 2 a password over TLS, 3 a certificate",
  }),
  validation: z.enum(STRICTNESSES).nullable(),
  ignoreUserName: z.boolean().openapi({ description: "take any user name with the right password" }),
  noPing: z.boolean().openapi({ description: "do not take it for gone when it answers no pings" }),
  timeZone: z.string().refine(isZone, "a zone like Europe/Berlin").nullable().openapi({
    description: "of its times without a zone; null: judged",
    example: "Europe/Berlin",
  }),
  treatExportAsImport: z.boolean().nullable().openapi({
    description: "the current that it calls exported flows into the car; null: as its vendor's do",
  }),
  truncateTagAt: z.string().min(1).max(36).nullable().openapi({
    description: "with what begins what it appends to tags",
  }),
  startResponseDelayMs: z.int().min(0).max(10_000).nullable().openapi({ description: "answer its starts not sooner" }),
  triggerBootNotification: z.boolean().nullable().openapi({
    description: "ask for a boot message when it connects without one",
  }),
  bootCallDelayMs: z.int().min(0).max(60_000).nullable().openapi({
    description:
      "no command sooner after it connects without a boot; null: as its vendor's need it, else 5000 until its first boot was accepted and then 0",
  }),
});

/** A station of the allow-list with its live state. */
export const StationShape = StationSettings.extend({
  id: z.string().openapi({ example: "garage-1" }),
  registrationStatus: z.enum(["accepted", "pending"]),
  hasPassword: z.boolean(),
  boot: z.object({
    vendor: z.string().nullable(),
    model: z.string().nullable(),
    serial: z.string().nullable(),
    firmware: z.string().nullable(),
    reason: z.string().nullable(),
    at: Time,
  }).nullable(),
  clock: z.object({
    offsetMs: z.number().openapi({ description: "how far it is ahead of ours" }),
    message: z.string().openapi({ description: "in plain words" }),
    at: Time,
  }).nullable(),
  lastSeenAt: Time.nullable(),
  createdAt: Time,
  archivedAt: Time.nullable().openapi({ description: "when it was removed; null for a station of the list" }),
  online: z.boolean().openapi({ description: "it is connected right now" }),
  connection: z.object({
    protocol: z.enum(PROTOCOLS),
    engine: z.enum(ENGINES).openapi({ description: "what carries its WebSocket" }),
    address: z.string(),
    since: Time,
  }).nullable(),
  connectors: z.array(ConnectorShape),
}).openapi("Station");

/** Something about a station that was repaired or tolerated. */
export const WarningShape = z.object({
  code: z.string(),
  count: z.int(),
  message: z.string().openapi({ description: "in plain words" }),
  remedy: z.string().openapi({ description: "what the owner could do" }),
  firstAt: Time,
  lastAt: Time,
  detail: z.string(),
  firstFrame: z.string().nullable(),
  lastFrame: z.string().nullable(),
}).openapi("Warning");

/** Something that a station reported. */
export const StationReportShape = z.object({
  kind: z.string(),
  subject: z.string(),
  connector: z.int().nullable(),
  at: Time,
  detail: z.string().openapi({
    description: "JSON in the station's words; of a very long one `{cut}`, a text that says how it begins",
  }),
}).openapi("Notice");

/** What a transaction costs; null where no tariff is for it, or it is not worked out yet. */
const CostShape = z.object({
  amount: z.string().openapi({
    description: "decimal, with two to four digits after the point; a text, so that nothing rounds it",
    example: "4.3208",
  }),
  currency: z.string().openapi({ description: "ISO 4217", example: "EUR" }),
  tariffId: z.int(),
  tariffVersion: z.int(),
  final: z.boolean().openapi({ description: "false while it runs: what it has cost so far" }),
}).openapi("Cost");

/** The energy of an ended transaction as a person has set it. */
const CorrectionShape = z.object({
  energyWh: z.number().openapi({ description: "what counts: energy, cost, totals and budgets follow it" }),
  reason: z.string(),
  by: z.string().openapi({ description: "the name of the API key, or `cli:` and the user of the command line" }),
  at: Time,
  previousEnergyWh: z.number().nullable().openapi({ description: "what was shown before the correction" }),
  measuredEnergyWh: z.number().nullable().openapi({
    description: "what the values of the station say by now; where it has changed since the correction, the flag " +
      "`correction_outdated` says so",
  }),
}).openapi("Correction");

/** A transaction. */
export const TransactionShape = z.object({
  id: z.int(),
  stationId: z.string(),
  reference: z.string().nullable().openapi({ description: "the station's own id of it (2.x)" }),
  connector: z.int().nullable(),
  tagId: z.string().nullable(),
  authorizationStatus: z.string().nullable(),
  group: z.string().nullable(),
  chargingState: z.string().nullable(),
  startedAt: Time,
  stoppedAt: Time.nullable(),
  durationS: z.int().nullable(),
  meterStartWh: z.number().nullable(),
  lastEnergyWh: z.number().nullable(),
  meterStopWh: z.number().nullable(),
  energyWh: z.number().nullable(),
  cost: CostShape.nullable(),
  correction: CorrectionShape.nullable().openapi({ description: "null where nobody has corrected the energy" }),
  stopReason: z.string().nullable(),
  stopTagId: z.string().nullable(),
  endedBy: z.enum(["station", "rule", "operator"]).nullable(),
  reservationId: z.int().nullable(),
  flags: z.array(z.string()).readonly(),
  remarks: z.array(z.string()).openapi({ description: "the flags in plain words, in their order" }),
}).openapi("Transaction");
