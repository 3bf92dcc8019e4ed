/** Connects the MQTT integration to the services: what it shows of stations, and how its commands reach the REST API. */
import type { Caller } from "./domain/api_scope.ts";
import { faultText } from "./domain/connector.ts";
import type { StationGateway } from "./domain/commands.ts";
import type { ConnectorSnapshot, StationCommands, StationDirectory } from "./domain/station_commands.ts";
import { type MqttDeps, startMqtt } from "./integrations/mqtt/mqtt.ts";
import { connectorsShown } from "./services/live_view.ts";
import type { Services } from "./services/mod.ts";

/** What {@link openMqtt} needs; see app.ts. */
export interface OpenMqttDeps extends Omit<MqttDeps, "directory" | "commands"> {
  readonly services: Services;
  readonly links: Pick<StationGateway, "find">;
  /** Answers a request of the REST API as the caller. */
  readonly answer: (request: Request, caller: Caller, address: string) => Promise<Response>;
}

/** The name of the caller in the audit log, and of who set a limit. */
const CALLER_NAME = "mqtt";
const CALL_HOST = "http://localhost";

/** Starts the MQTT integration. */
export function openMqtt(deps: OpenMqttDeps): { stop(): Promise<void> } {
  return startMqtt({ ...deps, directory: directoryOf(deps), commands: commandsOf(deps) });
}

function commandsOf({ answer, settings: { scope, url } }: OpenMqttDeps): StationCommands {
  const caller: Caller = { keyId: null, name: CALLER_NAME, scope };
  const address = new URL(url).hostname;
  return {
    async run({ stationId, method, path, body }) {
      const request = new Request(`${CALL_HOST}/api/v1/stations/${encodeURIComponent(stationId)}/${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      });
      const response = await answer(request, caller, address);
      const text = await response.text();
      return { status: response.status, body: text === "" ? null : JSON.parse(text) };
    },
  };
}

function directoryOf(deps: OpenMqttDeps): StationDirectory {
  const { services, links } = deps;
  const isListed = (id: string) => services.stations.find(id) !== undefined;
  return {
    ids: () => services.stations.list().map(({ id }) => id),
    has: isListed,
    currency: () => services.tariffs.list()[0]?.currency ?? null,
    watch(listener) {
      const ends = [services.tariffs.watch(() => listener(null)), services.largestCurrents.watch(listener)];
      return () => ends.forEach((end) => end());
    },
    async show(id) {
      const station = services.stations.find(id);
      if (station === undefined) return undefined;
      const [warnings, shown] = await Promise.all([services.warnings.list(id), connectorsShown({ services }, id)]);
      const connectors = shown.filter(({ connector }) => connector > 0);
      const maxA = await Promise.all(connectors.map(({ connector }) => services.largestCurrents.of(id, connector)));
      const { boot, name } = station;
      return {
        ...{ id: station.id, name, online: links.find(id) !== undefined },
        ...{ vendor: boot?.vendor ?? null, model: boot?.model ?? null },
        ...{ serial: boot?.serial ?? null, firmware: boot?.firmware ?? null },
        warnings: warnings.map(({ code, lastAt }) => ({ code, lastAt: new Date(lastAt).toISOString() })),
        connectors: connectors.map((one, index) => snapshotOf(one, maxA[index] ?? null)),
      };
    },
  };
}

type ConnectorShown = Awaited<ReturnType<typeof connectorsShown>>[number];

function snapshotOf(shown: ConnectorShown, maxA: number | null): ConnectorSnapshot {
  const { connector, name, status, chargingState, meter, transaction, limit } = shown;
  return {
    ...{ connector, name },
    status: status === "occupied" ? chargingState ?? status : status,
    fault: status === "faulted" ? faultText(shown) : null,
    powerW: meter?.powerW ?? null,
    meterWh: meter?.meterWh ?? null,
    currentA: meter?.currentA ?? null,
    socPercent: meter?.socPercent ?? null,
    charge: transaction === null ? null : {
      transactionId: transaction.id,
      startedAt: transaction.startedAt,
      energyWh: transaction.energyWh,
      cost: transaction.cost?.amount ?? null,
      tagId: transaction.tagId,
      tagName: transaction.tagName,
    },
    limitA: limit?.limitA ?? null,
    limitW: limit?.limitW ?? null,
    limitConfirmed: limit?.confirmed ?? null,
    maxA,
  };
}
