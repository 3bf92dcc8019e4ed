import type { Bus } from "../base/bus.ts";
import type { Clock } from "../base/clock.ts";
import { AppError, wordsOf } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { isDone, type Outcome, type StationLink } from "../domain/commands.ts";
import type { DomainEvent } from "../domain/events.ts";
import { unnameable } from "../domain/id_token.ts";
import type { Reservation } from "../domain/reservation.ts";
import type { Store } from "../store/store.ts";
import type { Ask } from "./asking.ts";
import type { Authorization } from "./authorization.ts";

/** Connectors that are kept for somebody. */
export interface Reservations {
  /** Those that hold now. */
  list(stationId: string): Promise<readonly Reservation[]>;
  /** `Rejected` without asking the station when the tag may not charge. Throws `invalid` for a time that is over, or a tag that is too long. */
  reserve(stationId: string, wish: ReservationWish): Promise<Outcome | Reserved>;
  /** Gives it up; one that the station does not know is over, too. */
  cancel(stationId: string, reservationId: number): Promise<Outcome>;
  /** It was used, or the station says that it is over. */
  ended(stationId: string, reservationId: number): Promise<void>;
}

/** What is to be kept for whom; connector 0 is any. */
export type ReservationWish = Pick<Reservation, "connector" | "tagId" | "until">;

/** The station keeps a connector. */
export interface Reserved {
  readonly kind: "reserved";
  readonly status: string;
  readonly reservation: Reservation;
}

/** What {@link createReservations} needs. */
export interface ReservationsDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly log: Log;
  readonly links: Pick<StationLink, "find">;
  readonly ask: Ask;
  readonly authorization: Authorization;
}

/** See {@link Reservations}. A charge that names a reservation uses it up. */
export function createReservations(deps: ReservationsDeps): Reservations {
  const { store, bus, clock, log, links, ask, authorization } = deps;

  const drop = async (stationId: string, id: number) => void await store.dropReservation(stationId, id);
  bus.subscribe((event) => {
    if (event.type !== "transaction.started" || event.transaction.reservationId === null) return;
    drop(event.stationId, event.transaction.reservationId)
      .catch((thrown) => log.error("reservation not dropped", { station: event.stationId, error: wordsOf(thrown) }));
  });

  return {
    list: (stationId) => store.reservations(stationId, clock.now()),
    async reserve(stationId, { connector, tagId, until }) {
      const now = clock.now();
      if (until <= now) {
        throw new AppError("invalid", `until is ${new Date(until).toISOString()}; wanted a time to come`);
      }
      const station = links.find(stationId);
      if (station === undefined) return { kind: "not_connected" };
      const fault = unnameable(tagId, station.protocol);
      if (fault !== undefined) throw new AppError("invalid", `station ${station.stationId}: ${fault}`);
      const token = authorization.tokenOf(tagId);
      const { status, group } = await authorization.judge(stationId, token);
      if (status !== "accepted") return { kind: "answered", status: "Rejected" };
      // On disk before it is asked for: the station may hold it although we never hear of that.
      const reservation = await store.addReservation({ stationId, connector, tagId, until, createdAt: now });
      const { id: reservationId } = reservation;
      const settle = async (outcome: Outcome) => {
        const isUnknown = outcome.kind === "timeout" || outcome.kind === "failed";
        if (!isUnknown && !isDone(outcome)) await drop(stationId, reservationId);
      };
      const command = { kind: "reserve", reservationId, connector, token, group, until } as const;
      const outcome = await ask(stationId, command, settle);
      await settle(outcome);
      return isDone(outcome) ? { kind: "reserved", status: outcome.status, reservation } : outcome;
    },
    async cancel(stationId, reservationId) {
      const settle = async (outcome: Outcome) => {
        if (outcome.kind === "answered") await drop(stationId, reservationId);
      };
      const outcome = await ask(stationId, { kind: "cancelReservation", reservationId }, settle);
      await settle(outcome);
      return outcome;
    },
    ended: drop,
  };
}
