import type { Command2 } from "../../handler.ts";

/** 2.x UnlockConnector (F05): a connector of ours is an EVSE there, its first plug is meant; number 0 has none. */
export const unlock: Command2<"unlock", "UnlockConnector"> = {
  action: "UnlockConnector",
  payload: ({ connector }) => ({ evseId: connector, connectorId: connector === 0 ? 0 : 1 }),
};
