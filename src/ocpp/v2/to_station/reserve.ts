import { isoSeconds } from "../../../base/time.ts";
import type { Command2 } from "../../handler.ts";
import { groupOf, tokenOf } from "../words.ts";

/** 2.x ReserveNow (H01); without an EVSE it is any. Who comes shows a card. */
export const reserve: Command2<"reserve", "ReserveNow"> = {
  action: "ReserveNow",
  payload: ({ reservationId, connector, token, group, until }) => ({
    id: reservationId,
    expiryDateTime: isoSeconds(until),
    idToken: tokenOf(token, "ISO14443"),
    ...(connector === 0 ? {} : { evseId: connector }),
    ...(group === null ? {} : { groupIdToken: groupOf(group) }),
  }),
};
