import { isoTime, isoTimeOrNull } from "../base/time.ts";
import type { ConnectedStation } from "./commands.ts";
import type { LiveConnector } from "./connector.ts";
import type { StationReport } from "./station_report.ts";
import type { Station } from "./station.ts";
import { clockSentences, clockText, type StationClock } from "./station_clock.ts";
import { type Warning, WARNINGS } from "./warnings.ts";

// Views name each property: a property that a row gets later, perhaps a secret, is not published by accident.

/** The properties of a station that its ETag covers. */
export function editableView(station: Station) {
  return {
    id: station.id,
    registrationStatus: station.registrationStatus,
    hasPassword: station.passwordHashes.length > 0,
    name: station.name,
    comment: station.comment,
    pinnedProtocol: station.pinnedProtocol,
    securityProfile: station.securityProfile,
    validation: station.validation,
    ignoreUserName: station.ignoreUserName,
    noPing: station.noPing,
    timeZone: station.timeZone,
    treatExportAsImport: station.treatExportAsImport,
    truncateTagAt: station.truncateTagAt,
    startResponseDelayMs: station.startResponseDelayMs,
    triggerBootNotification: station.triggerBootNotification,
    bootCallDelayMs: station.bootCallDelayMs,
  };
}

/** A station of the allow-list, and its connection when it has one. */
export function stationView(
  station: Station & { readonly removedAt?: number },
  connection: ConnectedStation | undefined,
) {
  const { boot, clock } = station;
  return {
    ...editableView(station),
    boot: boot === null ? null : {
      vendor: boot.vendor,
      model: boot.model,
      serial: boot.serial,
      firmware: boot.firmware,
      reason: boot.reason,
      at: isoTime(boot.at),
    },
    clock: clock === null ? null : clockView(clock),
    lastSeenAt: isoTimeOrNull(station.lastSeenAt),
    createdAt: isoTime(station.createdAt),
    archivedAt: isoTimeOrNull(station.removedAt ?? null),
    online: connection !== undefined,
    connection: connection === undefined ? null : {
      protocol: connection.protocol,
      engine: connection.engine,
      address: connection.address,
      since: isoTime(connection.since),
    },
  };
}

/** A connector in its current state; number 0 is the station itself. */
export function connectorView({ connector, chargingState, report, meter, lines }: LiveConnector, name: string | null) {
  return {
    connector,
    name,
    status: report?.status ?? "unknown",
    chargingState,
    rawStatus: report?.rawStatus ?? null,
    errorCode: report?.errorCode ?? null,
    vendorErrorCode: report?.vendorErrorCode ?? null,
    info: report?.info ?? null,
    reportedAt: isoTimeOrNull(report?.at ?? null),
    meter: meter === null ? null : {
      meterWh: meter.meterWh,
      powerW: meter.powerW,
      powerDerived: meter.powerDerived,
      socPercent: meter.socPercent,
      currentA: lines.currentA,
      voltageV: lines.voltageV,
      at: isoTime(meter.at),
    },
  };
}

/** A warning with its message and remedy. */
export function warningView({ code, count, firstAt, lastAt, detail, firstFrame, lastFrame }: Warning) {
  const { message, remedy } = WARNINGS[code];
  return {
    code,
    count,
    message,
    remedy,
    firstAt: isoTime(firstAt),
    lastAt: isoTime(lastAt),
    detail,
    firstFrame,
    lastFrame,
  };
}

/** A report of a station. */
export function stationReportView({ kind, subject, connector, at, detail }: StationReport) {
  return { kind, subject, connector, at: isoTime(at), detail };
}

function clockView(clock: StationClock) {
  const { offsetMs, at } = clock;
  return { offsetMs, message: clockText(clock), sentences: clockSentences(clock), at: isoTime(at) };
}
