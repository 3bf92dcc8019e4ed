import type { Command2 } from "../../handler.ts";

/** 2.x RequestStopTransaction (F03): by the station's own transaction id. */
export const stop: Command2<"stop", "RequestStopTransaction"> = {
  action: "RequestStopTransaction",
  payload: ({ reference, transactionId }) => ({ transactionId: reference ?? String(transactionId) }),
};
