import type { Cancel } from "../base/clock.ts";
import type { Outlet } from "./outlet.ts";
import type { Reservation } from "./reservation.ts";
import type { Station } from "./station.ts";

/** Reserves connectors. The result of a request; the connector's status where it is not available: */
export type Reserved = "accepted" | "rejected" | "occupied" | "unavailable";

/** Keeps one reservation per connector. */
export interface Reservations {
  /**
   * Connector 0 or undefined is any, which this station does not support; a reservation replaces one with the same id.
   */
  reserve(connector: number | undefined, reservation: Reservation): Reserved;
  /** False when there is no such reservation. */
  cancel(id: number): boolean;
}

/** Dependencies and callbacks. */
export interface ReservationOptions {
  now(): number;
  after(ms: number, run: () => void): Cancel;
  station(): Station;
  /** It expired unused. */
  onExpired(id: number): void;
}

/** Starts without reservations. */
export function createReservations({ now, after, station, onExpired }: ReservationOptions): Reservations {
  const find = (id: number) => station().outlets.find(({ reservation }) => reservation?.id === id);

  const release = (outlet: Outlet) => {
    outlet.reservation = undefined;
    station().changed(outlet);
  };

  return {
    reserve(connector, reservation) {
      const outlet = station().find(connector ?? 0);
      const waitMs = reservation.until - now();
      if (outlet === undefined || waitMs <= 0) return "rejected";
      const old = find(reservation.id);
      if (outlet.status !== "available" && old !== outlet) {
        return outlet.status === "unavailable" ? "unavailable" : "occupied";
      }
      if (old !== undefined && old !== outlet) release(old);
      outlet.reservation = reservation;
      station().changed(outlet);
      after(waitMs, () => {
        // It may have been used or replaced meanwhile.
        if (outlet.reservation !== reservation) return;
        release(outlet);
        onExpired(reservation.id);
      });
      return "accepted";
    },
    cancel(id) {
      const outlet = find(id);
      if (outlet !== undefined) release(outlet);
      return outlet !== undefined;
    },
  };
}
