import { SentenceShape } from "../http/shapes.ts";
import { z } from "@hono/zod-openapi";
import { PERIODS } from "../../../base/calendar.ts";
import type { EventView } from "../../../domain/event_view.ts";
import type { EventType } from "../../../domain/events.ts";
import { REPORT_ORIGINS } from "../../../domain/charge_report/charge_report.ts";
import { LIMIT_CHANGES } from "../../../domain/requested_limit.ts";
import { IssuedCertificateShape } from "../certificates/schemas.ts";
import { RESERVATION_ENDS } from "../../../domain/reservation.ts";
import { PROTOCOLS, REFUSAL_REASONS } from "../../../domain/station.ts";
import { CommandShape, OutcomeShape } from "./command_schemas.ts";
import { ReservationShape } from "../commands/schemas.ts";
import { LimitShape } from "../limits/schemas.ts";
import {
  ConnectorShape,
  StationReportShape,
  StationShape,
  TransactionShape,
  WarningShape,
} from "../stations/schemas.ts";
import { AttemptShape, RemedyShape } from "../refusals/schemas.ts";
import { Time } from "../http/shapes.ts";
import { MeasuredFields } from "../transactions/schemas.ts";

/** An event of one type; its schema is named after the type, as in `StationConnectedEvent`. */
function event<T extends EventType, D extends z.ZodRawShape>(type: T, data: D) {
  const name = type.split(/[._]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  const stationId = z.string().nullable().openapi({ description: "null for an event without a station" });
  return z.object({ type: z.literal(type), at: Time, stationId, data: z.object(data) }).openapi(`${name}Event`);
}

const { vendor, model, serial, firmware, reason } = StationShape.shape.boot.unwrap().shape;
const { status, chargingState, errorCode, vendorErrorCode, info } = ConnectorShape.shape;
const { code, message, remedy, detail } = WarningShape.shape;
const { kind, subject, connector: reportedConnector, detail: reportDetail } = StationReportShape.shape;
const connector = z.int();
const stationReport = { kind, subject, connector: reportedConnector, reportedAt: Time, detail: reportDetail };
const late = z.boolean().openapi({ description: "true: the command was reported as timed out before" });
const address = z.string();

/** An event, as streams and webhooks send it. */
export const EventShape = z.discriminatedUnion("type", [
  event("station.connected", { protocol: z.enum(PROTOCOLS), address }),
  event("station.disconnected", {
    reason: z.string(),
    silent: z.boolean().openapi({ description: "it was disconnected because it did not answer pings" }),
  }),
  event("station.offline", { since: Time }),
  event("station.refused", {
    reason: z.enum(REFUSAL_REASONS),
    address,
    detail: z.string().openapi({ description: "the reason as a sentence" }),
    attempt: AttemptShape,
    remedy: RemedyShape,
  }),
  event("station.booted", { boot: z.object({ vendor, model, serial, firmware, reason }) }),
  event("station.warned", { code, message, remedy, detail }),
  event("station.reported", stationReport),
  event("station.changed", {}),
  event("station.removed", {}),
  event("connector.reported", {
    ...{ connector, status, chargingState, rawStatus: z.string(), errorCode, vendorErrorCode, info, reportedAt: Time },
  }),
  event("meter.read", {
    connector,
    transactionId: z.int().nullable(),
    energyWh: z.number().nullable().openapi({ description: "energy of the transaction after the readings" }),
    readings: z.array(z.object(MeasuredFields)),
  }),
  event("token.presented", { tagId: z.string(), authorizationStatus: z.string() }),
  event("tag.enrolled", { tagId: z.string() }),
  event("tag.budget_spent", {
    tagId: z.string(),
    transactionId: z.int(),
    usedWh: z.number(),
    budget: z.object({ limitWh: z.number(), per: z.enum(PERIODS) }),
  }),
  event("transaction.started", { transaction: TransactionShape }),
  event("transaction.updated", { transaction: TransactionShape }),
  event("transaction.ended", { transaction: TransactionShape }),
  event("transaction.costed", { transaction: TransactionShape }),
  event("transaction.corrected", { transaction: TransactionShape }),
  event("transaction.flagged", {
    flags: z.array(z.string()).readonly().openapi({ description: "the new flags" }),
    transaction: TransactionShape,
  }),
  event("reservation.made", { reservation: ReservationShape }),
  event("reservation.ended", { reservation: ReservationShape, why: z.enum(RESERVATION_ENDS) }),
  event("security.reported", stationReport),
  event("certificate.issued", { certificate: IssuedCertificateShape }),
  event("certificate.revoked", { certificate: IssuedCertificateShape }),
  event("setting.changed", {
    name: z.string(),
    value: z.string().nullable().openapi({ description: "masked where it is a secret" }),
    source: z.enum(["reported", "read", "set"]),
  }),
  event("limit.changed", {
    change: z.enum(LIMIT_CHANGES),
    limit: LimitShape.openapi({ description: "the limit after the change; an ended limit as it was before" }),
    detail: z.string().nullable().openapi({ description: "what was observed, as a sentence" }),
    observation: z.union([SentenceShape, z.null()]),
  }),
  event("report.created", {
    id: z.int().openapi({ description: "number of the report" }),
    origin: z.enum(REPORT_ORIGINS).openapi({ description: "`month`: made by the server when the month was over" }),
    from: Time,
    to: Time,
    count: z.int().openapi({ description: "how many charges" }),
    createdBy: z.string().nullable().openapi({ description: "a user or API key; null: the server" }),
    hash: z.string(),
  }),
  event("command.sent", { command: CommandShape }),
  event("call.answered", {
    action: z.string().openapi({ description: "the OCPP action" }),
    outcome: z.string(),
    late,
  }),
  event("command.answered", { command: CommandShape, outcome: OutcomeShape, late }),
]).openapi("Event");

/** Returns `view`: the compiler checks its type against the schema of the document. */
export function described(view: EventView): z.output<typeof EventShape> {
  return view;
}
