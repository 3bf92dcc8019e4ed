import { parseTime } from "../../base/time.ts";
import type { Rows16 } from "../protocol.ts";

const RESERVED = {
  accepted: "Accepted",
  rejected: "Rejected",
  occupied: "Occupied",
  unavailable: "Unavailable",
} as const;

/** Reservations (1.6 §5.1, §5.13). */
export const reservationCommands: Rows16<"ReserveNow" | "CancelReservation"> = {
  ReserveNow: ({ connectorId, expiryDate, idTag, parentIdTag, reservationId }, { reservations }) => {
    const token = { id: idTag, type: "", group: parentIdTag };
    const until = parseTime(expiryDate) ?? 0;
    return { status: RESERVED[reservations.reserve(connectorId, { id: reservationId, token, until })] };
  },
  CancelReservation: ({ reservationId }, { reservations }) => ({
    status: reservations.cancel(reservationId) ? "Accepted" : "Rejected",
  }),
};
