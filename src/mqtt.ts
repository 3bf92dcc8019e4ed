/** Connects the MQTT integration to the services: what it shows of stations, and how its commands reach the REST API. */
import type { Caller } from "./domain/api_scope.ts";
import { faultText } from "./domain/connector.ts";
import type { StationGateway } from "./domain/commands.ts";
import type { ConnectorSnapshot, StationCommands, StationDirectory } from "./domain/station_commands.ts";
import { type MqttDeps, startMqtt } from "./integrations/mqtt/mqtt.ts";
import { connectorsShown } from "./services/live_view.ts";
import type { Services } from "./services/mod.ts";
import type { Store } from "./store/store.ts";

/** What {@link openMqtt} needs; see app.ts. */
export interface OpenMqttDeps extends Omit<MqttDeps, "directory" | "commands"> {
  readonly services: Services;
  readonly links: Pick<StationGateway, "find">;
  readonly store: Pick<Store, "variables">;
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
    async show(id) {
      const station = services.stations.find(id);
      if (station === undefined) return undefined;
      const [warnings, connectors, maxA] = await Promise.all([
        services.warnings.list(id),
        connectorsShown({ services }, id),
        limitsOf(deps, id),
      ]);
      const { boot, name } = station;
      return {
        ...{ id: station.id, name, online: links.find(id) !== undefined },
        ...{ vendor: boot?.vendor ?? null, model: boot?.model ?? null },
        ...{ serial: boot?.serial ?? null, firmware: boot?.firmware ?? null },
        warnings: warnings.map(({ code, lastAt }) => ({ code, lastAt: new Date(lastAt).toISOString() })),
        connectors: connectors.filter(({ connector }) => connector > 0).map((one) => snapshotOf(one, maxA)),
      };
    },
  };
}

type ConnectorShown = Awaited<ReturnType<typeof connectorsShown>>[number];

function snapshotOf(shown: ConnectorShown, maxA: ReadonlyMap<number, number>): ConnectorSnapshot {
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
    maxA: maxA.get(connector) ?? null,
  };
}

const VOLTS = 230;
const PHASES = 3;

/** The largest current of each connector, from what the station reports (2.x EVSE.Power maxLimit, EVSE.SupplyPhases). */
async function limitsOf({ store }: OpenMqttDeps, id: string): Promise<ReadonlyMap<number, number>> {
  const ofEvse = (await store.variables(id)).filter(({ component }) => component.toLowerCase() === "evse");
  const phases = new Map(
    ofEvse.filter(({ variable }) => variable.toLowerCase() === "supplyphases").map((one) => [one.connector, one.value]),
  );
  return new Map(
    ofEvse.filter(({ variable, attribute }) => variable.toLowerCase() === "power" && attribute === "maxLimit")
      .flatMap(({ connector, value }) => {
        const maxA = Math.floor(Number(value) / VOLTS / (Number(phases.get(connector)) || PHASES));
        return maxA >= 1 ? [[connector, maxA] as const] : [];
      }),
  );
}
