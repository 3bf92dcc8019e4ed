import type { Command16 } from "../../handler.ts";

/** 1.6 CancelReservation (§5.1). */
export const cancelReservation: Command16<"cancelReservation", "CancelReservation"> = {
  action: "CancelReservation",
  payload: ({ reservationId }) => ({ reservationId }),
  commands: ({ reservationId }) => reservationId === undefined ? [] : [{ kind: "cancelReservation", reservationId }],
};
