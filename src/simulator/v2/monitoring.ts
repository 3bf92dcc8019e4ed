import { isoSeconds } from "../../base/time.ts";
import type { ProtocolVersion } from "../../ocpp/rpc/error_codes.ts";
import type { Requests201, Requests21, Responses201 } from "../../ocpp/schema/gen/actions.ts";
import type { Controls, Rows2 } from "../protocol.ts";
import { sendInParts } from "../send_in_parts.ts";
import type { EventStreams } from "./event_streams.ts";
import type { LiveVariable } from "./live_variables.ts";
import { type Alarm, createMonitor, look, type Monitor, type MonitorType } from "./monitor.ts";
import { isMeant, samePlace } from "./evse_addressing.ts";
import { find, isSetting } from "./variables.ts";

type Input = Requests21["SetVariableMonitoring"]["setMonitoringData"][number];
type Result = Responses201["SetVariableMonitoring"]["setMonitoringResult"][number];
type Event = Requests201["NotifyEvent"]["eventData"][number];
type MonitoringData = NonNullable<Requests201["NotifyMonitoringReport"]["monitor"]>[number];

/** Monitoring commands. What they need of their version: */
export interface MonitoringOptions {
  readonly protocolVersion: ProtocolVersion;
  live(controls: Controls): readonly LiveVariable[];
  /** Undefined where the version has none. */
  readonly streams: EventStreams | undefined;
}

const LOOK_MS = 1_000;
const MOST_MONITORS = 50;
const PER_PART = 5;
const LEAST_SEVERE = 9;

/** The monitoring criterion of each kind (N02.FR.12 to 14). */
const CRITERION = {
  UpperThreshold: "ThresholdMonitoring",
  LowerThreshold: "ThresholdMonitoring",
  Delta: "DeltaMonitoring",
  Periodic: "PeriodicMonitoring",
  PeriodicClockAligned: "PeriodicMonitoring",
} as const satisfies Readonly<Record<MonitorType, string>>;

/** Variable monitoring (2.x N02 to N08). The station has no preconfigured monitors. */
export function createMonitoring(
  { protocolVersion, live, streams }: MonitoringOptions,
): Rows2<
  | "SetVariableMonitoring"
  | "ClearVariableMonitoring"
  | "GetMonitoringReport"
  | "SetMonitoringBase"
  | "SetMonitoringLevel"
