import type { Clock } from "../base/clock.ts";
import { type CompositeSchedule, compositeSchedule } from "./composite.ts";
import type { Outlet } from "./outlet.ts";
import type { Moment, Profiles } from "./profiles.ts";
import { type LimitInForce, type Offer, offerOf, type Wiring } from "./supply.ts";

/** What the wires and the profiles let the connectors of a station draw. */
export interface Limits {
  readonly wiring: Wiring;
  /** What a connector can give at most. */
  readonly mostW: number;
  /** The limits that hold at a connector. */
  inForce(outlet: Outlet): LimitInForce;
  /** What it offers to its car. */
  offer(outlet: Outlet): Offer;
  /** What a connector, or the station as number 0, may draw from now on; undefined when there is no such connector. */
  schedule(connector: number, durationS: number, unit: "A" | "W"): CompositeSchedule | undefined;
}

/** What limits need. */
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
      const asked = { connector, connectors: outlets.length, durationS, unit };
      return compositeSchedule(profiles, wiring, { ...asked, moment: outlet ? moment(outlet) : ofStation });
    },
  };
}
