import { parseTime } from "../../base/time.ts";
import type { Requests201 } from "../../ocpp/schema/gen/actions.ts";
import type { OutgoingCall, Rows2 } from "../protocol.ts";
import type { FirmwareReport } from "../firmware.ts";
import type { UploadReport } from "../log_uploads.ts";

/** Firmware updates and log uploads (2.x L01, L02, N01). */
export const files: Rows2<"UpdateFirmware" | "GetLog"> = {
  UpdateFirmware: async ({ requestId, firmware: wire, retries = 0, retryInterval: retryS = 0 }, controls) => {
    const { location, signature, signingCertificate } = wire;
    if (signingCertificate !== undefined && !await controls.certificates.isValid(signingCertificate)) {
      return { status: "InvalidCertificate" };
    }
    const retrieveAt = parseTime(wire.retrieveDateTime) ?? 0;
    const installAt = wire.installDateTime === undefined ? undefined : parseTime(wire.installDateTime);
    const order = { requestId, location, signature, retrieveAt, installAt, retries, retryS };
    return { status: controls.firmware.update(order) ? "AcceptedCanceled" : "Accepted" };
  },
  GetLog: ({ log, logType, requestId, retries = 0, retryInterval: retryS = 0 }, { logs }) => {
    const order = { command: "log", requestId, content: logType } as const;
    const { fileName, replaced } = logs.upload({ ...order, location: log.remoteLocation, retries, retryS });
    return { status: replaced ? "AcceptedCanceled" : "Accepted", filename: fileName };
  },
};

/** 2.x FirmwareStatusNotification (L01): the request id is omitted only for Idle. */
export function firmwareCall({ state, order }: FirmwareReport): OutgoingCall {
  const { requestId } = order ?? {};
  const payload: Requests201["FirmwareStatusNotification"] = {
    status: state,
    ...(requestId === undefined ? {} : { requestId }),
  };
  return { action: "FirmwareStatusNotification", payload };
}

/** 2.x LogStatusNotification (N01). */
export function uploadCall({ state, order }: UploadReport): OutgoingCall {
  const { requestId } = order ?? {};
  const payload: Requests201["LogStatusNotification"] = {
    status: state,
    ...(requestId === undefined ? {} : { requestId }),
  };
  return { action: "LogStatusNotification", payload };
}
