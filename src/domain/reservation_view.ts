import { isoTime } from "../base/time.ts";
import type { Reservation } from "./reservation.ts";

/** A reservation as the REST API and events show it. */
export function reservationView({ id, connector, tagId, until, createdAt }: Reservation) {
  return { id, connector, tagId, until: isoTime(until), createdAt: isoTime(createdAt) };
}
