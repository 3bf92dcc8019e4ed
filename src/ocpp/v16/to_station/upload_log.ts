import { isoSeconds } from "../../../base/time.ts";
import type { Command16 } from "../../handler.ts";
import { retryWords } from "../words.ts";

/** 1.6 GetLog (security whitepaper N01): the only words for the security log; diagnostics too, where GetDiagnostics is not known. */
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
    ...retryWords(transfer),
  }),
  answer: ({ filename }) => filename === undefined ? {} : { data: { kind: "file", name: filename } },
};

/** 1.6 GetDiagnostics (§5.9): an answer without a file name may mean that there is nothing to tell. */
export const uploadLog: Command16<"uploadLog", "GetDiagnostics"> = {
  action: "GetDiagnostics",
  refuses: ({ log }) => log === "security" ? "GetDiagnostics uploads no security log" : undefined,
  payload: ({ location, from, to, ...transfer }) => ({
    location,
    ...(from === null ? {} : { startTime: isoSeconds(from) }),
    ...(to === null ? {} : { stopTime: isoSeconds(to) }),
    ...retryWords(transfer),
  }),
  answer: ({ fileName }) => ({
    status: "Accepted",
    ...(fileName === undefined ? {} : { data: { kind: "file", name: fileName } as const }),
  }),
  others: [getLog],
};
