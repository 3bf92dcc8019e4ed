import { sentence } from "../../../domain/sentences/mod.ts";
import { isoSeconds } from "../../../base/time.ts";
import type { CommandOf } from "../../../domain/commands.ts";
import type { Command16 } from "../../handler.ts";
import { retriesOf, retryText } from "../mapping.ts";

/**
 * 1.6 GetLog (security whitepaper N01): required for the security log; used for diagnostics where the station lacks
 * GetDiagnostics.
 */
const getLog: Command16<"uploadLog", "GetLog"> = {
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
    requestId === undefined
      ? []
      : [logCommand(requestId, logType === "SecurityLog" ? "security" : "diagnostics", log?.remoteLocation, transfer)],
  answer: ({ filename }) => filename === undefined ? {} : { data: { kind: "file", name: filename } },
};

/** The stored part of a log upload; `requestId` 0 where the version has no request ids. */
function logCommand(
  requestId: number,
  log: CommandOf<"uploadLog">["log"],
  location: string | undefined,
  transfer: Parameters<typeof retriesOf>[0],
): CommandOf<"uploadLog"> {
  return { kind: "uploadLog", requestId, log, location: location ?? "", from: null, to: null, ...retriesOf(transfer) };
}

/** 1.6 GetDiagnostics (§5.9): an answer without a file name may mean that there is nothing to upload. */
export const uploadLog: Command16<"uploadLog", "GetDiagnostics"> = {
  action: "GetDiagnostics",
  refuses: ({ log }) => log === "security" ? sentence("no_security_log") : undefined,
  payload: ({ location, from, to, ...transfer }) => ({
    location,
    ...(from === null ? {} : { startTime: isoSeconds(from) }),
    ...(to === null ? {} : { stopTime: isoSeconds(to) }),
    ...retryText(transfer),
  }),
  commands: ({ location, ...transfer }) => [logCommand(0, "diagnostics", location, transfer)],
  answer: ({ fileName }) => ({
    status: "Accepted",
    ...(fileName === undefined ? {} : { data: { kind: "file", name: fileName } as const }),
  }),
  alternatives: [getLog],
};
