import type { Command2 } from "../../handler.ts";
import { tokenOf } from "../mapping.ts";

/**
 * 2.x RequestStartTransaction (F01, F02); a tag of unknown kind is sent as Central. Connector 0 leaves the choice to
 * the station: an evseId is above 0, and the schema of 2.1 requires that.
 */
export const start: Command2<"start", "RequestStartTransaction"> = {
  action: "RequestStartTransaction",
  payload: ({ connector, token, remoteStartId }) => ({
    idToken: tokenOf(token, "Central"),
    remoteStartId,
    ...(connector === 0 ? {} : { evseId: connector }),
  }),
};
