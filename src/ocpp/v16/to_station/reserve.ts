import { isoSeconds, parseTime } from "../../../base/time.ts";
import type { Command16 } from "../../handler.ts";
import { idTagFault } from "../mapping.ts";

/** 1.6 ReserveNow (§5.13); connector 0 is any. */
export const reserve: Command16<"reserve", "ReserveNow"> = {
  action: "ReserveNow",
  refuses: ({ token }) => idTagFault(token.id),
  payload: ({ reservationId, connector, token, group, until }) => ({
    connectorId: connector,
    expiryDate: isoSeconds(until),
    idTag: token.id,
    ...(group === null || idTagFault(group) !== undefined ? {} : { parentIdTag: group }),
    reservationId,
  }),
  commands({ connectorId: connector = 0, expiryDate, idTag = "", parentIdTag, reservationId }) {
    const until = parseTime(expiryDate ?? "");
    if (reservationId === undefined || until === undefined) return [];
    const token = { id: idTag, kind: null };
    return [{ kind: "reserve", reservationId, connector, token, group: parentIdTag ?? null, until }];
  },
};
