import type { Clock } from "../base/clock.ts";
import { type CompositeSchedule, compositeSchedule } from "./composite.ts";
import type { Outlet } from "./outlet.ts";
import type { Moment, Profiles } from "./profiles.ts";
import { type LimitInForce, type Offer, offerOf, type Wiring } from "./supply.ts";

/** Computes what the wiring and the profiles allow the connectors of a station to draw. */
export interface Limits {
  readonly wiring: Wiring;
  /** The largest power of a connector. */
  readonly mostW: number;
  /** The active limits of a connector. */
  inForce(outlet: Outlet): LimitInForce;
  /** The power that it offers to its EV. */
  offer(outlet: Outlet): Offer;
  /** The coming limits of a connector, or of the station as number 0; undefined when there is no such connector. */
  schedule(connector: number, durationS: number, unit: "A" | "W"): CompositeSchedule | undefined;
}

/** Dependencies of {@link Limits}. */
export interface LimitOptions {
  readonly clock: Clock;
  readonly wiring: Wiring;
  readonly profiles: Profiles;
  readonly outlets: readonly Outlet[];
}

/** See {@link Limits}. */
export function createLimits({ clock, wiring, profiles, outlets }: LimitOptions): Limits {
  const moment = (outlet: Outlet): Moment => {
    const now = clock.now();
    const sharers = outlets.filter((one) => one === outlet || one.session !== undefined).length;
    const { startedAt: since = now, priority = false } = outlet.session ?? {};
    return { now, since, sharers, priority };
  };
  const inForce = (outlet: Outlet) => profiles.inForce(outlet.number, moment(outlet));

  return {
    wiring,
    mostW: offerOf(wiring, { limitA: null, limitW: null }).watts,
    inForce,
    offer: (outlet) => offerOf(wiring, inForce(outlet)),
    schedule(connector, durationS, unit) {
      const outlet = outlets.find(({ number }) => number === connector);
      if (outlet === undefined && connector !== 0) return undefined;
      const now = clock.now();
      const ofStation = { now, since: now, sharers: 1, priority: false };
      const query = { connector, connectors: outlets.length, durationS, unit };
      return compositeSchedule(profiles, wiring, { ...query, moment: outlet ? moment(outlet) : ofStation });
    },
  };
}
