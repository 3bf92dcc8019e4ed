import { wanted } from "../http/wanted.ts";
import { z } from "@hono/zod-openapi";
import { isZone } from "../../../base/zone.ts";
import { ENGINES } from "../../../domain/commands.ts";
import { PROTOCOLS, STRICTNESSES } from "../../../domain/station.ts";
import { ReservationShape } from "../commands/schemas.ts";
import { PerPhase, SentenceShape, Time } from "../http/shapes.ts";
import { LimitShape } from "../limits/schemas.ts";

/** The path of one station. */
export const StationPath = z.object({
  id: z.string().openapi({ description: "the station's id, compared without regard to case", example: "garage-1" }),
});

const Meter = z.object({
  meterWh: z.number().nullable().openapi({ description: "register in Wh" }),
  powerW: z.number().nullable(),
  powerDerived: z.boolean().openapi({ description: "computed from two register values, not measured" }),
  socPercent: z.number().nullable(),
  currentA: PerPhase.nullable().openapi({
    description: "the newest currents; null after a restart until the next ones, and without a transaction",
  }),
  voltageV: PerPhase.nullable().openapi({ description: "the newest voltages, as `currentA`" }),
  at: Time,
}).openapi("LiveMeter");

/** The cost of a transaction; null where no tariff applies, or it is not computed yet. */
const CostShape = z.object({
  amount: z.string().openapi({
    description: "decimal, with two to four digits after the point; a string, so that no client rounds it",
    example: "4.3208",
  }),
  currency: z.string().openapi({ description: "ISO 4217", example: "EUR" }),
  tariffId: z.int(),
  tariffVersion: z.int(),
  final: z.boolean().openapi({ description: "false while the transaction is open: the cost so far" }),
}).openapi("Cost");

/** A correction of the energy of an ended transaction. */
const CorrectionShape = z.object({
  energyWh: z.number().openapi({ description: "the energy that cost, totals and budgets use" }),
  reason: z.string(),
  by: z.string().openapi({ description: "the name of the API key, or `cli:` and the user of the command line" }),
  at: Time,
  previousEnergyWh: z.number().nullable().openapi({ description: "the energy before the correction" }),
  measuredEnergyWh: z.number().nullable().openapi({
    description: "the energy by the station's meter values today; when it has changed since the correction, the flag " +
      "`correction_outdated` is set",
  }),
}).openapi("Correction");

/** A transaction. */
export const TransactionShape = z.object({
  id: z.int(),
  stationId: z.string(),
  reference: z.string().nullable().openapi({ description: "the station's id of the transaction (OCPP 2.x)" }),
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
  correction: CorrectionShape.nullable().openapi({ description: "null when the energy was not corrected" }),
  stopReason: z.string().nullable(),
  stopTagId: z.string().nullable(),
  endedBy: z.enum(["station", "rule", "operator", "import"]).nullable().openapi({
    description: "import: charged under another central system, from which it was imported",
  }),
  reservationId: z.int().nullable(),
  flags: z.array(z.string()).readonly(),
  remarks: z.array(z.string()).openapi({ description: "the flags as sentences, in their order" }),
}).openapi("Transaction");

/** A transaction with the name of its tag, as answers show it; events have it without the name. */
export const NamedTransactionShape = z.object({
  ...TransactionShape.shape,
  tagName: z.string().nullable().openapi({
    description: "the name of the tag; of one that is not on the list, what another system called it at the start",
  }),
}).openapi("NamedTransaction");

/** The transaction at a connector. A shape of its own: zod-to-openapi makes one that may be null somewhere null everywhere. */
const RunningTransactionShape = z.object(NamedTransactionShape.shape).openapi("RunningTransaction");

