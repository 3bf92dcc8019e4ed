import { bootOf } from "../../../tests/support/booted.ts";
import type { ScriptedCharger } from "../../../tests/support/charger.ts";
import { startUiServer, type UiServer } from "../../../tests/support/ui_server.ts";

/** A server with chargers that all charge. */
export interface ChargingServer {
  readonly server: UiServer;
  /** Sends a power, an energy and a state of charge of one charger; resolves when the server has answered. */
  measure(index: number, watts: number): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts it, with the store in a file as an owner has it. */
export async function startCharging(count: number): Promise<ChargingServer> {
  const server = await startUiServer({
    store: "file",
    settings: { bounds: { ...BOUNDS, unauthenticatedConnections: 2 * count } },
  });
  await server.request("POST", "/tags", { id: "A1", name: "Ada" });
  await server.request("POST", "/tariffs", { currency: "EUR", perKwh: "0.35" });
  const chargers: ScriptedCharger[] = [];
  const energyWh = Array<number>(count).fill(0);
  const measure = (index: number, watts: number) => {
    energyWh[index] = (energyWh[index] ?? 0) + 10;
    const sampledValue = [
      { value: String(watts), measurand: "Power.Active.Import", unit: "W" },
      { value: String(energyWh[index]), measurand: "Energy.Active.Import.Register", unit: "Wh" },
      { value: String(50 + index % 40), measurand: "SoC", unit: "Percent" },
    ];
    const meterValue = [{ timestamp: new Date().toISOString(), sampledValue }];
    return chargers[index]?.call("MeterValues", { connectorId: 1, meterValue }) ?? Promise.resolve();
  };
  for (let index = 0; index < count; index++) {
    const id = idOf(index);
    await server.request("POST", "/stations", { id, name: `Bay ${index}` });
    const charger = await server.charger(id);
    chargers.push(charger);
    await charger.call("BootNotification", bootOf("ocpp1.6"));
    await charger.call("StatusNotification", { connectorId: 1, status: "Charging", errorCode: "NoError" });
    const timestamp = new Date().toISOString();
    await charger.call("StartTransaction", { connectorId: 1, idTag: "A1", meterStart: 0, timestamp });
    await measure(index, 1_000);
  }
  return {
    server,
    measure,
    async stop() {
      await Promise.all(chargers.map((charger) => charger.close()));
      await server.stop();
    },
  };
}

const BOUNDS = {
  ...{ queueBytes: 4_194_304, pendingStations: 50, replacementsPerMinute: 1_000, registrationsPerHour: 1_000 },
};

/** The id of a charger. */
export function idOf(index: number): string {
  return `BAY${index}`;
}
