import type { Command16 } from "../../handler.ts";

/** 1.6 RemoteStopTransaction (§5.12). */
export const stop: Command16<"stop", "RemoteStopTransaction"> = {
  action: "RemoteStopTransaction",
  payload: ({ transactionId }) => ({ transactionId }),
};
