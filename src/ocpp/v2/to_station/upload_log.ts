import { isoSeconds } from "../../../base/time.ts";
import type { Command2 } from "../../handler.ts";
import { retriesOf, retryText } from "../mapping.ts";

/** 2.x GetLog (N01). */
export const uploadLog: Command2<"uploadLog", "GetLog"> = {
  action: "GetLog",
  payload: ({ requestId, log, location, from, to, ...transfer }) => ({
    requestId,
    logType: log === "security" ? "SecurityLog" : "DiagnosticsLog",
    log: {
      remoteLocation: location,
      ...(from === null ? {} : { oldestTimestamp: isoSeconds(from) }),
      ...(to === null ? {} : { latestTimestamp: isoSeconds(to) }),
    },
    ...retryText(transfer),
  }),
  commands: ({ requestId, logType, log, ...transfer }) =>
    requestId === undefined ? [] : [{
      ...{ kind: "uploadLog", requestId, location: log?.remoteLocation ?? "" },
      ...{ log: logType === "SecurityLog" ? "security" : "diagnostics", from: null, to: null, ...retriesOf(transfer) },
    }],
  answer: ({ filename }) => filename === undefined ? {} : { data: { kind: "file", name: filename } },
};
