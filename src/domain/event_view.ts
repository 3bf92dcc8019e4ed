import { isoTime } from "../base/time.ts";
import { issuedView } from "./certificate_view.ts";
import { commandView } from "./command_view.ts";
import type { Outcome } from "./commands.ts";
import type { DomainEvent, EventType } from "./events.ts";
import { limitView } from "./limit_view.ts";
import { attemptView, remedyView } from "./refusal_view.ts";
import type { Reading } from "./meter.ts";
import type { StationReport } from "./station_report.ts";
import { reservationView } from "./reservation_view.ts";
import { transactionView } from "./transaction_view.ts";
import { WARNINGS } from "./warnings.ts";

type EventOf<T extends EventType> = Extract<DomainEvent, { type: T }>;

/** One row per event type: its data besides station and time. Each property is named, so that a new internal property is not published by accident. */
const DATA = {
  "station.connected": ({ protocol, address }) => ({ protocol, address }),
  "station.disconnected": ({ reason, silent }) => ({ reason, silent }),
  "station.offline": ({ since }) => ({ since: isoTime(since) }),
  "station.refused": ({ reason, address, detail, attempt, remedy }) => ({
    ...{ reason, address, detail, attempt: attemptView(attempt), remedy: remedyView(remedy) },
  }),
  "station.booted": ({ boot: { vendor, model, serial, firmware, reason } }) => ({
    boot: { vendor, model, serial, firmware, reason },
  }),
  "station.warned": ({ code, detail }) => ({
    code,
    message: WARNINGS[code].message,
    remedy: WARNINGS[code].remedy,
    detail,
  }),
  "station.reported": ({ stationReport }) => stationReportData(stationReport),
  "station.changed": () => ({}),
  "station.removed": () => ({}),
  "connector.reported": (
    { report: { connector, status, chargingState, rawStatus, errorCode, vendorErrorCode, info, at } },
  ) => ({ connector, status, chargingState, rawStatus, errorCode, vendorErrorCode, info, reportedAt: isoTime(at) }),
  "meter.read": ({ connector, transactionId, energyWh, readings }) => ({
    connector,
    transactionId,
    energyWh,
    readings: readings.map(readingData),
  }),
  "token.presented": ({ tagId, authorizationStatus }) => ({ tagId, authorizationStatus }),
  "tag.enrolled": ({ tagId }) => ({ tagId }),
  "tag.budget_spent": ({ tagId, transactionId, usedWh, budget: { limitWh, per } }) => ({
    ...{ tagId, transactionId, usedWh },
    budget: { limitWh, per },
  }),
  "transaction.started": ({ transaction }) => ({ transaction: transactionView(transaction) }),
  "transaction.updated": ({ transaction }) => ({ transaction: transactionView(transaction) }),
  "transaction.ended": ({ transaction }) => ({ transaction: transactionView(transaction) }),
  "transaction.costed": ({ transaction }) => ({ transaction: transactionView(transaction) }),
  "transaction.corrected": ({ transaction }) => ({ transaction: transactionView(transaction) }),
  "transaction.flagged": ({ transaction, flags }) => ({ flags, transaction: transactionView(transaction) }),
  "reservation.made": ({ reservation }) => ({ reservation: reservationView(reservation) }),
  "reservation.ended": ({ reservation, why }) => ({ reservation: reservationView(reservation), why }),
  "security.reported": ({ stationReport }) => stationReportData(stationReport),
  "certificate.issued": ({ certificate }) => ({ certificate: issuedView(certificate) }),
  "certificate.revoked": ({ certificate }) => ({ certificate: issuedView(certificate) }),
  "setting.changed": ({ setting: { name, value, source } }) => ({ name, value, source }),
  "limit.changed": ({ change, limit, detail }) => ({
    ...{ change, limit: limitView(limit), detail: detail?.text ?? null, observation: detail },
  }),
  "report.created": ({ report: { id, origin, filter, rowCount, createdBy, hash } }) => ({
    ...{ id, origin, from: isoTime(filter.from), to: isoTime(filter.to), count: rowCount, createdBy, hash },
  }),
  "command.sent": ({ command }) => ({ command: commandView(command) }),
  "call.answered": ({ action, outcome, late }) => ({ action, outcome, late: late ?? false }),
  "command.answered": ({ command, outcome, late }) => ({
    command: commandView(command),
    outcome: outcomeData(outcome),
    late: late ?? false,
  }),
} satisfies { readonly [T in EventType]: (event: EventOf<T>) => object };

/** An event as server-sent events and webhooks publish it: JSON without secrets, ISO times, units in names. */
export type EventView = {
  [T in EventType]: {
    readonly type: T;
    readonly at: string;
    /** Null where the event concerns no station. */
    readonly stationId: string | null;
    /** The data of the event type. */
    readonly data: Readonly<ReturnType<typeof DATA[T]>>;
  };
}[EventType];

/** All event types, for filters. */
export const EVENT_TYPES = Object.keys(DATA) as readonly EventType[];

/** See {@link EventView}. */
export function eventView(event: DomainEvent): EventView {
  const { type, at, stationId } = event;
  // The row of a type takes the events of that type; TypeScript can't follow the key through the union.
  const data = (DATA[type] as (event: DomainEvent) => object)(event);
  // A refused connection without an id has the station id "".
  return { type, at: isoTime(at), stationId: stationId === "" ? null : stationId, data } as EventView;
}

function stationReportData({ kind, subject, connector, at, detail }: StationReport) {
  return { kind, subject, connector, reportedAt: isoTime(at), detail };
}

function readingData(reading: Reading) {
  const { at, meterWh, powerW, powerDerived, socPercent, currentA, voltageV, context } = reading;
  return { at: isoTime(at), meterWh, powerW, powerDerived, socPercent, currentA, voltageV, context };
}

function outcomeData(outcome: Outcome) {
  switch (outcome.kind) {
    case "answered":
      return {
        kind: outcome.kind,
        status: outcome.status,
        ...(outcome.statusInfo === undefined ? {} : { statusInfo: outcome.statusInfo }),
      };
    case "failed":
      return { kind: outcome.kind, errorCode: outcome.code, description: outcome.description };
    default:
      return { kind: outcome.kind };
  }
}
