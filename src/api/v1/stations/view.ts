import { isoTime, isoTimeOrNull } from "../../../base/time.ts";
import type { ConnectedStation } from "../../../domain/commands.ts";
import type { LiveConnector } from "../../../domain/connector.ts";
import type { StationReport } from "../../../domain/station_report.ts";
import type { Station } from "../../../domain/station.ts";
import { clockText } from "../../../domain/station_clock.ts";
import { type Warning, WARNINGS } from "../../../domain/warnings.ts";

// What is shown is named here, property by property: what a row gains later, a secret perhaps, does not appear by itself.

/** What of a station can be edited: what its entity tag stands for. */
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
    clock: clock === null ? null : { offsetMs: clock.offsetMs, message: clockText(clock), at: isoTime(clock.at) },
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

/** A connector as it is right now; number 0 is the station itself. */
export function connectorView({ connector, chargingState, report, meter }: LiveConnector, name: string | null) {
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
      at: isoTime(meter.at),
    },
  };
}

/** Something that was repaired or tolerated, with plain words and what the owner could do. */
export function warningView({ code, count, firstAt, lastAt, detail, firstFrame, lastFrame }: Warning) {
  const { message: says, remedy: advice } = WARNINGS[code];
  return {
    code,
    count,
    message: says,
    remedy: advice,
    firstAt: isoTime(firstAt),
    lastAt: isoTime(lastAt),
    detail,
    firstFrame,
    lastFrame,
  };
}

/** Something that the station reported. */
export function stationReportView({ kind, subject, connector, at, detail }: StationReport) {
  return { kind, subject, connector, at: isoTime(at), detail };
}
