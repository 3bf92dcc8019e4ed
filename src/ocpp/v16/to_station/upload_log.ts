import { isoSeconds } from "../../../base/time.ts";
import type { Command16 } from "../../handler.ts";
import { retryWords } from "../words.ts";

/** 1.6 GetDiagnostics (§5.9): an answer without a file name may mean that there is nothing to tell. */
export const uploadLog: Command16<"uploadLog", "GetDiagnostics"> = {
  action: "GetDiagnostics",
  refuses: ({ log }) => log === "security" ? "OCPP 1.6 uploads diagnostics, and no security log" : undefined,
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
};
