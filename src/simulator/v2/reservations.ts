import { parseTime } from "../../base/time.ts";
import type { Rows2 } from "../protocol.ts";

const RESERVED = {
  accepted: "Accepted",
  rejected: "Rejected",
  occupied: "Occupied",
  unavailable: "Unavailable",
} as const;

/** Reservations (2.x H01, H02). */
export const reservationCommands: Rows2<"ReserveNow" | "CancelReservation"> = {
  ReserveNow: ({ id, expiryDateTime, idToken, evseId, groupIdToken }, { reservations }) => {
    const token = { id: idToken.idToken, type: idToken.type, group: groupIdToken?.idToken };
    const until = parseTime(expiryDateTime) ?? 0;
    return { status: RESERVED[reservations.reserve(evseId, { id, token, until })] };
  },
  CancelReservation: ({ reservationId }, { reservations }) => ({
    status: reservations.cancel(reservationId) ? "Accepted" : "Rejected",
  }),
};
