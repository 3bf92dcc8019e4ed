import { parseTime } from "../../base/time.ts";
import type { Rows16 } from "../protocol.ts";

/** Firmware updates and log uploads (1.6 §5.9, §5.19; security whitepaper L01 and N01). */
export const files: Rows16<"UpdateFirmware" | "SignedUpdateFirmware" | "GetDiagnostics" | "GetLog"> = {
  UpdateFirmware: ({ location, retrieveDate, retries = 0, retryInterval: retryS = 0 }, { firmware }) => {
    const retrieveAt = parseTime(retrieveDate) ?? 0;
    const unsigned = { requestId: undefined, signature: undefined, installAt: undefined };
    firmware.update({ ...unsigned, location, retrieveAt, retries, retryS });
    return {};
  },
  SignedUpdateFirmware: async (question, { firmware, certificates }) => {
    const { requestId, firmware: wire, retries = 0, retryInterval: retryS = 0 } = question;
    if (!await certificates.isValid(wire.signingCertificate)) return { status: "InvalidCertificate" };
    const { location, signature } = wire;
    const retrieveAt = parseTime(wire.retrieveDateTime) ?? 0;
    const installAt = wire.installDateTime === undefined ? undefined : parseTime(wire.installDateTime);
    const replaced = firmware.update({ requestId, location, signature, retrieveAt, installAt, retries, retryS });
    return { status: replaced ? "AcceptedCanceled" : "Accepted" };
  },
  GetDiagnostics: ({ location, retries = 0, retryInterval: retryS = 0 }, { logs }) => {
    const order = { command: "diagnostics", requestId: undefined, content: "diagnostics" } as const;
    return { fileName: logs.upload({ ...order, location, retries, retryS }).fileName };
  },
  GetLog: ({ log, logType, requestId, retries = 0, retryInterval: retryS = 0 }, { logs }) => {
    const order = { command: "log", requestId, content: logType } as const;
    const { fileName, replaced } = logs.upload({ ...order, location: log.remoteLocation, retries, retryS });
    return { status: replaced ? "AcceptedCanceled" : "Accepted", filename: fileName };
  },
};
