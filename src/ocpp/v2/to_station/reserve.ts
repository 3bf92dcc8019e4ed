import { isoSeconds, parseTime } from "../../../base/time.ts";
import type { Command2 } from "../../handler.ts";
import { groupOf, idTokenOf, tokenOf } from "../mapping.ts";

/** 2.x ReserveNow (H01); without an EVSE it applies to any. */
export const reserve: Command2<"reserve", "ReserveNow"> = {
  action: "ReserveNow",
  payload: ({ reservationId, connector, token, group, until }) => ({
    id: reservationId,
    expiryDateTime: isoSeconds(until),
    idToken: tokenOf(token, "ISO14443"),
    ...(connector === 0 ? {} : { evseId: connector }),
    ...(group === null ? {} : { groupIdToken: groupOf(group) }),
  }),
  commands({ id: reservationId, expiryDateTime, idToken, evseId: connector = 0, groupIdToken }) {
    const until = parseTime(expiryDateTime ?? "");
    const token = idTokenOf(idToken);
    if (reservationId === undefined || until === undefined || token === null) return [];
    return [{ kind: "reserve", reservationId, connector, token, group: groupIdToken?.idToken ?? null, until }];
  },
};
