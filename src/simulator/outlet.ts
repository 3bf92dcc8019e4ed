import type { Cancel } from "../base/clock.ts";
import type { Car } from "./car.ts";
import type { Measurement, Meter } from "./meter.ts";
import type { OutletStatus } from "./outlet_status.ts";
import type { Reservation } from "./reservation.ts";
import { NO_OFFER, type Offer } from "./supply.ts";
import type { Tariff } from "./tariff.ts";
import type { RegistrationResult, Session, Token } from "./transaction.ts";

/** Somebody who was admitted before the cable came. */
export interface Waiting {
  readonly registrationStatus: RegistrationResult;
  /** Ends the waiting. */
  readonly cancel: Cancel;
}

/** One connector: the car at its cable, the transaction that runs and the meter that counts. */
export class Outlet {
  car: Car | undefined;
  session: Session | undefined;
  waiting: Waiting | undefined;
  reservation: Reservation | undefined;
  /** Somebody pays for it in the web: until then nobody may start here but from afar (2.1 C25.FR.22). */
  paidUntil = 0;
  /** The tariffs for whoever has none of his own; one may be for a later day (2.1 I07). */
  tariffs: readonly Tariff[] = [];
  /** A transaction has ended and its cable is still there. */
  finished = false;
  operative = true;
  /** Goes out of service when its transaction ends. */
  retires = false;
  /** When its transaction is to be measured next. */
  sampleAt = 0;
  #offer: Offer = NO_OFFER;
  #settledAt: number;

  constructor(readonly number: number, readonly meter: Meter, now: number) {
    this.#settledAt = now;
  }

  /** Counts what flowed since it was last asked. */
  settle(now: number): void {
    const elapsedMs = now - this.#settledAt;
    this.#settledAt = now;
    if (this.session === undefined || this.car === undefined || elapsedMs <= 0) return;
    const energyWh = this.car.charge(elapsedMs, this.#offer.watts);
    this.meter.add(energyWh);
    if (energyWh > 0) this.session.chargedMs += elapsedMs;
  }

  /** Offers that much from now on; true when it differs from before. */
  offer(now: number, offer: Offer): boolean {
    this.settle(now);
    const changed = offer.watts !== this.#offer.watts || offer.phases !== this.#offer.phases;
    this.#offer = offer;
    return changed;
  }

  /** What flows. */
  get powerW(): number {
    return this.session === undefined ? 0 : Math.min(this.car?.wantsW() ?? 0, this.#offer.watts);
  }

  /** What the meter shows. */
  measure(now: number): Measurement {
    this.settle(now);
    return this.meter.read(now, this.powerW, this.#offer.phases, this.car?.socPercent());
  }

  /** False for whom the connector is not kept, when it is kept for somebody. */
  authenticates(token: Token): boolean {
    if (this.reservation === undefined) return true;
    const { id, group } = this.reservation.token;
    return id.toLowerCase() === token.id.toLowerCase() || (group !== undefined && group === token.group);
  }

  /** The tariff that holds now. */
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
