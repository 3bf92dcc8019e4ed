/** Public exports of services/stations. */
export { detectBootLoops } from "./boot_loop_detector.ts";
export { type ConnectorNames, createConnectorNames } from "./connector_names.ts";
export { type Connectors, createConnectors } from "./connectors.ts";
export { createLiveState, type LiveState } from "./live_state.ts";
export { createPresence } from "./presence.ts";
export { createSimulatedChargers, type SimulatedChargers } from "./simulated_chargers.ts";
export { type Clocks, createClocks } from "./station_clocks.ts";
export { createStationReports, type StationReports } from "./station_reports.ts";
export { createSettings, type StationSettings } from "./station_settings.ts";
export { createStations, type Stations } from "./stations.ts";
export { createWarnings, type Warnings } from "./warnings.ts";