/** A connector in its current state. */
export const ConnectorShape = z.object({
  connector: z.int().openapi({ description: "0 is the station itself" }),
  name: z.string().nullable().openapi({ description: "a name for people" }),
  status: z.enum(["available", "occupied", "reserved", "unavailable", "faulted", "unknown"]),
  chargingState: z.enum([
    "preparing",
    "connected",
    "charging",
    "suspended_ev",
    "suspended_evse",
    "finishing",
    "idle",
  ]).nullable().openapi({ description: "in OCPP 2.x that of the open transaction" }),
  rawStatus: z.string().nullable().openapi({ description: "the status as the station sent it" }),
  errorCode: z.string().nullable().openapi({ description: "OCPP's, or the vendor's where OCPP's is OtherError" }),
  vendorErrorCode: z.string().nullable().openapi({ description: "the vendor's error code" }),
  info: z.string().nullable(),
  reportedAt: Time.nullable(),
  meter: Meter.nullable(),
  transaction: RunningTransactionShape.nullable().openapi({ description: "what charges here, with its cost so far" }),
  limit: LimitShape.nullable().openapi({
    description: "the limit that ocppd set here, else the one of the whole station (its `connector` is 0)",
  }),
  reservation: ReservationShape.nullable().openapi({ description: "of this connector, or of any (`connector` 0)" }),
}).openapi("Connector");

/** The properties of a station that an operator sets; null: no value, or the server's setting. */
export const StationSettings = z.object({
  name: z.string().max(200).nullable(),
  comment: z.string().max(2000).nullable(),
  pinnedProtocol: z.enum(PROTOCOLS).nullable().openapi({
    description: "the only OCPP version that is accepted from it",
  }),
  securityProfile: z.int().min(0).max(3).openapi({
    description:
      "the lowest accepted security profile: 0 no authentication, 1 a password, 2 a password over TLS, 3 a certificate",
  }),
  validation: z.enum(STRICTNESSES).nullable(),
  ignoreUserName: z.boolean().openapi({ description: "accept any user name with the right password" }),
  noPing: z.boolean().openapi({ description: "keep the connection when it does not answer pings" }),
  timeZone: z.string().refine(isZone, wanted("wanted_zone")).nullable().openapi({
    description: "zone of its timestamps without one; null: detected",
    example: "Europe/Berlin",
  }),
  treatExportAsImport: z.boolean().nullable().openapi({
    description: "count energy and current that it reports as exported as imported; null: the default of its vendor",
  }),
  truncateTagAt: z.string().min(1).max(36).nullable().openapi({
    description: "cut its tag ids at this text: some stations append further data",
  }),
  startResponseDelayMs: z.int().min(0).max(10_000).nullable().openapi({
    description: "minimal delay of the response to its start of a transaction",
  }),
  triggerBootNotification: z.boolean().nullable().openapi({
    description: "trigger a BootNotification when it connects without one",
  }),
  bootCallDelayMs: z.int().min(0).max(60_000).nullable().openapi({
    description:
      "how long commands wait after it connects without a BootNotification; null: the default of its vendor, else 5000 until its first boot was accepted and then 0",
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
    offsetMs: z.number().openapi({ description: "how far its clock is ahead of the server's" }),
    message: z.string().openapi({ description: "the `sentences` in English" }),
    sentences: z.array(SentenceShape).readonly(),
    at: Time,
  }).nullable(),
  lastSeenAt: Time.nullable(),
  createdAt: Time,
  archivedAt: Time.nullable().openapi({ description: "when it was removed; null for a station on the allow-list" }),
  online: z.boolean().openapi({ description: "it is connected now" }),
  connection: z.object({
    protocol: z.enum(PROTOCOLS),
    engine: z.enum(ENGINES).openapi({ description: "the implementation that serves its WebSocket" }),
    address: z.string(),
    since: Time,
  }).nullable(),
  connectors: z.array(ConnectorShape),
}).openapi("Station");

/** A deviation of a station from OCPP that was repaired or tolerated. */
export const WarningShape = z.object({
  code: z.string(),
  count: z.int(),
  message: z.string().openapi({ description: "as a sentence" }),
  remedy: z.string().openapi({ description: "what an operator can do" }),
  firstAt: Time,
  lastAt: Time,
  detail: z.string(),
  firstFrame: z.string().nullable(),
  lastFrame: z.string().nullable(),
}).openapi("Warning");

/** A report of a station. */
export const StationReportShape = z.object({
  kind: z.string(),
  subject: z.string(),
  connector: z.int().nullable(),
  at: Time,
  detail: z.string().openapi({
    description: "JSON as the station sent it; a very long one is `{cut}` with its first characters",
  }),
}).openapi("StationReport");