> {
  const monitors = new Map<number, Monitor>();
  let level = LEAST_SEVERE;
  let nextId = 1;
  let nextEvent = 1;
  let looking = false;

  const set = (input: Input, controls: Controls): Result => {
    const { type, component, variable, severity, id: requestedId } = input;
    const result = (status: Result["status"], id?: number): Result => ({
      ...(id === undefined ? {} : { id }),
      // 2.1 has more kinds; a 2.0.1 station never gets them.
      ...{ status, type: type as Result["type"], component, variable, severity },
    });
    const found = find(input, live(controls));
    if (typeof found === "string") return result(found);
    if (isSetting(found) || found.characteristics?.supportsMonitoring !== true) return result("UnsupportedMonitorType");
    const old = requestedId === undefined ? undefined : monitors.get(requestedId);
    const isSame = (one: Monitor) =>
      samePlace(one.live.component, found.component) && one.live.variable.name === found.variable.name;
    if (requestedId !== undefined && (old === undefined || !isSame(old))) return result("Rejected");
    const twin = [...monitors.values()].find((one) =>
      one !== old && isSame(one) && one.type === type && one.severity === severity
    );
    if (twin !== undefined) return result("Duplicate");
    if (old === undefined && monitors.size >= MOST_MONITORS) return result("Rejected");
    const id = old?.id ?? nextId;
    const monitor = createMonitor(input, { id, live: found, now: controls.now() });
    if (typeof monitor === "string") return result(monitor);
    streams?.close(id, controls);
    monitors.set(id, monitor);
    nextId = Math.max(nextId, id + 1);
    if (input.periodicEventStream !== undefined) streams?.open(id, input.periodicEventStream, controls);
    watch(controls);
    return result("Accepted", id);
  };

  const watch = (controls: Controls) => {
    if (looking) return;
    looking = true;
    const round = () => {
      looking = monitors.size > 0;
      if (!looking) return;
      checkMonitors(controls);
      controls.after(LOOK_MS, round);
    };
    controls.after(LOOK_MS, round);
  };

  const checkMonitors = (controls: Controls) => {
    const now = controls.now();
    const eventData: Event[] = [];
    for (const monitor of monitors.values()) {
      const transactions = chargingAt(monitor, controls);
      if (monitor.transaction && transactions.length === 0) continue;
      const alarm = look(monitor, now);
      if (alarm === undefined || monitor.severity > level) continue;
      if (streams?.add(monitor.id, alarm.value, controls)) continue;
      eventData.push(event(monitor, alarm, transactions[0], now));
    }
    streams?.flush(controls);
    if (eventData.length === 0) return;
    const payload = { generatedAt: isoSeconds(now), seqNo: 0, tbc: false, eventData };
    controls.say({ action: "NotifyEvent", payload });
  };

  const event = (monitor: Monitor, alarm: Alarm, transactionId: string | undefined, now: number) => ({
    eventId: nextEvent++,
    timestamp: isoSeconds(now),
    trigger: alarm.trigger,
    actualValue: alarm.value,
    ...(monitor.type.endsWith("Threshold") ? { cleared: alarm.cleared } : {}),
    ...(monitor.transaction && transactionId !== undefined ? { transactionId } : {}),
    component: monitor.live.component,
    variable: monitor.live.variable,
    variableMonitoringId: monitor.id,
    eventNotificationType: "CustomMonitor" as const,
    ...(protocolVersion === "ocpp2.1" ? { severity: monitor.severity } : {}),
  });

  const reported = (some: readonly Monitor[]): MonitoringData[] =>
    some.map(({ id, live: { component, variable }, type, value, severity, transaction }) => {
      const monitoring = { id, transaction, value, type, severity };
      const kind = protocolVersion === "ocpp2.1" ? { eventNotificationType: "CustomMonitor" } : {};
      return { component, variable, variableMonitoring: [{ ...monitoring, ...kind }] };
    });

  return {
    SetVariableMonitoring: ({ setMonitoringData }, controls) => ({
      setMonitoringResult: setMonitoringData.map((input) => set(input, controls)),
    }),
    ClearVariableMonitoring: ({ id: ids }, controls) => ({
      clearMonitoringResult: ids.map((id) => {
        streams?.close(id, controls);
        return { id, status: monitors.delete(id) ? "Accepted" : "NotFound" };
      }),
    }),
    GetMonitoringReport: ({ requestId, componentVariable, monitoringCriteria }, { call, now }) => {
      const items = [...monitors.values()].filter(({ type, live: { component, variable } }) =>
        (monitoringCriteria?.includes(CRITERION[type]) ?? true) &&
        (componentVariable?.some((query) => isMeant(query, { component, variable })) ?? true)
      );
      if (items.length === 0) return { status: "EmptyResultSet" };
      void sendInParts({
        items,
        size: PER_PART,
        message(some, seqNo, tbc) {
          const payload = { requestId, generatedAt: isoSeconds(now()), seqNo, tbc, monitor: reported(some) };
          return { action: "NotifyMonitoringReport", payload };
        },
      }, call);
      return { status: "Accepted" };
    },
    // Without preconfigured monitors, removing those of the central system leaves none.
    SetMonitoringBase: ({ monitoringBase }, controls) => {
      if (monitoringBase === "All") return { status: "Accepted" };
      for (const id of monitors.keys()) streams?.close(id, controls);
      monitors.clear();
      return { status: "Accepted" };
    },
    SetMonitoringLevel: ({ severity }) => {
      if (severity < 0 || severity > LEAST_SEVERE) return { status: "Rejected" };
      level = severity;
      return { status: "Accepted" };
    },
  };
}

/** The transactions that concern a monitor's component. */
function chargingAt({ live: { component } }: Monitor, { station }: Controls): readonly string[] {
  return station.outlets.flatMap(({ number, session }) =>
    session !== undefined && (component.evse === undefined || component.evse.id === number) ? [session.key] : []
  );
}
