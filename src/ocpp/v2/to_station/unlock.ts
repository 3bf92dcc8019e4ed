import type { Command2 } from "../../handler.ts";

/**
 * 2.x UnlockConnector (F05): a connector of the domain is an EVSE here, and its connector 1 is unlocked; 0 has none.
 */
export const unlock: Command2<"unlock", "UnlockConnector"> = {
  action: "UnlockConnector",
  payload: ({ connector }) => ({ evseId: connector, connectorId: connector === 0 ? 0 : 1 }),
};
