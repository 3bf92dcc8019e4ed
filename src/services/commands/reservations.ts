import { sentence } from "../../domain/sentences/mod.ts";
import { about } from "../../base/sentence.ts";
import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import { AppError, errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import { type CommandOf, isDone, type Outcome, type StationGateway, type StatusInfo } from "../../domain/commands.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { unnameable } from "../../domain/id_token.ts";
import type { Reservation, ReservationEnd } from "../../domain/reservation.ts";
import type { Store } from "../../store/store.ts";
import type { CommandSender } from "./command_sender.ts";
import type { Authorization } from "../access/authorization.ts";
import type { LiveState } from "../stations/live_state.ts";
import { watchReservations } from "./reservation_watch.ts";

/** Reservations of connectors. */
export interface Reservations {
  /** The active reservations. */
  list(stationId: string): Promise<readonly Reservation[]>;
  /** The same from memory, for a view of all stations. */
  at(stationId: string): readonly Reservation[];
  /**
   * `Rejected` without a request to the station when the tag is not accepted. Throws `invalid` for a time in the past,
   * or a tag that is too long.
   */
  reserve(stationId: string, input: ReservationInput): Promise<Outcome | Reserved>;
  /** Cancels a reservation; one that the station does not know has ended, too. */
  cancel(stationId: string, reservationId: number): Promise<Outcome>;
  /** The station reports that the reservation has ended. */
  ended(stationId: string, reservationId: number, why?: ReservationEnd): Promise<void>;
  /**
   * Records the result of a `reserve` that was sent by other means: an active one is stored under the number that the
   * station knows.
   */
  reserved(stationId: string, command: CommandOf<"reserve">, outcome: Outcome): Promise<void>;
  /**
   * Records the result of a `cancelReservation`, whichever API sent it: a station that answers has no such reservation
   * any more.
   */
  cancelled(stationId: string, command: CommandOf<"cancelReservation">, outcome: Outcome): Promise<void>;
  stop(): void;
}

/** The connector, the tag and the expiry; connector 0 is any connector. */
export type ReservationInput = Pick<Reservation, "connector" | "tagId" | "until">;

/** The station accepted the reservation. */
export interface Reserved {
  readonly kind: "reserved";
  readonly status: string;
  readonly statusInfo?: StatusInfo;
  readonly reservation: Reservation;
}

/** What {@link createReservations} needs. */
export interface ReservationsDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly log: Log;
  readonly gateway: Pick<StationGateway, "find">;
  readonly liveState: Pick<LiveState, "connectors">;
  readonly sendCommand: CommandSender;
  readonly authorization: Authorization;
}

/** See {@link Reservations}. The end of a reservation is detected by {@link watchReservations}. */
export async function createReservations(deps: ReservationsDeps): Promise<Reservations> {
  const { store, bus, clock, log, gateway, sendCommand, authorization } = deps;

  const end = async (reservation: Reservation, why: ReservationEnd) => {
    const { stationId, id } = reservation;
    await store.dropReservation(stationId, id);
    bus.publish({ type: "reservation.ended", stationId, at: clock.now(), reservation, why });
  };
  const watch = watchReservations(await store.openReservations(clock.now()), {
    ...deps,
    groupOf: (tagId) => authorization.findTag(tagId)?.group ?? null,
    onEnd: (reservation, why) =>
      void end(reservation, why).catch((thrown) =>
        log.error(`a reservation was not removed: ${errorMessage(thrown)}`, { station: reservation.stationId })
      ),
  });
  /** Removes a reservation everywhere; the end of one that was never published is not published. */
  const drop = async (stationId: string, id: number, why: ReservationEnd | null) => {
    const known = watch.forget(stationId, id);
    if (known !== undefined && why !== null) await end(known, why);
    else await store.dropReservation(stationId, id);
  };
  const made = (reservation: Reservation) => {
    watch.hold(reservation);
    const { stationId } = reservation;
    bus.publish({ type: "reservation.made", stationId, at: clock.now(), reservation });
  };

  const cancelled: Reservations["cancelled"] = async (stationId, { reservationId }, outcome) => {
    if (outcome.kind === "answered") await drop(stationId, reservationId, "cancelled");
  };

  return {
    list: (stationId) => store.reservations(stationId, clock.now()),
    at: watch.at,
    async reserve(stationId, { connector, tagId, until }) {
      const now = clock.now();
      if (until <= now) {
        throw new AppError("invalid", sentence("reservation_until_past", { found: new Date(until).toISOString() }));
      }
      const station = gateway.find(stationId);
      if (station === undefined) return { kind: "not_connected" };
      const fault = unnameable(tagId, station.protocol);
      if (fault !== undefined) throw new AppError("invalid", about(`station ${station.stationId}`, fault));
      const token = authorization.tokenOf(tagId);
      const { status, group } = await authorization.check(stationId, token);
      if (status !== "accepted") return { kind: "answered", status: "Rejected" };
      // Stored before it is sent: the station may accept it although its answer never arrives.
      const reservation = await store.addReservation({
        ...{ stationId, connector, tagId: token.id, until, createdAt: now },
        ...(group === null ? {} : { group }),
      });
      const { id: reservationId } = reservation;
      const settle = async (outcome: Outcome) => {
        if (isDone(outcome)) return made(reservation);
        if (outcome.kind === "timeout" || outcome.kind === "failed") return watch.hold(reservation);
        await drop(stationId, reservationId, null);
      };
      const command = { kind: "reserve", reservationId, connector, token, group, until } as const;
      // A late answer does not change a reservation that was cancelled in the meantime.
      const outcome = await sendCommand(
        stationId,
        command,
        (late) => watch.holds(reservation) ? settle(late) : undefined,
      );
      await settle(outcome);
      if (!isDone(outcome)) return outcome;
      const { status: answeredStatus, statusInfo } = outcome;
      return {
        kind: "reserved",
        status: answeredStatus,
        ...(statusInfo === undefined ? {} : { statusInfo }),
        reservation,
      };
    },
    async cancel(stationId, reservationId) {
      const command = { kind: "cancelReservation", reservationId } as const;
      const settle = (outcome: Outcome) => cancelled(stationId, command, outcome);
      const outcome = await sendCommand(stationId, command, settle);
      await settle(outcome);
      return outcome;
    },
    ended: (stationId, reservationId, why = "removed") => drop(stationId, reservationId, why),
    async reserved(stationId, { reservationId, connector, token, group, until }, outcome) {
      if (!isDone(outcome)) return;
      const reservation = {
        ...{ id: reservationId, stationId, connector, tagId: authorization.asRegistered(token).id },
        ...{ until, createdAt: clock.now() },
        ...(group === null ? {} : { group }),
      };
      made(await store.saveReservation(reservation));
    },
    cancelled,
    stop: watch.stop,
  };
}
