import type { Command16 } from "../../handler.ts";

/** 1.6 UnlockConnector (§5.18). */
export const unlock: Command16<"unlock", "UnlockConnector"> = {
  action: "UnlockConnector",
  payload: ({ connector }) => ({ connectorId: connector }),
};
