import type { Cancel } from "../base/clock.ts";
import type { Car } from "./car.ts";
import type { Measurement, Meter } from "./meter.ts";
import { NO_OFFER, type Offer } from "./supply.ts";
import type { Admission, Session } from "./transaction.ts";

/** What goes on at a connector, in words that every version shares (1.6 §4.9 knows them all, 2.x only a few). */
export type OutletStatus =
  | "available"
  | "preparing"
  | "charging"
  | "suspended_car"
  | "suspended_station"
  | "finishing"
  | "unavailable";

/** Somebody who was admitted before the cable came. */
export interface Waiting {
  readonly admission: Admission;
  /** Ends the waiting. */
  readonly cancel: Cancel;
}

/** One connector: the car at its cable, the transaction that runs and the meter that counts. */
export class Outlet {
  car: Car | undefined;
  session: Session | undefined;
  waiting: Waiting | undefined;
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
    if (this.session !== undefined && this.car !== undefined && elapsedMs > 0) {
      this.meter.add(this.car.charge(elapsedMs, this.#offer.watts));
    }
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

  get status(): OutletStatus {
    if (this.session !== undefined) {
      if (this.#offer.watts === 0) return "suspended_station";
      return this.powerW > 0 ? "charging" : "suspended_car";
    }
    if (!this.operative) return "unavailable";
    if (this.car !== undefined) return this.finished ? "finishing" : "preparing";
    return this.waiting === undefined ? "available" : "preparing";
  }
}
