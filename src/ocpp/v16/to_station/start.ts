import type { Command16 } from "../../handler.ts";
import { idTagFault } from "../mapping.ts";

/** 1.6 RemoteStartTransaction (§5.11); always with the connector, some chargers refuse without (quirk Q1). */
export const start: Command16<"start", "RemoteStartTransaction"> = {
  action: "RemoteStartTransaction",
  refuses: ({ token }) => idTagFault(token.id),
  payload: ({ connector, token }) => ({ connectorId: connector, idTag: token.id }),
};
