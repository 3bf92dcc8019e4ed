import { systemClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { SimulateCharger } from "../domain/simulated_charger.ts";

/** Starts simulated chargers in this process; the simulator is loaded with the first. */
export function chargerSimulation(log: Log): SimulateCharger {
  return async ({ url, id, password, tag }) => {
    const { runDemoFleet } = await import("../simulator/fleet.ts");
    const chargers = [{ id, password, protocol: "ocpp2.0.1", vendor: "ocppd", model: "Simulated charger" }] as const;
    return runDemoFleet({ url, chargers, tag, clock: systemClock, ids: randomIds, log });
  };
}
