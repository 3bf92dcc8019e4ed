import type { Command2 } from "../../handler.ts";

/** 2.x CancelReservation (H02). */
export const cancelReservation: Command2<"cancelReservation", "CancelReservation"> = {
  action: "CancelReservation",
  payload: ({ reservationId }) => ({ reservationId }),
  commands: ({ reservationId }) => reservationId === undefined ? [] : [{ kind: "cancelReservation", reservationId }],
};
