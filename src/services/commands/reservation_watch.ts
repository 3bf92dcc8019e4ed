import type { Bus } from "../../base/bus.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { endedByReport, type Reservation, type ReservationEnd, usedBy } from "../../domain/reservation.ts";
import { normalizeId } from "../../domain/station.ts";
import type { LiveState } from "../stations/live_state.ts";

/** Tracks the active reservations, and detects their end. */
export interface ReservationWatch {
  /**
   * The reservation is active from now on; it replaces one with the same number at the station (1.6 §5.13, 2.x
   * H01.FR.02).
   */
  hold(reservation: Reservation): void;
  holds(reservation: Reservation): boolean;
  /** The active reservations of a station. */
  at(stationId: string): readonly Reservation[];
  /** The reservation is no longer active; undefined when it was not active. */
  forget(stationId: string, id: number): Reservation | undefined;
  stop(): void;
}

/** What {@link watchReservations} needs. */
export interface ReservationWatchDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly liveState: Pick<LiveState, "connectors">;
  groupOf(tagId: string): string | null;
  /** A reservation has ended; called once. */
  onEnd(reservation: Reservation, why: ReservationEnd): void;
}

/** A timer of the runtime takes less than 25 days. */
const LONGEST_TIMER_MS = 86_400_000;
const NOTHING: Cancel = () => {};

interface Held {
  readonly reservation: Reservation;
  /** The connector was reported as reserved: when it becomes available again, the reservation has ended. */
  wasShown: boolean;
}

/**
 * See {@link ReservationWatch}. `open` are active already. A transaction, the expiry, and a connector or station out of
 * service end a reservation (1.6 §5.13, 2.x H01.FR.16-17, H03.FR.09, H04); so does a reserved connector that becomes
 * available again (1.6 §4.9, G1).
 */
export function watchReservations(open: readonly Reservation[], deps: ReservationWatchDeps): ReservationWatch {
  const { bus, clock, liveState, groupOf, onEnd } = deps;
  const byStation = new Map<string, Held[]>();
  let cancelTimer = NOTHING;

  const isShown = ({ stationId, connector }: Reservation) =>
    liveState.connectors(stationId).some((one) => one.connector === connector && one.report?.status === "reserved");
  const add = (reservation: Reservation) => {
    const key = normalizeId(reservation.stationId);
    const others = (byStation.get(key) ?? []).filter((one) => one.reservation.id !== reservation.id);
    byStation.set(key, [...others, { reservation, wasShown: isShown(reservation) }]);
  };
  const forget = (stationId: string, id: number): Reservation | undefined => {
    const key = normalizeId(stationId);
    const held = byStation.get(key) ?? [];
    const left = held.filter((one) => one.reservation.id !== id);
    if (left.length === 0) byStation.delete(key);
    else byStation.set(key, left);
    return held.find((one) => one.reservation.id === id)?.reservation;
  };
  const finish = (reservation: Reservation, why: ReservationEnd) => {
    if (forget(reservation.stationId, reservation.id) !== undefined) onEnd(reservation, why);
  };
  const expire = () => {
    const all = [...byStation.values()].flat().map(({ reservation }) => reservation);
    for (const one of all) if (one.until <= clock.now()) finish(one, "expired");
    arm();
  };
  const arm = () => {
    cancelTimer();
    const ends = [...byStation.values()].flat().map(({ reservation }) => reservation.until);
    if (ends.length === 0) return void (cancelTimer = NOTHING);
    const first = ends.reduce((a, b) => Math.min(a, b));
    cancelTimer = clock.after(Math.min(LONGEST_TIMER_MS, Math.max(0, first - clock.now())), expire);
  };

  const unsubscribe = bus.subscribe((event) => {
    // Meter values pass here as well: most stations have no reservation.
    const held = byStation.get(normalizeId(event.stationId));
    if (held === undefined) return;
    const reservations = held.map(({ reservation }) => reservation);
    if (event.type === "transaction.started" || event.type === "transaction.updated") {
      const isNew = event.type === "transaction.started";
      for (const one of usedBy(event.transaction, reservations, groupOf, isNew)) finish(one, "used");
    } else if (event.type === "connector.reported") {
      const { report } = event;
      for (const one of endedByReport(report, reservations, liveState.connectors(event.stationId))) {
        finish(one.reservation, one.why);
      }
      for (const one of held.filter(({ reservation }) => reservation.connector === report.connector)) {
        if (report.status === "reserved") one.wasShown = true;
        else if (report.status === "available" && one.wasShown) finish(one.reservation, "released");
      }
    }
  });

  for (const reservation of open) add(reservation);
  arm();
  return {
    hold(reservation) {
      add(reservation);
      arm();
    },
    holds: ({ stationId, id }) =>
      byStation.get(normalizeId(stationId))?.some(({ reservation }) => reservation.id === id) ?? false,
    at: (stationId) => (byStation.get(normalizeId(stationId)) ?? []).map(({ reservation }) => reservation),
    forget,
    stop() {
      unsubscribe();
      cancelTimer();
    },
  };
}
