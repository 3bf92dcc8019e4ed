import type { Command2 } from "../../handler.ts";
import { tokenOf } from "../words.ts";

/** 2.x RequestStartTransaction (F01, F02); a tag of ours that is no card of a known kind is Central. */
export const start: Command2<"start", "RequestStartTransaction"> = {
  action: "RequestStartTransaction",
  payload: ({ connector, token, remoteStartId }) => ({
    idToken: tokenOf(token, "Central"),
    remoteStartId,
    evseId: connector,
  }),
};
