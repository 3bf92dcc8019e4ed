/** How the state of a connector looks: an icon, a word of the catalog, and a colour. */
import { type StateName, stateName } from "../base/connector_state.ts";
import type { Connector, Station } from "../base/live.ts";
import type { IconName } from "./icon.tsx";

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
