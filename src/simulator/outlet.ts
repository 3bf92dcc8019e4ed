import type { Cancel } from "../base/clock.ts";
import type { Car } from "./car.ts";
import type { Measurement, Meter } from "./meter.ts";
import type { OutletStatus } from "./outlet_status.ts";
import type { Reservation } from "./reservation.ts";
import { NO_OFFER, type Offer } from "./supply.ts";
import type { Tariff } from "./tariff.ts";
import type { Session, StartPermission, Token } from "./transaction.ts";

/** An authorization that waits for the cable. */
export interface Waiting {
  readonly permission: StartPermission;
  /** Cancels the connection time-out. */
  readonly cancel: Cancel;
}

/** One connector: the EV at its cable, the running transaction and the meter. */
export class Outlet {
  car: Car | undefined;
  session: Session | undefined;
  waiting: Waiting | undefined;
  reservation: Reservation | undefined;
  /** A web payment is in progress: until then only remote starts are allowed (2.1 C25.FR.22). */
  paidUntil = 0;
  /** The default tariffs; one may start on a later day (2.1 I07). */
  tariffs: readonly Tariff[] = [];
  /** A transaction has ended and its cable is still plugged in. */
  finished = false;
  operative = true;
  /** Becomes inoperative when its transaction ends. */
  retires = false;
  /** When the next sample of its transaction is due. */
  sampleAt = 0;
  #offer: Offer = NO_OFFER;
  #settledAt: number;

  constructor(readonly number: number, readonly meter: Meter, now: number) {
    this.#settledAt = now;
  }

  /** Adds the energy since the last call. */
  settle(now: number): void {
    const elapsedMs = now - this.#settledAt;
    this.#settledAt = now;
    if (this.session === undefined || this.car === undefined || elapsedMs <= 0) return;
    const energyWh = this.car.charge(elapsedMs, this.#offer.watts);
    this.meter.add(energyWh);
    if (energyWh > 0) this.session.chargedMs += elapsedMs;
  }

  /** Sets the offered power; true when it differs from before. */
  offer(now: number, offer: Offer): boolean {
    this.settle(now);
    const changed = offer.watts !== this.#offer.watts || offer.phases !== this.#offer.phases;
    this.#offer = offer;
    return changed;
  }

  /** The power drawn now. */
  get powerW(): number {
    return this.session === undefined ? 0 : Math.min(this.car?.wantsW() ?? 0, this.#offer.watts);
  }

  /** The meter values now. */
  measure(now: number): Measurement {
    this.settle(now);
    return this.meter.read(now, this.powerW, this.#offer.phases, this.car?.socPercent());
  }

  /** False when the connector is reserved for another token. */
  authenticates(token: Token): boolean {
    if (this.reservation === undefined) return true;
    const { id, group } = this.reservation.token;
    return id.toLowerCase() === token.id.toLowerCase() || (group !== undefined && group === token.group);
  }

  /** The tariff that applies now. */
  tariff(now: number): Tariff | undefined {
    return this.tariffs.findLast(({ validFrom }) => (validFrom ?? 0) <= now);
  }

  get status(): OutletStatus {
    if (this.session !== undefined) {
      if (this.#offer.watts === 0) return "suspended_evse";
      return this.powerW > 0 ? "charging" : "suspended_ev";
    }
    if (!this.operative) return "unavailable";
    if (this.car !== undefined) return this.finished ? "finishing" : "preparing";
    if (this.waiting !== undefined) return "preparing";
    return this.reservation === undefined ? "available" : "reserved";
  }
}
