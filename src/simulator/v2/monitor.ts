import type { Requests21 } from "../../ocpp/schema/gen/actions.ts";
import type { LiveVariable } from "./live_variables.ts";

type Input = Requests21["SetVariableMonitoring"]["setMonitoringData"][number];

/** Variable monitors. One monitor (2.x N04): */
export interface Monitor {
  readonly id: number;
  readonly live: LiveVariable;
  readonly type: MonitorType;
  readonly value: number;
  readonly severity: number;
  /** Active only during a transaction. */
  readonly transaction: boolean;
  /** The value that was reported last, or the value when the monitor was set. */
  last: string;
  /** The threshold is exceeded, and that was reported. */
  exceeded: boolean;
  /** When the next periodic report is due. */
  dueAt: number;
}

/** The supported kinds: a target, which some of 2.1 need, is not among the variables. */
export type MonitorType = (typeof TYPES)[number];

/** An event that a monitor reports. */
export interface Alarm {
  readonly trigger: "Alerting" | "Delta" | "Periodic";
  readonly value: string;
  readonly cleared: boolean;
}

const TYPES = ["UpperThreshold", "LowerThreshold", "Delta", "Periodic", "PeriodicClockAligned"] as const;
const NUMERIC: ReadonlySet<string> = new Set(["decimal", "integer"]);

/** Creates a requested monitor, or returns why it is invalid. */
export function createMonitor(
  { value, severity, transaction = false, ...input }: Input,
  { id, live, now }: { readonly id: number; readonly live: LiveVariable; readonly now: number },
): Monitor | "UnsupportedMonitorType" | "Rejected" {
  const type = TYPES.find((one) => one === input.type);
  const { dataType = "string", minLimit = 0, maxLimit = Infinity } = live.characteristics ?? {};
  const isThreshold = type === "UpperThreshold" || type === "LowerThreshold";
  if (type === undefined || (isThreshold && !NUMERIC.has(dataType))) return "UnsupportedMonitorType";
  const isPeriodic = type === "Periodic" || type === "PeriodicClockAligned";
  const outOfRange = isThreshold && (value < minLimit || value > maxLimit);
  if (outOfRange || value < 0 || (isPeriodic && value === 0)) return "Rejected";
  const monitor = { id, live, type, value, severity, transaction, last: live.read(), exceeded: false };
  return { ...monitor, dueAt: isPeriodic ? next(type, value, now) : Infinity };
}

/** Compares the variable with the monitor; returns an event at most once per change. */
export function look(monitor: Monitor, now: number): Alarm | undefined {
  const value = monitor.live.read();
  const { type } = monitor;
  if (type === "UpperThreshold" || type === "LowerThreshold") {
    const exceeded = type === "UpperThreshold" ? Number(value) > monitor.value : Number(value) < monitor.value;
    if (exceeded === monitor.exceeded) return undefined;
    monitor.exceeded = exceeded;
    return { trigger: "Alerting", value, cleared: !exceeded };
  }
  if (type === "Delta") {
    const isNumber = NUMERIC.has(monitor.live.characteristics?.dataType ?? "");
    const changed = isNumber ? Math.abs(Number(value) - Number(monitor.last)) > monitor.value : value !== monitor.last;
    if (!changed) return undefined;
    monitor.last = value;
    return { trigger: "Delta", value, cleared: false };
  }
  if (now < monitor.dueAt) return undefined;
  // Missed reports are skipped.
  monitor.dueAt = next(type, monitor.value, now);
  return { trigger: "Periodic", value, cleared: false };
}

function next(type: MonitorType, everyS: number, now: number): number {
  const everyMs = everyS * 1000;
  return type === "PeriodicClockAligned" ? (Math.floor(now / everyMs) + 1) * everyMs : now + everyMs;
}
