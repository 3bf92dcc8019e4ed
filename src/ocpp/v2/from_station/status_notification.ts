import { orNull } from "../../../base/text.ts";
import type { Handler2 } from "../../handler.ts";
import { statusOf } from "../mapping.ts";

/** 2.x StatusNotification (G01): the status of a connector; some stations report themselves as EVSE 0 (quirk S6). */
export const statusNotification: Handler2<"StatusNotification"> = async (report, { station, services, time }) => {
  const rawStatus = report.connectorStatus ?? "";
  await services.connectors.report(station, {
    connector: report.evseId ?? 0,
    status: statusOf(rawStatus),
    chargingState: null,
    rawStatus,
    errorCode: null,
    vendorErrorCode: null,
    info: null,
    at: time(orNull(report.timestamp) ?? undefined).at,
  }, report.connectorId ?? 1);
  return {};
};
