import type { Bounds } from "../../base/bounds.ts";
import type { Clock } from "../../base/clock.ts";
import { networkOf } from "../../base/network.ts";
import type { RefusalReason, Station } from "../../domain/station.ts";
import { createRateLimit } from "../../base/rate_limit.ts";
import type { Stations } from "../stations/stations.ts";

/** Bounds how many unknown stations may register by connecting (setting `unknownStations`). */
export interface RegistrationLimits {
  /** Registers a station from `address` by `add`, or returns why it may not register; undefined when `add` could not add it. */
  register(id: string, address: string, add: () => Promise<Station>): Promise<Station | RegistrationFault | undefined>;
}

/** Why a station can't register. */
export interface RegistrationFault {
  readonly reason: RefusalReason;
  readonly detail: string;
}

/** What {@link createRegistrationLimits} needs. */
export interface RegistrationLimitsDeps {
  readonly clock: Clock;
  readonly bounds: Bounds;
  readonly stations: Pick<Stations, "pendingCount">;
  readonly mode: "refuse" | "pending" | "accept";
  /** The setting `bounds.pendingStations`. */
  readonly pendingStations: number;
  /** The setting `bounds.registrationsPerHour`, for each address. */
  readonly registrationsPerHour: number;
}

const HOUR_MS = 3_600_000;

/** See {@link RegistrationLimits}. */
export function createRegistrationLimits(deps: RegistrationLimitsDeps): RegistrationLimits {
  const { clock, bounds, stations, mode, pendingStations, registrationsPerHour } = deps;
  const registrations = createRateLimit(clock, { limit: registrationsPerHour, windowMs: HOUR_MS });
  const refused = (bound: string, reason: RefusalReason, detail: string, address: string): RegistrationFault => {
    bounds.exceeded(bound, `an unknown station was not registered: ${detail}`, { address });
    return { reason, detail };
  };
  /** Registrations that are being written. */
  let started = 0;
  return {
    async register(id, address, add) {
      const pending = mode === "pending" ? stations.pendingCount() + started : 0;
      if (mode === "pending" && pending >= pendingStations) {
        const detail = `${pending} unknown stations wait for approval, the most that may (bounds.pendingStations); ` +
          `station ${id} can register after some of them are accepted or refused`;
        return refused("pending_stations", "too_many_pending", detail, address);
      }
      const network = networkOf(address);
      if (registrations.exceeded(network)) {
        const detail = `${registrationsPerHour} unknown stations have registered from this address within an hour, ` +
          `the most that may (bounds.registrationsPerHour); add station ${id} to the list, or wait`;
        return refused("registrations", "too_many_registrations", detail, address);
      }
      started++;
      try {
        return await add();
      } catch {
        registrations.giveBack(network);
        return undefined;
      } finally {
        started--;
      }
    },
  };
}
