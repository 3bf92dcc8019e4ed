/** What a connector is doing, as one of few states: pure functions. */
import type { Connector, Station } from "./live.ts";

/** See above. */
export type StateName =
  | "charging"
  | "free"
  | "preparing"
  | "connected"
  | "paused_ev"
  | "paused_evse"
  | "finishing"
  | "idle"
  | "reserved"
  | "unavailable"
  | "faulted"
  | "offline"
  | "pending"
  | "unknown";

/** The state of a connector; without a connector that of the station. */
export function stateName(station: Station, connector: Connector | undefined): StateName {
  if (station.registrationStatus === "pending") return "pending";
  if (!station.online) return "offline";
  if (connector === undefined) return "unknown";
  switch (connector.status) {
    case "faulted":
      return "faulted";
    case "unavailable":
      return "unavailable";
    case "reserved":
      return "reserved";
    case "available":
      return connector.transaction === null ? "free" : "connected";
    default:
      return occupied(connector);
  }
}

const OCCUPIED: Readonly<Record<NonNullable<Connector["chargingState"]>, StateName>> = {
  preparing: "preparing",
  connected: "connected",
  charging: "charging",
  suspended_ev: "paused_ev",
  suspended_evse: "paused_evse",
  finishing: "finishing",
  idle: "idle",
};

function occupied({ chargingState, status, transaction }: Connector): StateName {
  if (chargingState !== null) return OCCUPIED[chargingState];
  if (transaction !== null) return "charging";
  return status === "occupied" ? "connected" : "unknown";
}

const STARTABLE: readonly StateName[] = ["free", "preparing", "connected", "idle", "reserved"];

/** True where a charge can begin. */
export function canStart(name: StateName): boolean {
  return STARTABLE.includes(name);
}

/** True for what somebody should look at. */
export function needsAttention(station: Station, connector: Connector | undefined): boolean {
  const name = stateName(station, connector);
  return name === "faulted" || name === "pending" || (name === "offline" && (connector?.transaction ?? null) !== null);
}
