import type { ReservationEnd } from "../../../domain/reservation.ts";
import type { Handler2 } from "../../handler.ts";

/** How a station reports a reservation's end (2.1: NoTransaction, it was used and no transaction followed). */
const ENDS: ReadonlyMap<string, ReservationEnd> = new Map([
  ["Expired", "expired"],
  ["Removed", "removed"],
  ["NoTransaction", "used"],
]);

/** 2.x ReservationStatusUpdate (H04): a reservation expired, or was removed. */
export const reservationStatusUpdate: Handler2<"ReservationStatusUpdate"> = async (report, context) => {
  await context.keep(
    { kind: "reservation", subject: `${report.reservationId} ${report.reservationUpdateStatus}` },
    report,
  );
  const why = ENDS.get(report.reservationUpdateStatus) ?? "removed";
  await context.services.reservations.ended(context.station, report.reservationId, why);
  return {};
};
