import { orNull } from "../../../base/text.ts";
import { faultCode } from "../../../domain/fault_code.ts";
import type { Handler16 } from "../../handler.ts";
import { statusOf } from "../mapping.ts";

/** 1.6 StatusNotification (§4.9): the status of a connector, or of the station itself (0). */
export const statusNotification: Handler16<"StatusNotification"> = async (report, { station, services, time }) => {
  const rawStatus = report.status ?? "";
  const vendorErrorCode = faultCode(report.vendorErrorCode);
  await services.connectors.report(station, {
    connector: report.connectorId ?? 0,
    ...statusOf(rawStatus),
    rawStatus,
    errorCode: faultCode(report.errorCode) ?? vendorErrorCode,
    vendorErrorCode,
    info: faultCode(report.info),
    at: time(orNull(report.timestamp) ?? undefined).at,
  });
  return {};
};
