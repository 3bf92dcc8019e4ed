import type { Handler2 } from "../../handler.ts";

/** 2.x ReservationStatusUpdate (H04): a reservation ran out, or was removed. */
export const reservationStatusUpdate: Handler2<"ReservationStatusUpdate"> = async (report, context) => {
  await context.keep(
    { kind: "reservation", subject: `${report.reservationId} ${report.reservationUpdateStatus}` },
    report,
  );
  await context.services.reservations.ended(context.station, report.reservationId);
  return {};
};
