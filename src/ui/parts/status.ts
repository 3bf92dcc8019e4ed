/** What a connector is doing, as one of few states that an icon, a word and a colour stand for. */
import type { Connector, Station } from "../base/live.ts";
import { t } from "../messages.ts";
import type { IconName } from "./icon.tsx";

/** A state: its word in the catalog. */
export type StateName = keyof ReturnType<typeof t>["state"];

/** The five colours of states. */
export type Tone = "free" | "busy" | "pause" | "fault" | "away";

/** How a state looks. */
export interface StateLook {
  readonly name: StateName;
  readonly icon: IconName;
  readonly tone: Tone;
}

const LOOKS: Readonly<Record<StateName, Omit<StateLook, "name">>> = {
  charging: { icon: "bolt", tone: "busy" },
  free: { icon: "plug", tone: "free" },
  preparing: { icon: "clock", tone: "pause" },
  connected: { icon: "plug", tone: "pause" },
  paused_ev: { icon: "pause", tone: "pause" },
  paused_evse: { icon: "pause", tone: "pause" },
  finishing: { icon: "check", tone: "pause" },
  idle: { icon: "plug", tone: "pause" },
  reserved: { icon: "clock", tone: "pause" },
  unavailable: { icon: "blocked", tone: "away" },
  faulted: { icon: "warning", tone: "fault" },
  offline: { icon: "offline", tone: "away" },
  pending: { icon: "clock", tone: "pause" },
  unknown: { icon: "clock", tone: "away" },
};

/** The state of a connector; without a connector that of the station. */
export function stateOf(station: Station, connector: Connector | undefined): StateLook {
  const name = stateName(station, connector);
  return { name, ...LOOKS[name] };
}

function stateName(station: Station, connector: Connector | undefined): StateName {
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

/** True for what somebody should look at. */
export function needsAttention(station: Station, connector: Connector | undefined): boolean {
  const { tone, name } = stateOf(station, connector);
  return tone === "fault" || name === "pending" || (name === "offline" && connector?.transaction !== null);
}
