import { setImmediate } from "node:timers/promises";
import type { Bus } from "../../base/bus.ts";
import type { Metrics } from "../../base/metrics.ts";
import type { StationGateway } from "../../domain/commands.ts";
import type { ChargingState, ConnectorStatus, LiveConnector } from "../../domain/connector.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { normalizeId, type Protocol, PROTOCOLS } from "../../domain/station.ts";
import type { LiveState } from "../stations/live_state.ts";
import type { Stations } from "../stations/stations.ts";
import { createEnergyTotal } from "./energy_total.ts";

/** What {@link registerStationMetrics} needs. */
export interface StationMetricsDeps {
  readonly metrics: Metrics;
  readonly bus: Bus<DomainEvent>;
  readonly stations: Pick<Stations, "list">;
  readonly liveState: Pick<LiveState, "connectors" | "open">;
  readonly gateway: Pick<StationGateway, "find">;
}

const STATES = ["connected", "offline", "pending"] as const;
const STATUSES: readonly ConnectorStatus[] = [
  ...["available", "occupied", "reserved", "unavailable", "faulted", "unknown"] as const,
];
const CHARGING_STATES: readonly ChargingState[] = [
  ...["preparing", "connected", "charging", "suspended_ev", "suspended_evse", "finishing", "idle"] as const,
];
const JOULES_PER_WH = 3_600;
/** After so many stations, messages that came meanwhile are handled first: thousands of stations take longer than those may wait. */
const STATIONS_AT_ONCE = 200;

/** What all stations do, counted in one walk over them. */
interface Survey {
  /** By `version state`. */
  readonly stations: Map<string, number>;
  readonly statuses: Map<string, number>;
  readonly chargingStates: Map<string, number>;
  powerW: number;
  readonly open: Set<number>;
}

/** Registers what stations and connectors do now; it is read from memory when /metrics is read. */
export function registerStationMetrics({ metrics, bus, stations, liveState, gateway }: StationMetricsDeps): void {
  const protocols = rememberProtocols(bus);
  const energy = createEnergyTotal(bus, stations.list().flatMap(({ id }) => liveState.open(id)));

  const walk = async (): Promise<Survey> => {
    const survey = emptySurvey();
    for (const [index, { id, registrationStatus, pinnedProtocol }] of stations.list().entries()) {
      if (index > 0 && index % STATIONS_AT_ONCE === 0) await setImmediate();
      const connected = gateway.find(id);
      const version = connected?.protocol ?? protocols.get(normalizeId(id)) ?? pinnedProtocol ?? "unknown";
      const state = registrationStatus === "pending" ? "pending" : connected === undefined ? "offline" : "connected";
      add(survey.stations, `${version} ${state}`);
      for (const connector of chargingPoints(liveState.connectors(id))) {
        if (connected === undefined) add(survey.statuses, "offline");
        else countConnector(survey, connector);
      }
      for (const transaction of liveState.open(id)) {
        energy.count(transaction);
        survey.open.add(transaction.id);
      }
    }
    energy.keep(survey.open);
    return survey;
  };
  let walking: Promise<Survey> | undefined;
  /** All metrics of one reading share a walk. */
  const survey = () => walking ??= walk().finally(() => walking = undefined);

  metrics.gauge({
    name: "ocppd_stations",
    help: "Stations on the allow-list, by OCPP version (unknown: not connected since the start) and state",
  }, async () =>
    [...(await survey()).stations].map(([key, value]) => {
      const [version = "", state = ""] = key.split(" ");
      return { labels: { version, state }, value };
    }));
  metrics.gauge(
    { name: "ocppd_connectors", help: "Connectors by status; offline: their station is not connected" },
    async () => [...(await survey()).statuses].map(([status, value]) => ({ labels: { status }, value })),
  );
  metrics.gauge(
    { name: "ocppd_charging_connectors", help: "Connectors of connected stations by charging state" },
    async () => [...(await survey()).chargingStates].map(([state, value]) => ({ labels: { state }, value })),
  );
  metrics.gauge({
    name: "ocppd_charging_power_watts",
    help: "Power of all connectors of connected stations, as their newest meter values say",
  }, async () => [{ value: (await survey()).powerW }]);
  metrics.gauge(
    { name: "ocppd_open_transactions", help: "Transactions that run" },
    async () => [{ value: (await survey()).open.size }],
  );
  metrics.counted({
    name: "ocppd_charged_energy_joules_total",
    help: "Energy of transactions since the start of the server; 3600000 joules are a kWh",
  }, async () => {
    await survey();
    return [{ value: energy.totalWh * JOULES_PER_WH }];
  });
}

/** Every series is there with 0: one that only appears with its first event can't be compared with before. */
function emptySurvey(): Survey {
  const zeros = (keys: readonly string[]) => new Map(keys.map((key) => [key, 0]));
  return {
    stations: zeros([...PROTOCOLS, "unknown"].flatMap((version) => STATES.map((state) => `${version} ${state}`))),
    statuses: zeros([...STATUSES, "offline"]),
    chargingStates: zeros(CHARGING_STATES),
    powerW: 0,
    open: new Set(),
  };
}

function countConnector(survey: Survey, { report, chargingState, meter }: LiveConnector): void {
  add(survey.statuses, report?.status ?? "unknown");
  if (chargingState !== null) add(survey.chargingStates, chargingState);
  survey.powerW += meter?.powerW ?? 0;
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The connectors; number 0, the station itself, only where it has no other. */
function chargingPoints(connectors: readonly LiveConnector[]): readonly LiveConnector[] {
  const real = connectors.filter(({ connector }) => connector > 0);
  return real.length > 0 ? real : connectors;
}

/** The version that each station used last, for those that are offline now. */
function rememberProtocols(bus: Bus<DomainEvent>): ReadonlyMap<string, Protocol> {
  const protocols = new Map<string, Protocol>();
  bus.subscribe((event) => {
    if (event.type === "station.connected") protocols.set(normalizeId(event.stationId), event.protocol);
    if (event.type === "station.removed") protocols.delete(normalizeId(event.stationId));
  });
  return protocols;
}
