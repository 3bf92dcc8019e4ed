import type { ConnectedStation } from "../../domain/commands.ts";
import type { LiveConnector } from "../../domain/connector.ts";
import type { Notice } from "../../domain/notice.ts";
import type { Station } from "../../domain/station.ts";
import { energyOf, type Transaction } from "../../domain/transaction.ts";
import { type Warning, WARNINGS } from "../../domain/warnings.ts";

/** A time as the API says it: ISO 8601, UTC. */
export function time(ms: number): string {
  return new Date(ms).toISOString();
}

/** A time that may not be known. */
export function timeOrNull(ms: number | null): string | null {
  return ms === null ? null : time(ms);
}

// What is shown is named here, property by property: what a row gains later, a secret perhaps, does not appear by itself.

/** A station of the allow-list, and its connection when it has one. */
export function stationView(station: Station, connection: ConnectedStation | undefined) {
  const { boot } = station;
  return {
    id: station.id,
    name: station.name,
    comment: station.comment,
    admission: station.admission,
    pinnedProtocol: station.pinnedProtocol,
    hasPassword: station.passwordHashes.length > 0,
    securityProfile: station.securityProfile,
    validation: station.validation,
    ignoreUserName: station.ignoreUserName,
    noPing: station.noPing,
    boot: boot === null ? null : {
      vendor: boot.vendor,
      model: boot.model,
      serial: boot.serial,
      firmware: boot.firmware,
      reason: boot.reason,
      at: time(boot.at),
    },
    lastSeenAt: timeOrNull(station.lastSeenAt),
    createdAt: time(station.createdAt),
    connection: connection === undefined ? null : {
      protocol: connection.protocol,
      address: connection.address,
      since: time(connection.since),
    },
  };
}

/** A connector as it is right now; number 0 is the station itself. */
export function connectorView({ connector, report, meter }: LiveConnector) {
  return {
    connector,
    status: report?.status ?? "unknown",
    chargingState: report?.chargingState ?? null,
    rawStatus: report?.rawStatus ?? null,
    errorCode: report?.errorCode ?? null,
    info: report?.info ?? null,
    reportedAt: timeOrNull(report?.at ?? null),
    meter: meter === null ? null : {
      energyWh: meter.energyWh,
      powerW: meter.powerW,
      powerDerived: meter.powerDerived,
      socPercent: meter.socPercent,
      at: time(meter.at),
    },
  };
}

/** A transaction. */
export function transactionView(transaction: Transaction) {
  const { id, reference, connector, tagId, verdict, group, chargingState, flags } = transaction;
  const { meterStartWh, lastEnergyWh, meterStopWh, stopReason, stopTagId, endedBy } = transaction;
  return {
    id,
    reference,
    connector,
    tagId,
    verdict,
    group,
    chargingState,
    startedAt: time(transaction.startedAt),
    stoppedAt: timeOrNull(transaction.stoppedAt),
    meterStartWh,
    lastEnergyWh,
    meterStopWh,
    energyWh: energyOf(transaction),
    stopReason,
    stopTagId,
    endedBy,
    flags,
  };
}

/** Something that was repaired or tolerated, with plain words and what the owner could do. */
export function warningView({ code, count, firstAt, lastAt, detail, firstFrame, lastFrame }: Warning) {
  const { says, do: advice } = WARNINGS[code];
  return { code, count, says, do: advice, firstAt: time(firstAt), lastAt: time(lastAt), detail, firstFrame, lastFrame };
}

/** Something that the station reported. */
export function noticeView({ kind, subject, connector, at, detail }: Notice) {
  return { kind, subject, connector, at: time(at), detail };
}
